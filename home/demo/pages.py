"""Standard pages, news and a course, in English, French and Arabic; in the other languages English stands in."""

from datetime import date

from wagtail.models import Locale, Page

from core.models import BuildingBlock
from courses.models import CourseIndexPage, CoursePage, LessonPage
from home.demo.texts import languages_of, read_text
from home.models import HomePage, NewsIndexPage, NewsPage, StandardPage

STANDARD_PAGES = ["about", "join", "safety"]
NEWS = {"news-governance": date(2026, 9, 14), "news-mentorship": date(2026, 10, 30)}
LESSONS = ["lesson-before", "lesson-during", "lesson-after"]


def seed() -> None:
    home = HomePage.objects.get(locale__language_code="en")
    for name in STANDARD_PAGES:
        page_with_translations(StandardPage, home, name, show_in_menus=True)
    news = NewsIndexPage.objects.child_of(home).get()
    for name, published_on in NEWS.items():
        page_with_translations(NewsPage, news, name, published_on=published_on)
    index = CourseIndexPage.objects.child_of(home).get()
    block = BuildingBlock.objects.get(slug="workforce")
    course = page_with_translations(CoursePage, index, "course", building_block=block)
    for name in LESSONS:
        page_with_translations(LessonPage, course, name)


def page_with_translations(model: type[Page], parent: Page, name: str, **fields) -> Page:
    """The English page of a text, made with its translations if it is not there yet."""
    page = model.objects.child_of(parent).filter(slug=name).first()
    if page is None:
        values, story = read_text(name, "en")
        page = parent.add_child(instance=model(slug=name, body=story, **values, **fields))
        for locale in Locale.objects.exclude(pk=page.locale_id):
            translate(page, name, locale)
    return page


def translate(page: Page, name: str, locale: Locale) -> Page:
    """The page in another language: its own text, or the English one kept in step until there is a translation."""
    if locale.language_code not in languages_of(name):
        return page.copy_for_translation(locale, alias=True)
    values, story = read_text(name, locale.language_code)
    translation = page.copy_for_translation(locale)
    for field, value in {**values, "body": story, "live": True, "has_unpublished_changes": False}.items():
        setattr(translation, field, value)
    translation.save_revision(clean=False).publish()
    return translation
