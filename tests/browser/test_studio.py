"""The studio (Wagtail's admin) for the two roles it is for."""

import time

from home.models import NewsIndexPage, StandardPage
from members.models import User
from tests.browser.outbox import mail_to


def test_the_secretariat_admits_a_member_and_gives_them_a_role(new_page):
    page = new_page(as_="priya.menon@example.org")
    address = f"leila{time.time_ns()}@example.org"
    page.goto("/cms/users/new/")
    page.get_by_label("Name").fill("Leila Example")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_role("button", name="Create").click()
    page.wait_for_url("**/cms/users/")
    member = User.objects.get(email=address)

    page.goto("/cms/role_assignments/new/")
    page.get_by_label("Member").select_option(str(member.pk))
    page.get_by_label("Role").select_option("curator")
    page.get_by_label("First day").fill("2026-01-01")
    page.get_by_role("button", name="Create").click()
    page.wait_for_url("**/cms/role_assignments/")

    assert member.current_roles == {"curator"}
    assert "Curator of the library" in mail_to(address)


def test_the_same_address_twice_is_refused_at_the_field(new_page):
    page = new_page(as_="priya.menon@example.org")
    page.goto("/cms/users/new/")
    page.get_by_label("Name").fill("Amina again")
    page.get_by_label("E-mail address").fill("Amina.Otieno@example.org")
    page.get_by_role("button", name="Create").click()
    page.get_by_text("There is already a member with this e-mail address.").first.wait_for()


def test_an_editor_writes_and_publishes_a_page(new_page):
    page = new_page(as_="lucas.ferreira@example.org")
    title = f"Rainy season notes {time.time_ns()}"
    index = NewsIndexPage.objects.get(locale__language_code="en")
    page.goto(f"/cms/pages/add/home/newspage/{index.pk}/")
    page.locator("#id_title").fill(title)
    page.locator("#id_introduction").fill("What three districts prepared.")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("created and published").wait_for()

    reader = new_page()
    reader.goto("/en/news/")
    reader.get_by_role("link", name=title).click()
    reader.get_by_text("What three districts prepared.").wait_for()


def test_a_page_can_be_previewed_while_it_is_written(new_page):
    page = new_page(as_="lucas.ferreira@example.org")
    about = StandardPage.objects.get(locale__language_code="en", slug="about")
    page.goto(f"/cms/pages/{about.pk}/view_draft/")
    page.get_by_role("heading", name="About the collaborative").wait_for()
