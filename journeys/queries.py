"""Reads shaped for pages. Model classes are looked up by name because the page models import this."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Count, Min, OuterRef, Q, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.pages import open_pages
from courses.queries import original_of
from journeys.enums import EDITABLE, OPEN_REVIEWS, BriefState, ReviewState
from members.enums import Role
from members.permissions import is_editor
from members.queries import people_holding
from repository.enums import ItemState

# The columns of the editors' board, in the order of a brief's life.
BOARD_STATES = [BriefState.IN_REVIEW, BriefState.ACCEPTED, BriefState.REVISIONS_REQUESTED]


def _model(name):
    return apps.get_model("journeys", name)


def _live(name, language: str):
    found = _model(name).objects.filter(locale__language_code=str(language)).select_related("locale")
    return open_pages(found).order_by("path")


def journeys_in(language: str) -> list:
    """The published journeys of a language (a code), each with ``sub_theme_count``: those that readers find in it."""
    sub_themes = open_pages(_model("SubThemePage").objects.filter(path__startswith=OuterRef("path"))).order_by()
    count = sub_themes.values("depth").annotate(count=Count("pk")).values("count")  # all are of one depth
    return list(_live("JourneyPage", language).annotate(sub_theme_count=Coalesce(Subquery(count), 0)))


def sub_themes_in(language: str) -> list:
    """The published sub-themes of a language (a code), in the order of their journeys."""
    return list(_live("SubThemePage", language))


def sub_themes_of(journey) -> list:
    """The published sub-themes of a journey, in order."""
    found = open_pages(_model("SubThemePage").objects.child_of(journey)).order_by("path")
    return list(found.select_related("building_block").prefetch_related("building_block__translations"))


def originals_of_sub_themes():
    """Each sub-theme once: the pages that briefs point to."""
    pages = _model("SubThemePage").objects
    firsts = pages.order_by().values("translation_key").annotate(first=Min("pk")).values("first")
    return pages.live().filter(pk__in=firsts).order_by("path")


def reading_list_of(sub_theme) -> list:
    """The items of a sub-theme's reading list, the same from each of its translations."""
    original = original_of(sub_theme)
    # A page in preview is not saved yet and holds its own list.
    entries = (original if original and original != sub_theme else sub_theme).reading_list.select_related("item")
    return [entry.item for entry in entries if entry.item.state == ItemState.PUBLISHED]


def _in_language(pages, language: str) -> list:
    """Of each page's translations the one in ``language``, or the one it was written in; the newest first."""
    chosen = {}
    for page in pages:
        known = chosen.get(page.translation_key)
        if known is None or page.locale.language_code == language:
            chosen[page.translation_key] = page
    return sorted(chosen.values(), key=lambda page: (page.published_on, page.pk), reverse=True)


def _brief_pages():
    return open_pages(_model("BriefPage").objects.select_related("locale")).order_by("pk")


def published_briefs_of(sub_theme) -> list:
    """The published briefs of a sub-theme, in its language where there is a translation."""
    rows = _model("Brief").objects.filter(sub_theme__translation_key=sub_theme.translation_key)
    keys = rows.in_state(BriefState.PUBLISHED).values("page__translation_key")
    return _in_language(_brief_pages().filter(translation_key__in=keys), sub_theme.locale.language_code)


def recent_briefs(language: str, *, limit: int) -> list:
    """The newest published briefs as pages, in ``language`` where there is a translation."""
    return _in_language(_brief_pages(), str(language))[:limit]


def briefs_of(member) -> list:
    """The briefs a member writes or wrote, what waits for them first."""
    rows = _model("Brief").objects.written_by(member).select_related("sub_theme").order_by("-moved_at")
    return sorted(rows, key=lambda brief: brief.state not in EDITABLE)


def reviews_waiting_for(advisor) -> list:
    """The reviews an advisor is asked for or writes, by due date."""
    rows = _model("Review").objects.open().filter(reviewer=advisor)
    return list(rows.select_related("version").order_by("due_on", "pk"))


