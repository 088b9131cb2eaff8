"""Every page type opens in the studio's editor, with every file it needs."""

import pytest
from django.apps import apps
from wagtail.models import Page

from lms.reference import OUR_APPS

PAGE_TYPES = sorted(
    model._meta.label_lower
    for label in OUR_APPS
    for model in apps.get_app_config(label).get_models()
    if issubclass(model, Page) and model.is_creatable
)


@pytest.mark.parametrize("label", PAGE_TYPES)
def test_a_page_type_opens_in_its_editor(new_page, label):
    model = apps.get_model(label)
    page = new_page(as_="lucas.ferreira@example.org")
    existing = model.objects.filter(locale__language_code="en").first()
    assert existing is not None, "the demo has no page of this type"
    page.goto(f"/cms/pages/{existing.pk}/edit/")
    assert page.locator("#id_title").input_value() == existing.title
