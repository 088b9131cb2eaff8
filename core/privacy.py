"""Whose data a row is, what of it a person may take along, and what is left when they go.

Every model with a foreign key to a person declares ``personal_data``: a mapping from the name of that key to
the fields (or properties) exported to the person it names. The key's ``on_delete`` says what erasure does, so the
database itself keeps the promise: CASCADE deletes the row with the person, SET_NULL keeps it without them. A test
compares the declarations with the models; ``docs/privacy.md`` is generated from them. A model may also say
``kept_for``: how long its rows are kept in any case.

Models of libraries cannot declare anything; :data:`LIBRARY_DATA` does it for them. What no key leads to (names
written into texts, mails that wait, sign-ins) is erased by the functions that :func:`erases` registers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

FORMER_MEMBER = _("Former member")

# The declarations of models that are not ours: {label: {key: exported fields}}.
LIBRARY_DATA: dict[str, dict[str, list[str]]] = {
    "account.EmailAddress": {"user": ["email", "verified", "primary"]},
    "mfa.Authenticator": {"user": ["type", "created_at", "last_used_at"]},
    "usersessions.UserSession": {"user": ["created_at", "last_seen_at", "ip", "user_agent"]},
    "core.CustomImage": {"uploaded_by_user": ["title", "created_at", "file"]},
    "core.CustomDocument": {"uploaded_by_user": ["title", "created_at", "file"]},
    "wagtailimages.Image": {"uploaded_by_user": []},  # ours are core.CustomImage
    "wagtaildocs.Document": {"uploaded_by_user": []},
    "wagtailusers.UserProfile": {"user": ["avatar", "preferred_language", "current_time_zone"]},
    "wagtailcore.Page": {"owner": ["title", "first_published_at"], "locked_by": []},
    "wagtailcore.Revision": {"user": ["object_str", "created_at"]},
    "wagtailcore.Comment": {"user": ["page", "text", "created_at"], "resolved_by": []},
    "wagtailcore.CommentReply": {"user": ["text", "created_at"]},
    "wagtailcore.ModelLogEntry": {"user": ["timestamp", "action", "label"]},
    "wagtailcore.PageLogEntry": {"user": ["timestamp", "action", "label"]},
    "wagtailcore.PageSubscription": {"user": ["page"]},
    "wagtailcore.WorkflowState": {"requested_by": ["created_at", "status"]},
    "wagtailcore.TaskState": {"finished_by": ["finished_at", "status", "comment"]},
    "wagtailcore.UploadedFile": {"uploaded_by_user": []},  # half an upload, gone within the hour
    "wagtailcore.APIToken": {"user": []},
    "wagtailadmin.EditingSession": {"user": []},
    "wagtailadmin.FormState": {"user": []},
    "wagtail_localize.StringTranslation": {"last_translated_by": ["data", "updated_at"]},
    "wagtail_localize.SegmentOverride": {"last_translated_by": []},
}


@dataclass(frozen=True)
class Eraser:
    """What no key leads to. ``where`` and ``left`` go into ``docs/privacy.md``."""

    where: str
    left: str
    erase: Callable[[models.Model], None]


ERASERS: list[Eraser] = []


def erases(where: str, left: str) -> Callable:
    """Register a function that erases a person from ``where``; it is called just before the account is deleted."""

    def register(function: Callable[[models.Model], None]):
        ERASERS.append(Eraser(where, left, function))
        return function

    return register


def keys_to_people(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    """The foreign keys of ``model`` (not inherited ones) that name a person."""
    user_model = apps.get_model(settings.AUTH_USER_MODEL)
    for field in model._meta.local_fields:
        if field.is_relation and field.related_model is user_model:
            yield field


def declared_by(model: type[models.Model]) -> dict[str, list[str]]:
    """The keys of ``model`` to people, each with the fields exported to whom it names."""
    return getattr(model, "personal_data", None) or LIBRARY_DATA.get(model._meta.label, {})


def personal_models() -> Iterator[type[models.Model]]:
    """The models, ours and those of libraries, that hold personal data."""
    for model in apps.get_models():
        if declared_by(model):
            yield model


def personal_rows(person) -> Iterator[tuple[type[models.Model], str, models.QuerySet]]:
    """For every declared key: the model, the key's name and the rows in which it names ``person``."""
    for model in personal_models():
        for key in declared_by(model):
            yield model, key, model._base_manager.filter(**{key: person}).order_by("pk")


def goes_with(model: type[models.Model], key: str) -> bool:
    """Whether a row is deleted with the person that ``key`` names; otherwise it stays without them."""
    return model._meta.get_field(key).remote_field.on_delete is models.CASCADE


def consequences_for(person) -> dict[str, list[tuple[str, int]]]:
    """What erasing ``person`` would do, as ``{"gone": [(kind of row, how many)], "kept": [...]}``, by kind."""
    counts: dict[str, dict[type[models.Model], int]] = {"gone": {}, "kept": {}}
    for model, key, rows in personal_rows(person):
        kinds = counts["gone" if goes_with(model, key) else "kept"]
        kinds[model] = kinds.get(model, 0) + rows.count()
    return {
        what: sorted((str(model._meta.verbose_name_plural), count) for model, count in kinds.items() if count)
        for what, kinds in counts.items()
    }


def erase_person(person) -> None:
    """Delete the account, with every row that goes with it; where others need a row it stays without the person."""
    for eraser in ERASERS:
        eraser.erase(person)
    for model, key, rows in personal_rows(person):
        # Wagtail's log keeps the number of whoever is deleted: the database is not told to forget it.
        if model._meta.get_field(key).remote_field.on_delete is models.DO_NOTHING:
            rows.update(**{key: None})
    person.delete()