def briefs_by_state(editor) -> list[tuple[str, list]]:
    """``(state in words, briefs)`` of what an editor looks after, without their own; the longest waiting first.

    Each brief has ``open_count`` and ``submitted_count`` of its reviews, those of earlier rounds included.
    """
    own = _model("BriefAuthor").objects.filter(member=editor).values("brief")
    briefs = (
        _model("Brief")
        .objects.in_state(*BOARD_STATES)
        .exclude(pk__in=own)
        .annotate(
            open_count=Count("reviews", filter=Q(reviews__state__in=OPEN_REVIEWS)),
            submitted_count=Count("reviews", filter=Q(reviews__state=ReviewState.SUBMITTED)),
        )
        .select_related("sub_theme")
        .order_by("moved_at")
    )
    return [(state.label, [brief for brief in briefs if brief.state == state]) for state in BOARD_STATES]


def board_for(member) -> dict:
    """``reviews``, ``my_briefs`` and, for an editor, ``columns`` (else an empty list)."""
    return {
        "reviews": reviews_waiting_for(member),
        "my_briefs": briefs_of(member),
        "columns": briefs_by_state(member) if is_editor(member) else [],
    }


def reviews_of(brief) -> list:
    """All reviews of a brief with their advisors: for the editor's eyes."""
    rows = brief.reviews.select_related("reviewer", "version", "response")
    return list(rows.order_by("-version__number", "position"))


def rounds_for_authors(brief) -> list[dict]:
    """What authors read: each decided version with its decision and its reviews as :func:`as_authors_see`."""
    decisions = {decision.version_id: decision for decision in brief.decisions.all()}
    reviews = list(brief.reviews.submitted().select_related("response"))
    return [
        {
            "version": version,
            "decision": decisions[version.pk],
            "reviews": [as_authors_see(review) for review in reviews if review.version_id == version.pk],
        }
        for version in brief.versions.all()
        if version.pk in decisions
    ]


def as_authors_see(review) -> dict:
    """A review without its advisor and without the note to the editor, so that no template can show them."""
    return {
        "pk": review.pk,
        "pseudonym": review.pseudonym,
        "recommendation": review.get_recommendation_display(),
        "points": review.points,
        "answers": review.response.answers if hasattr(review, "response") else [],
    }


def earlier_reviews(review) -> list[dict]:
    """What the same advisor wrote about earlier versions, with the authors' answers."""
    rows = review.brief.reviews.submitted().filter(reviewer=review.reviewer).exclude(pk=review.pk)
    return [as_authors_see(row) for row in rows.select_related("response").order_by("-version__number")]


@dataclass
class Suggestion:
    """An advisor who could review a brief, and why or why not."""

    advisor: object
    load: int
    reasons: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)

    def __str__(self):
        """``Grace Mwale: knows Service delivery; 1 open review``."""
        notes = "; ".join(map(str, [*self.reasons, *self.cautions]))
        return _("%(name)s: %(notes)s") % {"name": self.advisor.name, "notes": notes} if notes else self.advisor.name

    @property
    def rank(self) -> tuple:
        return (len(self.cautions), -len(self.reasons), self.load, self.advisor.name)


def advisors_for(brief) -> list[Suggestion]:
    """The technical advisors who may be asked about the latest version, the most fitting first."""
    authors = [row.member for row in brief.authorships.select_related("member__profile")]
    asked = set(brief.reviews.filter(version=brief.versions.first()).values_list("reviewer", flat=True))
    excluded = asked | {author.pk for author in authors}
    loads = dict(
        _model("Review").objects.open().values_list("reviewer").annotate(load=Count("pk")).order_by("reviewer")
    )
    advisors = people_holding(Role.TECHNICAL_ADVISOR)
    prefetch_related_objects(advisors, "profile__expertise")
    organizations = {author.profile.organization_id for author in authors} - {None}
    found = [
        _suggest(advisor, brief, loads.get(advisor.pk, 0), organizations)
        for advisor in advisors
        if advisor.pk not in excluded
    ]
    return sorted(found, key=lambda suggestion: suggestion.rank)


def _suggest(advisor, brief, load: int, organizations: set) -> Suggestion:
    suggestion, profile = Suggestion(advisor, load), advisor.profile
    block = brief.sub_theme.building_block if brief.sub_theme else None
    if block and block in profile.expertise.all():
        suggestion.reasons.append(_("knows %(block)s") % {"block": block.local_name})
    if brief.language in profile.languages:
        suggestion.reasons.append(_("works in %(language)s") % {"language": brief.get_language_display()})
    if profile.organization_id in organizations:
        suggestion.cautions.append(_("works where an author works"))
    if load:
        suggestion.cautions.append(ngettext("%(count)s open review", "%(count)s open reviews", load) % {"count": load})
    return suggestion
