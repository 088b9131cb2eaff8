"""What a new site needs before anybody can read it."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from communities.actions import create_community_page
from communities.models import Community, CommunityIndexPage
from core.authorization import SYSTEM
from courses.models import CourseIndexPage
from home.models import HomePage, NewsIndexPage
from journeys.models import JourneyIndexPage
from members.cms_groups import create_cms_groups
from repository.models import LiteratureIndexPage
from webinars.models import LiveSessionsIndexPage

# The pages the navigation leads to: (page type, address, {language: title}).
INDEX_PAGES = [
    (
        JourneyIndexPage,
        "journeys",
        {"en": "Journeys", "fr": "Parcours", "es": "Itinerarios", "pt": "Percursos", "ar": "الرحلات"},
    ),
    (
        LiveSessionsIndexPage,
        "sessions",
        {"en": "Sessions", "fr": "Sessions", "es": "Sesiones", "pt": "Sessões", "ar": "الجلسات"},
    ),
    (
        LiteratureIndexPage,
        "library",
        {"en": "Library", "fr": "Bibliothèque", "es": "Biblioteca", "pt": "Biblioteca", "ar": "المكتبة"},
    ),
    (
        CourseIndexPage,
        "courses",
        {"en": "Courses", "fr": "Cours", "es": "Cursos", "pt": "Cursos", "ar": "الدورات"},
    ),
    (
        CommunityIndexPage,
        "communities",
        {"en": "Communities", "fr": "Communautés", "es": "Comunidades", "pt": "Comunidades", "ar": "المجتمعات"},
    ),
    (
        NewsIndexPage,
        "news",
        {"en": "News", "fr": "Actualités", "es": "Noticias", "pt": "Notícias", "ar": "الأخبار"},
    ),
]
PROMISES = {
    "en": "Learning together so that health systems hold when it matters",
    "fr": "Apprendre ensemble pour que les systèmes de santé tiennent quand il le faut",
    "es": "Aprender juntos para que los sistemas de salud resistan cuando importa",
    "pt": "Aprender juntos para que os sistemas de saúde resistam quando é preciso",
    "ar": "نتعلم معًا لتصمد النظم الصحية حين يكون ذلك مهمًا",
}


@transaction.atomic
def prepare_site() -> Site:
    """Make what is missing of the groups, the languages, the home pages and the lists under them.

    Safe to run again: what is there stays as its editors left it. Only commands call this.
    """
    create_cms_groups()
    source = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]
    home = home_page_in(source, translation_of=None)
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        if code != source.language_code:
            home_page_in(Locale.objects.get_or_create(language_code=code)[0], translation_of=home)
    for community in Community.objects.public().filter(pages__isnull=True):
        create_community_page(community, by=SYSTEM)
    site, _created = Site.objects.update_or_create(
        is_default_site=True,
        defaults={"root_page": home.page_ptr, "site_name": settings.WAGTAIL_SITE_NAME, "hostname": "localhost"},
    )
    # Wagtail's own welcome page has served its purpose once there is a home page.
    Page.objects.filter(depth=2, content_type__app_label="wagtailcore").delete()
    return site


def home_page_in(locale: Locale, *, translation_of: HomePage | None) -> HomePage:
    """The home page of a language with the lists under it, made where they are missing."""
    language = locale.language_code
    home = HomePage.objects.filter(locale=locale).first()
    if home is None:
        home = HomePage(
            title=settings.WAGTAIL_SITE_NAME,
            slug=f"home-{language}",
            promise=PROMISES[language],
            locale=locale,
            **same_translation_key(translation_of),
        )
        Page.get_first_root_node().add_child(instance=home)
    for model, slug, titles in INDEX_PAGES:
        if not model.objects.child_of(home).exists():
            counterpart = model.objects.child_of(translation_of).first() if translation_of else None
            page = model(title=titles[language], slug=slug, locale=locale, **same_translation_key(counterpart))
            home.add_child(instance=page)
    return home


def same_translation_key(page) -> dict:
    return {"translation_key": page.translation_key} if page else {}
