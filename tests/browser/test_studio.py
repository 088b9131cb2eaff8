"""The studio (Wagtail's admin) for the two roles it is for."""

import time
from io import BytesIO

from PIL import Image

from home.models import NewsIndexPage, NewsPage, StandardPage
from members.models import User
from tests.browser.outbox import mail_to
from tests.browser.studio import open_editor, publish

EDITOR = "lucas.ferreira@example.org"


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
    page = new_page(as_=EDITOR)
    title = f"Rainy season notes {time.time_ns()}"
    open_editor(page, f"/cms/pages/add/home/newspage/{news_index().pk}/")
    page.locator("#id_title").fill(title)
    page.locator("#id_introduction").fill("What three districts prepared.")
    publish(page)

    reader = new_page()
    reader.goto("/en/news/")
    reader.get_by_role("link", name=title).click()
    reader.get_by_text("What three districts prepared.").wait_for()


def test_a_page_can_be_previewed_while_it_is_written(new_page):
    page = new_page(as_=EDITOR)
    about = StandardPage.objects.get(locale__language_code="en", slug="about")
    page.goto(f"/cms/pages/{about.pk}/view_draft/")
    page.get_by_role("heading", name="About the collaborative").wait_for()


def test_an_editor_uploads_a_picture_with_its_description_and_credit(new_page):
    page = new_page(as_=EDITOR)
    title = f"Around one map {time.time_ns()}"
    open_editor(page, f"/cms/pages/add/home/newspage/{news_index().pk}/")
    page.locator("#id_title").fill(title)
    page.locator("#id_introduction").fill("How three districts plan.")
    page.get_by_role("button", name="Insert a block").click()
    page.get_by_role("option", name="Picture").click()
    page.get_by_role("button", name="Choose an image").click()
    chooser = page.locator(".modal-body")
    chooser.get_by_role("tab", name="Upload").click()
    chooser.get_by_label("File").set_input_files({"name": "map.png", "mimeType": "image/png", "buffer": b"no picture"})
    chooser.get_by_label("Title").fill("Map")
    chooser.get_by_role("button", name="Upload").click()
    chooser.get_by_text("This field is required.").nth(1).wait_for()  # the description and the credit
    chooser.get_by_label("Description").fill("Three teams around one map")
    chooser.get_by_label("Credit").fill("Kofi Mensah, CC BY 4.0")
    chooser.get_by_role("button", name="Upload").click()
    chooser.get_by_text("either not an image or a corrupted image").wait_for()
    chooser.get_by_label("File").set_input_files({"name": "map.png", "mimeType": "image/png", "buffer": picture()})
    chooser.get_by_role("button", name="Upload").click()
    chooser.wait_for(state="hidden")
    assert page.get_by_label("Alt text").input_value() == "Three teams around one map"
    publish(page)

    reader = new_page()
    reader.goto("/en/news/")
    reader.get_by_role("link", name=title).click()
    shown = reader.get_by_role("img", name="Three teams around one map")
    assert [shown.get_attribute(name) for name in ("width", "height", "loading")] == ["400", "250", "lazy"]
    assert shown.evaluate("img => img.currentSrc").endswith(".avif")
    assert reader.locator("figcaption").inner_text() == "Picture: Kofi Mensah, CC BY 4.0"


def test_an_editor_translates_a_page(new_page):
    slug = f"rains-{time.time_ns()}"
    story = [("paragraph", "<p>The clinic stays open.</p>")]
    news = NewsPage(title="The rains", slug=slug, introduction="What was prepared.", body=story)
    news_index().add_child(instance=news)
    page = new_page(as_=EDITOR)
    page.goto(f"/cms/pages/{news.pk}/edit/")
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name="Translate this page").click()
    page.get_by_label("Français").check()
    page.get_by_role("button", name="Submit").click()
    translate(page, "The rains", "Les pluies")
    translate(page, "The clinic stays open.", "La clinique reste ouverte.")
    page.get_by_role("button", name="Publish in Français").click()
    page.get_by_text("Published 'Les pluies' in Français").wait_for()

    reader = new_page()
    reader.goto(f"/en/news/{slug}/")
    reader.get_by_role("link", name="Français").click()
    reader.get_by_role("heading", name="Les pluies", exact=True).wait_for()
    reader.get_by_text("La clinique reste ouverte.").wait_for()

    news.refresh_from_db()
    news.introduction = "What was prepared, and what was not."
    news.save_revision().publish()
    page.goto(f"/cms/pages/{news.pk}/edit/")
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name="Sync translated pages").click()
    page.get_by_role("button", name="Submit").click()
    page.get_by_text("Successfully updated translations").wait_for()
    page.goto(f"/cms/pages/{news.get_translations().get().pk}/edit/")
    translate(page, "What was prepared, and what was not.", "Ce qui était prêt et ce qui ne l’était pas.")
    page.get_by_role("button", name="Publish in Français").click()
    page.get_by_text("Published 'Les pluies' in Français").wait_for()
    reader.reload()
    reader.get_by_text("Ce qui était prêt et ce qui ne l’était pas.").wait_for()


def news_index():
    return NewsIndexPage.objects.get(locale__language_code="en")


def picture() -> bytes:
    written = BytesIO()
    Image.new("RGB", (800, 500), "teal").save(written, "PNG")
    return written.getvalue()


def translate(page, words: str, translation: str) -> None:
    """Type the translation of one segment in the translator's screen, and save it."""
    segment = page.locator("li").filter(has=page.get_by_text(words, exact=True)).last
    segment.get_by_role("button", name="Translate").click()
    segment.locator("textarea").fill(translation)
    segment.get_by_role("button", name="Save").click()
    segment.get_by_text(translation).wait_for()
