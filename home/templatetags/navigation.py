"""The frame of every page: where one can go from here."""

from django import template
from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.models import StandardPage
from members.permissions import is_editor, is_technical_advisor, may_open_cms
from members.queries import unread_count_for

register = template.Library()

HOME_DEPTH = 2
INDEX_PAGES = ["journeys.JourneyIndexPage", "webinars.LiveSessionsIndexPage", "repository.LiteratureIndexPage"]
# Without a word in the bar: the footer leads to them.
FOOTER_PAGES = ["communities.CommunityIndexPage", "courses.CourseIndexPage", "home.NewsIndexPage"]


def pages_of_language(context) -> dict:
    """Pages the frame links to in the reader's language, by type: one query a request."""
    request = context["request"]
    if not hasattr(request, "_frame_pages"):
        types = INDEX_PAGES + FOOTER_PAGES
        top = Page.objects.live().filter(locale__language_code=get_language(), depth=3).select_related("content_type")
        found = {}
        for page in top:
            model = page.content_type.model_class()
            if model._meta.label in types:
                found[model._meta.label] = page
            elif model is StandardPage and page.show_in_menus:
                found.setdefault("help", []).append(page)
        request._frame_pages = found
    return request._frame_pages


def address_of(context, label: str) -> str:
    page = pages_of_language(context).get(label)
    return page.get_url(context["request"]) if page else home_url()


@register.simple_tag
def home_url():
    return f"/{get_language()}/"


@register.simple_tag(takes_context=True)
def page_url(context, label):
    """The address of the one page of a type in the reader's language."""
    return address_of(context, label)


@register.simple_tag(takes_context=True)
def navigation(context):
    """The five words of the bar."""
    request = context["request"]
    signed_in = request.user.is_authenticated
    entries = [
        (pgettext("navigation", "Home"), "home", reverse("home:today") if signed_in else home_url()),
        (pgettext("navigation", "Journeys"), "journeys", address_of(context, "journeys.JourneyIndexPage")),
        (pgettext("navigation", "Sessions"), "sessions", address_of(context, "webinars.LiveSessionsIndexPage")),
        (pgettext("navigation", "Library"), "library", address_of(context, "repository.LiteratureIndexPage")),
        (pgettext("navigation", "Mentoring"), "mentoring", reverse("mentorship:mentoring")),
    ]
    return [
        {
            "label": label,
            "icon": icon,
            "url": url,
            "is_current": request.path == url or (icon != "home" and request.path.startswith(url)),
        }
        for label, icon, url in entries
    ]


@register.simple_tag(takes_context=True)
def staff_navigation(context):
    """The sixth word: review for those who review, the studio for those who edit."""
    user = context["request"].user
    entries = []
    if is_technical_advisor(user) or is_editor(user):
        entries.append({"label": pgettext("navigation", "Review"), "icon": "review", "url": reverse("journeys:board")})
    if may_open_cms(user):
        entries.append(
            {"label": pgettext("navigation", "Studio"), "icon": "studio", "url": reverse("wagtailadmin_home")}
        )
    return entries


@register.simple_tag(takes_context=True)
def me_navigation(context):
    """What a member has of their own: ``daily`` what they come for, ``settings`` what they seldom change."""
    path = context["request"].path
    daily = [
        (_("Profile"), reverse("members:profile")),
        (_("My tasks"), reverse("members:task-list")),
        (_("Requests to me"), reverse("members:contribution-request-list")),
        (_("People"), reverse("members:directory")),
        (_("My data"), reverse("members:privacy")),  # three steps to taking it along, four to leaving
    ]
    settings_pages = [
        (_("Mails"), reverse("members:notice-settings")),
        (_("Mails of communities"), reverse("communities:deliveries")),
        (_("E-mail address"), reverse("account_email")),
        (_("Password"), reverse("account_change_password")),
        (_("Second step and passkeys"), reverse("mfa_index")),
        (_("Signed-in devices"), reverse("usersessions_list")),
        (_("Membership"), reverse("members:membership")),
    ]
    groups = {"daily": entries_of(daily, path), "settings": entries_of(settings_pages, path)}
    return groups | {"is_in_settings": any(path.startswith(url) for _label, url in settings_pages)}


def entries_of(pages: list[tuple[str, str]], path: str) -> list[dict]:
    return [{"label": label, "url": url, "is_current": path == url} for label, url in pages]


@register.simple_tag(takes_context=True)
def unread_count(context):
    return unread_count_for(context["request"].user)


@register.simple_tag(takes_context=True)
def help_links(context):
    """Communities, courses, news, and the standard pages that their editors put in the menu."""
    found = pages_of_language(context)
    pages = [found[label] for label in FOOTER_PAGES if label in found] + found.get("help", [])
    return [{"title": page.title, "url": page.get_url(context["request"])} for page in pages]


@register.simple_tag(takes_context=True)
def language_links(context):
    """The same page in each language; where it is not translated, that language's home page, which says so."""
    request = context["request"]
    page = context.get("page")
    if not isinstance(page, Page):
        urls = {code: translate_url(request.get_full_path(), code) for code, _name in settings.LANGUAGES}
    elif page.depth <= HOME_DEPTH:  # known without a query
        urls = {code: f"/{code}/" for code, _name in settings.LANGUAGES}
    else:
        siblings = page.get_translations(inclusive=True).live().select_related("locale")
        urls = {each.locale.language_code: each.get_url(request) for each in siblings}
    return [
        {"code": code, "name": name, "url": urls.get(code) or f"/{code}/?original={page.alias_of_id or page.pk}"}
        for code, name in settings.LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def original_language(context):
    """The code of the language a page is in when it stands in for its missing translation, or an empty string."""
    page = context.get("page")
    if not (isinstance(page, Page) and page.alias_of_id) or page.alias_of.locale_id == page.locale_id:
        return ""
    return page.alias_of.locale.language_code
