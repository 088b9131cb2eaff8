from datetime import timedelta

from django.utils import timezone

from core.authorization import SYSTEM
from core.models import BuildingBlock
from members.models import User
from mentorship import actions
from mentorship.enums import PairingState
from mentorship.models import Cycle, Goal, Meeting, Note, Offer, Pairing, Request
from mentorship.queries import open_cycle
from tests.factories.members import make_member


def blocks_named(*slugs: str) -> list[BuildingBlock]:
    return list(BuildingBlock.objects.filter(slug__in=slugs))


def make_cycle(**fields) -> Cycle:
    """The open cycle, or a new one when there is none or ``fields`` ask for one."""
    known = open_cycle()
    if known and not fields:
        return known
    today = timezone.now().date()
    fields.setdefault("name", "Spring cycle")
    fields.setdefault("coordinator", None)
    if fields["coordinator"] is None:
        fields["coordinator"] = make_member("Priya Coordinator")
    return actions.create_cycle(
        by=SYSTEM, **{"starts_on": today - timedelta(days=30), "ends_on": today + timedelta(days=150)} | fields
    )


def make_offer(mentor: User | None = None, *, cycle: Cycle | None = None, blocks=("governance",), **fields) -> Offer:
    given = {"skills": "Writing policy briefs", "capacity": 1, "hours": []} | fields
    return actions.create_offer(
        cycle or make_cycle(), by=mentor or make_member(), building_blocks=blocks_named(*blocks), **given
    )


def make_request(
    mentee: User | None = None, *, cycle: Cycle | None = None, blocks=("governance",), **fields
) -> Request:
    given = {"goals": "Run a district review", "hours": []} | fields
    return actions.create_request(
        cycle or make_cycle(), by=mentee or make_member(), building_blocks=blocks_named(*blocks), **given
    )


def make_pairing(
    state: PairingState = PairingState.ACTIVE, *, mentor=None, mentee=None, offer=None, request=None
) -> Pairing:
    """A pairing the mentee asked for, as far along as ``state``."""
    offer = offer or make_offer(mentor)
    request = request or make_request(mentee, cycle=offer.cycle)
    by_mentee = state != PairingState.PROPOSED
    by = request.mentee if by_mentee else request.cycle.coordinator
    pairing = actions.propose_pairing(request, by=by, offer=offer)
    if state == PairingState.ACTIVE:
        actions.accept_pairing(pairing, by=offer.mentor)
    elif pairing.state != state:
        Pairing.objects.filter(pk=pairing.pk).update(state=state)
        pairing.refresh_from_db()
    return pairing


def make_goal(pairing: Pairing | None = None, *, text: str = "Chair one review") -> Goal:
    pairing = pairing or make_pairing()
    return actions.set_goal(pairing, by=pairing.mentee, text=text)


def make_meeting(pairing: Pairing | None = None, *, starts_at=None, **fields) -> Meeting:
    """A planned meeting, tomorrow unless ``starts_at`` says otherwise (also in the past)."""
    pairing = pairing or make_pairing()
    meeting = actions.plan_meeting(pairing, by=pairing.mentee, starts_at=timezone.now() + timedelta(days=1), **fields)
    if starts_at:
        Meeting.objects.filter(pk=meeting.pk).update(starts_at=starts_at)
        meeting.refresh_from_db()
    return meeting


def make_note(pairing: Pairing | None = None, *, text: str = "Ask about the budget", writer=None) -> Note:
    pairing = pairing or make_pairing()
    return actions.write_note(pairing, by=writer or pairing.mentee, text=text)
