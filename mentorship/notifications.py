"""What people are told about mentoring. No notice and no mail carries anything written in confidence."""

from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from members.enums import Urgency
from members.notices import register_notice
from members.notifications import close_tasks, notify, open_task, send_notice
from mentorship.enums import ANSWER_DAYS
from mentorship.models import Meeting, Pairing

SPACE = "mentorship:pairing"
HOME = "mentorship:mentoring"

ASKED = register_notice(
    "mentorship.asked", text=_("%(name)s asks you to be their mentor."), view=SPACE, urgency=Urgency.SERVICE
)
PROPOSED = register_notice(
    "mentorship.proposed",
    text=_("The coordinator proposes a pairing with %(name)s."),
    view=SPACE,
    urgency=Urgency.IMMEDIATE,
)
ANSWER = register_notice(
    "mentorship.answer", text=_("Answer the proposed pairing with %(name)s."), view=SPACE, is_task=True
)
PAIRED = register_notice(
    "mentorship.paired", text=_("You and %(name)s are a pair now."), view=SPACE, urgency=Urgency.IMMEDIATE
)
# One sentence for a proposal that was declined, withdrawn or not answered: nobody learns which.
NOT_PAIRED = register_notice(
    "mentorship.not_paired",
    text=_("The proposed pairing with %(name)s does not come about this time."),
    view=HOME,
    urgency=Urgency.IMMEDIATE,
)
MEETING_PLANNED = register_notice(
    "mentorship.meeting_planned", text=_("A meeting with %(name)s is planned."), view=SPACE, urgency=Urgency.IMMEDIATE
)
MEETING_MOVED = register_notice(
    "mentorship.meeting_moved", text=_("The meeting with %(name)s has moved."), view=SPACE, urgency=Urgency.IMMEDIATE
)
MEETING_CANCELLED = register_notice(
    "mentorship.meeting_cancelled",
    text=_("The meeting with %(name)s does not take place."),
    view=SPACE,
    urgency=Urgency.IMMEDIATE,
)
CLOSED = register_notice("mentorship.closed", text=_("Your pairing with %(name)s has come to its end."), view=SPACE)
QUIET = register_notice(
    "mentorship.quiet", text=_("A good moment to write to %(name)s: you have not met for a while."), view=SPACE
)
QUIET_PAIRING = register_notice(
    "mentorship.quiet_pairing",
    text=_("%(mentor)s and %(mentee)s have been quiet for four weeks. Ask them how it goes."),
    view="mentorship:coordination",
)


def announce_proposal(pairing: Pairing, *, is_asked_by_mentee: bool) -> None:
    """Ask whoever has not accepted yet, by mail and as a task."""
    kind = ASKED if is_asked_by_mentee else PROPOSED
    for person in pairing.people:
        if getattr(pairing, pairing.acceptance_of(person)):
            continue
        name, there = pairing.other_of(person).name, {"pk": pairing.pk}
        due_at = pairing.proposed_at + timedelta(days=ANSWER_DAYS)
        open_task(person, ANSWER, pairing, view_kwargs=there, due_at=due_at, name=name)
        notify(person, kind, view_kwargs=there, name=name)


def announce_to_both(pairing: Pairing, kind: str, *, but=None) -> None:
    """Tell each of the two about the other; ``but`` is whoever did it and knows."""
    for person in pairing.people:
        if person != but:
            view_kwargs = {} if kind == NOT_PAIRED else {"pk": pairing.pk}
            notify(person, kind, view_kwargs=view_kwargs, name=name_of_other(pairing, person))


def name_of_other(pairing: Pairing, person) -> str:
    """The other's name, or in the person's language that they have left."""
    other = pairing.other_of(person)
    with translation.override(person.language):
        return other.name if other else str(_("Former member"))


def announce_paired(pairing: Pairing, *, by) -> None:
    announce_to_both(pairing, PAIRED, but=by)


def announce_meeting(meeting: Meeting, kind: str, *, by) -> None:
    """Tell the other one when it is, in their own zone."""
    for person in meeting.pairing.people:
        other = meeting.pairing.other_of(person)
        if person == by or other is None:
            continue
        there = {"pk": meeting.pairing_id}
        notification = notify(person, kind, view_kwargs=there, mail=False, name=other.name)
        starts_at = meeting.starts_at
        send_notice(person, notification, needed_by=starts_at, starts_at=starts_at, minutes=meeting.minutes)


def ask_coordinator(pairing: Pairing) -> None:
    """After four quiet weeks the coordinator gets a task; it says who and how long, nothing else."""
    coordinator = pairing.cycle.coordinator
    if coordinator is None:
        return
    with translation.override(coordinator.language):
        names = {side: str(getattr(pairing, side) or _("Former member")) for side in ("mentor", "mentee")}
    open_task(coordinator, QUIET_PAIRING, pairing, **names)
    notify(coordinator, QUIET_PAIRING, **names)


def close_answers(pairing: Pairing, *, owner=None) -> None:
    close_tasks(pairing, ANSWER, owner=owner)


def close_quiet(pairing: Pairing) -> None:
    close_tasks(pairing, QUIET_PAIRING)
