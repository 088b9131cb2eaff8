"""The library in a real browser: find, cite, take along; import after a look; all of it on a phone, without scripts."""

import time

import pytest

from members.models import User
from repository.models import Item
from tests.browser.accessibility import assert_accessible
from tests.factories import make_import_batch
from tests.repository.files import FOLDER

PHONE = {"width": 360, "height": 740}
CURATOR = "lucas.ferreira@example.org"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_visitor_finds_an_item_and_takes_its_citation_along(new_page, scripts):
    page = new_page(viewport=PHONE, java_script_enabled=scripts, accept_downloads=True)
    page.goto("/en/library/")
    page.get_by_role("searchbox").fill("resilient ebola")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="What is a resilient health system?").click()
    page.get_by_text("The Lancet. 2015;385(9980):1910–2.").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="BibTeX").click()
    assert download.value.suggested_filename.endswith(".bib")


def test_a_visitor_narrows_a_search_and_widens_it_again_with_the_keyboard(new_page):
    page = new_page(viewport=PHONE)  # a wide screen has nothing folded away
    page.goto("/en/library/?q=health")
    all_of_them = page.get_by_role("heading", level=2).first.inner_text()
    page.locator("summary", has_text="Building block").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**block=governance**")
    assert page.get_by_role("heading", level=2).first.inner_text() != all_of_them
    page.get_by_role("link", name="Remove the filter").click()
    page.wait_for_url("**/library/?q=health")
    assert page.get_by_role("heading", level=2).first.inner_text() == all_of_them


def test_a_curator_looks_at_a_file_and_imports_it_without_scripts(new_page):
    title = f"Quite new {time.time_ns()}"
    page = new_page(as_=CURATOR, viewport=PHONE, java_script_enabled=False)
    page.goto("/en/library/import/")
    known = "TY  - JOUR\nDO  - 10.1016/S0140-6736(15)60755-3\nTI  - Known\nER  - \n"
    page.get_by_label("Or paste references here").fill(
        f"TY  - JOUR\nTI  - {title}\nER  - \n{known}TY  - JOUR\nER  - \n"
    )
    page.get_by_label("Health finance").check()
    page.get_by_role("button", name="Show what would be imported").click()
    page.get_by_role("link", name="1 invalid").wait_for()
    assert not Item.objects.filter(title=title).exists()
    page.get_by_role("button", name="Import 2 records").click()
    page.get_by_role("status").get_by_text("1 item was added.").wait_for()
    assert [block.slug for block in Item.objects.get(title=title).building_blocks.all()] == ["finance"]


def test_a_file_of_another_kind_is_refused_at_its_field(new_page):
    page = new_page(as_=CURATOR)
    page.goto("/en/library/import/")
    page.get_by_label("File").set_input_files(FOLDER / "document.pdf")
    page.get_by_role("button", name="Show what would be imported").click()
    page.get_by_role("alert").get_by_text("This is a PDF document, not a text file.").wait_for()


def test_the_preview_of_an_import_is_accessible(new_page):
    batch = make_import_batch(
        (FOLDER / "some_bad.ris").read_text(), curator=User.objects.get(email=CURATOR), keywords=["surge"]
    )
    page = new_page(as_=CURATOR, viewport=PHONE)
    page.goto(f"/en/library/import/{batch.pk}/")
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    assert_accessible(page)


def test_an_item_is_accessible_and_a_withdrawn_one_says_so(new_page):
    item = Item.objects.get(doi="10.1136/bmj.j2323")
    page = new_page(as_=CURATOR, viewport=PHONE)
    for language in ("en", "ar"):
        page.goto(f"/{language}/library/items/{item.public_id}/")
        assert_accessible(page)
    page.goto(f"/en/library/items/{item.public_id}/")
    page.get_by_role("button", name="Withdraw this item").click()
    page.get_by_role("heading", name="This item was withdrawn").wait_for()
    assert_accessible(page)
    stranger = new_page()
    assert stranger.goto(f"/en/library/items/{item.public_id}/").status == 410
    page.get_by_role("button", name="Bring it back").click()
    page.get_by_role("heading", name=item.title).wait_for()
