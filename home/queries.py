"""What the pages of this app show, read once per page: it composes what the other apps offer."""

from datetime import timedelta

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone, translation
from wagtail.models import Page

from communities.queries.calendar import own_communities_of
from communities.queries.consultations import consultations_waiting_for
from communities.queries.initiatives import initiatives_of
from communities.queries.work import largest_communities
from core.forms import LONGEST_KEY
from core.pages import open_pages
from courses.enums import EnrollmentState
from courses.queries import course_pages, enrollments_of
from journeys.enums import SETTLED
from journeys.queries import briefs_by_state, briefs_of, journeys_in, recent_briefs
from members.permissions import admits_members, is_editor, is_technical_advisor, may_open_cms
from members.queries import application_counts, open_tasks_for
from mentorship.queries import coordination_counts_of, cycles_coordinated_by, pairings_of
from repository.permissions import may_curate
from repository.queries import building_blocks_with_counts, latest_items, open_batches_of
from webinars.queries import next_sessions_for, upcoming

# Cards of the first page and of the dashboard show no more than this; a link leads to the rest.
SHOWN = 3
COMMUNITIES_SHOWN = 6
# A dashboard looks back this far for what is new.
NEW_FOR = timedelta(days=30)


def news_under(page) -> QuerySet:
    """The published news of a list, or anywhere under a home page, the newest first."""
    return open_pages(apps.get_model("home", "NewsPage").objects.descendant_of(page)).order_by("-published_on", "-pk")


def first_page(home) -> dict:
    """What the first page of a language leads to: sessions, journeys, communities, building blocks, briefs, news."""
    language = translation.get_language()
    return {
        "sessions": upcoming(SHOWN),
        "journeys": journeys_in(language)[:SHOWN],
        "building_blocks": building_blocks_with_counts(),
        "briefs": recent_briefs(language, limit=SHOWN),
        "communities": largest_communities(SHOWN),
        "news": list(news_under(home)[:SHOWN]),
    }


def original_asked_for(pk: str, home) -> Page | None:
    """The page a reader came from to read it in the language of ``home``, which has no translation of it."""
    if not (pk.isdecimal() and len(pk) <= LONGEST_KEY):
        return None
    translated = Page.objects.live().filter(locale=home.locale_id).values("translation_key")
    found = Page.objects.filter(pk=pk, depth__gt=home.depth).exclude(translation_key__in=translated)
    return open_pages(found).select_related("locale").first()


def today_for(member) -> dict:
    """The dashboard of a member: what is next and what waits for them, by the roles they hold and what they do.

    Reviews to write, briefs to decide and proposals to answer are among the ``tasks``, by due date.
    """
    sessions, communities = next_sessions_for(member), communities_of(member)
    return {
        "first_steps": first_steps_of(member, is_in_community=bool(communities), has_session=bool(sessions)),
        "tasks": open_tasks_for(member),
        "running": [session for session in sessions if session.is_talking],
        "sessions": [session for session in sessions if not session.is_talking][:SHOWN],
        "briefs": [brief for brief in briefs_of(member) if brief.state not in SETTLED],
        "communities": communities,
        "initiatives": initiatives_of(member)[:SHOWN],
        "courses": courses_of(member),
        "pairings": [pairing for pairing in pairings_of(member) if pairing.is_active],
        "cycles": cycles_with_counts(member),
        "consultations": consultations_waiting_for(member)[:SHOWN],
        "is_advisor": is_technical_advisor(member),
        "applications": application_counts() if admits_members(member) else None,
        **studio_of(member),
        **new_for(member),
    }


def first_steps_of(member, *, is_in_community: bool, has_session: bool) -> dict[str, bool]:
    """What a newcomer has done of the first steps; empty for whoever is none, dismissed them or has done them all."""
    if member.newcomer_until is None or member.newcomer_until < timezone.now().date():
        return {}
    profile = member.profile
    done = {
        "profile": bool(profile.country and (profile.about or profile.expertise.exists())),
        "directory": profile.is_listed,
        "community": is_in_community,
        "session": has_session or member.registrations.exists(),
    }
    return {} if all(done.values()) else done


def communities_of(member) -> list:
    """The communities of ``member`` with their next meetings; ``is_new`` where they came not long ago."""
    communities = list(own_communities_of(member)[:COMMUNITIES_SHOWN])
    for community in communities:
        community.is_new = community.member_since > timezone.now() - NEW_FOR
    return communities


def courses_of(member) -> list:
    """The courses ``member`` takes now, each with ``done_count`` and ``page``, the course in the reader's language."""
    enrollments = [row for row in enrollments_of(member) if row.state == EnrollmentState.ENROLLED]
    pages = course_pages([enrollment.course for enrollment in enrollments], translation.get_language())
    for enrollment in enrollments:
        enrollment.page = pages[enrollment.course.translation_key]
    return enrollments


def cycles_with_counts(member) -> list:
    """The mentorship cycles ``member`` coordinates, each with its ``counts``."""
    cycles = cycles_coordinated_by(member)
    for cycle in cycles:
        cycle.counts = coordination_counts_of(cycle)
    return cycles


def studio_of(member) -> dict:
    """For an editor: how many briefs are in each state and their own ``drafts``; for a curator: their open imports."""
    edits, curates = is_editor(member), may_curate(member)
    return {
        "is_editor": edits,
        "is_curator": curates,
        "brief_counts": [(state, len(briefs)) for state, briefs in briefs_by_state(member)] if edits else [],
        "drafts": drafts_of(member) if may_open_cms(member) else [],
        "batches": open_batches_of(member) if curates else [],
    }


def drafts_of(member, limit: int = 5) -> list[Page]:
    """The pages that ``member`` changed last and that are not published as they stand."""
    pages = Page.objects.filter(has_unpublished_changes=True, latest_revision__user=member)
    return list(pages.order_by("-latest_revision_created_at").select_related("locale")[:limit])


def new_for(member) -> dict:
    """``new_items`` of the library on the member's building blocks and ``new_briefs``, both of late."""
    blocks = list(member.profile.expertise.all())
    since = timezone.now() - NEW_FOR
    recent = recent_briefs(translation.get_language(), limit=SHOWN)
    briefs = [page for page in recent if page.published_on >= since.date()]
    shown = {page.item_id for page in briefs}  # a published brief is an item of the library too
    items = latest_items(SHOWN + len(shown), since=since, building_blocks=blocks) if blocks else []
    return {"new_items": [item for item in items if item.pk not in shown][:SHOWN], "new_briefs": briefs}
