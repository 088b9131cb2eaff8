"""The home page of a community: made when it comes into being, edited by its officers on the site."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from communities.enums import CommunityKind
from communities.models import Community, CommunityIndexPage, CommunityPage
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.prose import rich_text_of
from core.states import InvalidTransition, require


@transaction.atomic
def create_community_page(community: Community, *, by) -> CommunityPage | None:
    """Make the page in the working language, and its stand-in in the others until somebody translates it.

    One there is already stays as it is. ``None`` while the site has no list of communities to put it under; preparing
    the site makes up for it.
    """
    authorize(by, "communities.create_community_page", community)
    there = CommunityPage.objects.filter(community=community, alias_of__isnull=True).first()
    index = CommunityIndexPage.objects.filter(locale__language_code=community.language).first()
    if there or index is None:
        return there
    page = index.add_child(
        instance=CommunityPage(
            community=community,
            title=community.name,
            slug=community.slug,
            locale=index.locale,
            body=template_of(community),
        )
    )
    page.save_revision(user=None if by is SYSTEM else by).publish()
    for other in CommunityIndexPage.objects.exclude(pk=index.pk).filter(translation_key=index.translation_key):
        page.copy_for_translation(other.locale, alias=True)
    record(page, "communities.create_community_page", by=by)
    return page


def template_of(community: Community) -> list[tuple]:
    """What every page begins with, in the community's language."""
    with override(community.language):
        how = {
            CommunityKind.CHAPTER: _(
                "Members who work in the same country meet here, learn from each other, and bring what they learn to "
                "the collaborative."
            ),
            CommunityKind.THEMATIC_WORKING_GROUP: _(
                "Members who work on the same questions meet here, compare what they find, and bring it to the "
                "collaborative."
            ),
            CommunityKind.REGIONAL_NETWORK: _(
                "Members of neighbouring countries meet here and learn from each other across borders."
            ),
            CommunityKind.ADVISORY_GROUP: _("Experienced members meet here to guide the collaborative’s work."),
        }[community.kind]
        return story_of([(_("How we work"), how)])


def story_of(parts) -> list[tuple]:
    """Sections of ``(heading, plain text)`` as the blocks of a story."""
    story = []
    for heading, text in parts:
        if heading:
            story.append(("heading", {"text": heading, "level": "2"}))
        if text:
            story.append(("paragraph", rich_text_of(text)))
    return story


@transaction.atomic
def edit_community_page(
    page: CommunityPage, *, by, introduction: str, body: list[tuple], revision: int | None
) -> CommunityPage:
    """Publish a new introduction and body over the revision that ``by`` has read.

    Refused with ``ValidationError`` (code ``stale``) where somebody saved another one in the meantime, and with
    ``InvalidTransition`` while an editor works on the page in the studio: neither loses what they wrote.
    """
    authorize(by, "communities.edit_community_page", page)
    Page.objects.select_for_update().get(pk=page.pk)  # of two who save at once, the second finds the first one's text
    fresh = CommunityPage.objects.get(pk=page.pk)
    if fresh.locked or fresh.has_unpublished_changes or not fresh.live:
        raise InvalidTransition(
            _("An editor is working on this page in the studio. Try again when they have finished.")
        )
    require_newest(fresh, revision)
    fresh.introduction, fresh.body = introduction, body
    fresh.full_clean()
    fresh.save_revision(user=None if by is SYSTEM else by, changed=True).publish()
    record(fresh, "communities.edit_community_page", by=by)
    return fresh


def require_newest(page: CommunityPage, revision: int | None) -> None:
    require(
        page.latest_revision_id == revision,
        _("Somebody else saved this page while you were writing. What stands there now is shown beside your text."),
        "revision",
    )
