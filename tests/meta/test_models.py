"""Rules about all stored things."""

import pytest
from django.apps import apps
from django.db import models
from wagtail.models import Page
from wagtail_localize.fields import get_translatable_fields

from core.privacy import LIBRARY_DATA, declared_by, keys_to_people
from lms.reference import OUR_APPS

OURS = [model for label in ["core", *OUR_APPS] for model in apps.get_app_config(label).get_models()]
IDS = [model._meta.label for model in OURS]

# Models of Wagtail's that we only subclass: their keys are Wagtail's to name.
INHERITED = {"core.CustomImage", "core.CustomDocument", "core.CustomRendition"}
PAGES = [model for model in OURS if issubclass(model, Page)]


def own_fields(model):
    return [field for field in model._meta.local_fields if not field.name.endswith("_ptr")]


@pytest.mark.parametrize("model", OURS, ids=IDS)
def test_every_key_says_its_name_from_the_other_side(model):
    keys = [] if model._meta.label in INHERITED else [field for field in own_fields(model) if field.is_relation]
    assert [key.name for key in keys if not key.remote_field.related_name] == []


@pytest.mark.parametrize("model", OURS, ids=IDS)
def test_whose_data_it_is_is_declared(model):
    keys = {key.name: key for key in keys_to_people(model)}
    declared = declared_by(model)
    assert set(declared) == set(keys)


def test_whose_data_it_is_is_declared_for_the_models_of_libraries_too():
    keys = {model._meta.label: {key.name for key in keys_to_people(model)} for model in apps.get_models()}
    declared = {model._meta.label: set(declared_by(model)) for model in apps.get_models()}
    assert {label: names - declared[label] for label, names in keys.items() if names - declared[label]} == {}
    assert [label for label in LIBRARY_DATA if set(LIBRARY_DATA[label]) != keys.get(label)] == []


def test_fields_of_libraries_that_are_exported_exist():
    for label, keys in LIBRARY_DATA.items():
        known = {field.name for field in apps.get_model(label)._meta.get_fields()}
        assert [name for names in keys.values() for name in names if name not in known] == [], label


@pytest.mark.parametrize("model", OURS, ids=IDS)
def test_an_account_can_always_be_deleted(model):
    """Erasure must not be stopped by a row that insists on its person."""
    allowed = (models.CASCADE, models.SET_NULL)
    assert [key.name for key in keys_to_people(model) if key.remote_field.on_delete not in allowed] == []


@pytest.mark.parametrize("model", OURS, ids=IDS)
def test_exported_fields_exist(model):
    """A field of the row, or a property where the text is kept elsewhere."""
    properties = {name for name, value in vars(model).items() if isinstance(value, property)}
    known = {field.name for field in model._meta.get_fields()} | properties
    for fields in getattr(model, "personal_data", {}).values():
        assert [name for name in fields if name not in known] == []


@pytest.mark.parametrize("model", OURS, ids=IDS)
def test_an_act_is_recorded_whole_or_not_at_all(model):
    """Where ``x_by`` stands beside an optional ``x_at``, a constraint forbids the actor without the time.

    The time may outlive the actor, whose account can be deleted.
    """
    names = {field.name for field in own_fields(model)}
    acts = [name.removesuffix("_by") for name in names if name.endswith("_by")]
    pairs = [act for act in acts if f"{act}_at" in names and model._meta.get_field(f"{act}_at").null]
    checks = [rule for rule in model._meta.constraints if isinstance(rule, models.CheckConstraint)]
    guarded = " ".join(str(rule.condition) for rule in checks)
    assert [act for act in pairs if f"{act}_at" not in guarded or f"{act}_by" not in guarded] == []


@pytest.mark.parametrize("model", PAGES, ids=[model._meta.label for model in PAGES])
def test_a_translator_is_not_asked_to_choose_a_row(model):
    """The translator's screen would show the bare key of a row that has no chooser."""
    keys = {field.name for field in own_fields(model) if field.is_relation}
    chosen = [field for field in get_translatable_fields(model) if field.field_name in keys]
    assert [field.field_name for field in chosen if getattr(field, "overridable", False)] == []
