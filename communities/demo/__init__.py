"""Communities of every kind in an invented collaborative, with their people, meetings, programmes and documents.

Each is found again by its address, so seeding twice adds nothing. What another part of the product adds to them has a
module of its own beside this.
"""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from communities import actions
from communities.demo.files import pdf_file, text_file
from communities.demo.texts import COMMUNITIES, DOCUMENT_TEXT
from communities.enums import CommunityMembershipState, OfficerTermState
from communities.models import Community, CommunityMeeting, CommunityMembership, OfficerTerm, ProgrammeItem
from core.authorization import SYSTEM
from members.models import Organization, User

BEGAN = datetime(2026, 3, 11, 9, tzinfo=UTC)
FIELDS = ("kind", "name", "slug", "summary", "country", "area", "join_policy", "language", "time_zone")


def seed(people: dict[str, User]) -> str:
    """Add what is missing of this app's part of the demo. Returns a sentence of what there is now."""
    for plan in COMMUNITIES:
        if not Community.objects.filter(slug=plan["slug"]).exists():
            found(plan, people)
    return f"{Community.objects.count()} communities"


def found(plan: dict, people: dict[str, User]) -> None:
    """Bring a community to where it is today: approved, with its people and all it has planned."""
    community = actions.create_community(
        by=SYSTEM,
        parent=Community.objects.filter(slug=plan.get("parent", "")).first(),
        convener=Organization.objects.filter(name=plan.get("convener", "")).first(),
        **{name: plan[name] for name in FIELDS if name in plan},
    )
    actions.submit_community(community, by=SYSTEM)
    actions.approve_community(community, by=SYSTEM)
    Community.objects.filter(pk=community.pk).update(proposed_at=BEGAN - timedelta(days=60), approved_at=BEGAN)
    add_people(community, plan, people)
    for name, summary in plan.get("streams", []):
        stream = actions.create_stream(community, by=SYSTEM, name=name, summary=summary)
        for member in list(plan["officers"])[:2]:
            actions.join_community(stream, by=people[member], member=people[member])
    add_meetings(community, plan)
    add_programme(community, plan, people)
    add_documents(community, plan, people)
    introduce(community, plan, people)
    if plan.get("is_at_risk"):
        actions.endanger_community(community, by=SYSTEM)


def add_people(community: Community, plan: dict, people: dict[str, User]) -> None:
    """Officers in the middle of their terms, members, and who asked or was invited."""
    states = {
        **dict.fromkeys([*plan["officers"], *plan["members"]], CommunityMembershipState.ACTIVE),
        **dict.fromkeys(plan.get("invited", []), CommunityMembershipState.INVITED),
    }
    for name, state in states.items():
        CommunityMembership.objects.create(community=community, member=people[name], state=state)
    community.memberships.update(since=BEGAN)
    for name, office in plan["officers"].items():
        OfficerTerm.objects.create(
            community=community,
            member=people[name],
            office=office,
            state=OfficerTermState.ACCEPTED,
            starts_on=BEGAN.date(),
            ends_on=BEGAN.date() + timedelta(days=729),
            accepted_at=BEGAN,
        )
    for name in plan.get("asked", []):
        actions.join_community(community, by=people[name], member=people[name])


def add_meetings(community: Community, plan: dict) -> None:
    """Those that were are planned like the others first, for nobody plans into the past."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    for title, kind, days, minutes, mode, place in plan.get("meetings", []):
        starts_at = hour + timedelta(days=abs(days))
        meeting = actions.plan_community_meeting(
            community,
            by=SYSTEM,
            title=title,
            kind=kind,
            mode=mode,
            place=place,
            link="" if mode == "in_person" else "https://meet.example.org/room",
            agenda="Each of us tells what changed since we last met.\nThen we choose one question for next time.",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=minutes),
            time_zone=community.time_zone,
        )
        if days < 0:
            back = timedelta(days=2 * days)
            times = {"starts_at": meeting.starts_at + back, "ends_at": meeting.ends_at + back}
            CommunityMeeting.objects.filter(pk=meeting.pk).update(**times)


def add_programme(community: Community, plan: dict, people: dict[str, User]) -> None:
    for kind, title, month, state, leader in plan.get("programme", []):
        item = actions.create_programme_item(
            community,
            by=SYSTEM,
            year=timezone.now().year,
            month=month,
            kind=kind,
            title=title,
            leader=people[leader],
        )
        ProgrammeItem.objects.filter(pk=item.pk).update(state=state)


def add_documents(community: Community, plan: dict, people: dict[str, User]) -> None:
    officer = people[next(iter(plan["officers"]))]
    for title, kind, readers, extension in plan.get("documents", []):
        make = {"pdf": pdf_file, "txt": text_file}[extension]
        actions.create_community_document(
            community,
            by=officer,
            file=make(title, DOCUMENT_TEXT),
            title=title,
            kind=kind,
            readers=readers,
            language=community.language,
        )


def introduce(community: Community, plan: dict, people: dict[str, User]) -> None:
    """Let an officer write the introduction, as they would on the site."""
    page = community.pages.filter(alias_of__isnull=True).first()
    if page and "introduction" in plan:
        officer = people[next(iter(plan["officers"]))]
        body = [(block.block_type, block.value) for block in page.body]
        actions.edit_community_page(
            page, by=officer, introduction=plan["introduction"], body=body, revision=page.latest_revision_id
        )
