"""Whose data a row is, what of it a person may take along, and what is left when they go.

Every model with a foreign key to a person declares ``personal_data``: a mapping from the name of that key to
the fields (or properties) exported to the person it names. The key's ``on_delete`` says what erasure does, so the
database itself keeps the promise: CASCADE deletes the row with the person, SET_NULL keeps it without them. A test
compares the declarations with the models; ``docs/privacy.md`` is generated from them.
"""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db import models


def keys_to_people(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    """The foreign keys of ``model`` (not inherited ones) that name a person."""
    user_model = apps.get_model(settings.AUTH_USER_MODEL)
    for field in model._meta.local_fields:
        if field.is_relation and field.related_model is user_model:
            yield field


def personal_models() -> Iterator[type[models.Model]]:
    """Our own models that declare personal data."""
    for model in apps.get_models():
        if getattr(model, "personal_data", None):
            yield model


def personal_rows(person) -> Iterator[tuple[type[models.Model], str, models.QuerySet]]:
    """For every declared key: the model, the key's name and the rows in which it names ``person``."""
    for model in personal_models():
        for key in model.personal_data:
            yield model, key, model._base_manager.filter(**{key: person}).order_by("pk")
