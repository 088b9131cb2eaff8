"""What the two of a pairing write and agree on: goals, meetings with their log, private notes."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import authorize
from core.states import require
from mentorship import notifications
from mentorship.enums import OPEN_GOALS_LIMIT, GoalState
from mentorship.guards import move, only_the_pair, only_the_writer, touch
from mentorship.models import Goal, LogEntry, Meeting, Note, Pairing


@transaction.atomic
def set_goal(pairing: Pairing, *, by, text: str) -> Goal:
    """Agree on a goal; three at a time are plenty."""
    authorize(by, "mentorship.set_goal", pairing)
    touch(pairing, by=by)
    count = pairing.goals.filter(state=GoalState.OPEN).count()
    require(count < OPEN_GOALS_LIMIT, _("Three open goals are plenty. Reach one or set one aside first."), "text")
    goal = Goal.objects.create(pairing=pairing, text=text, added_by=by)
    record(goal, "mentorship.set_goal", by=by)
    return goal


@transaction.atomic
def reach_goal(goal: Goal, *, by) -> Goal:
    authorize(by, "mentorship.reach_goal", goal)
    touch(goal.pairing, by=by)
    return move(goal, "reach", by=by, closed_at=timezone.now())


@transaction.atomic
def drop_goal(goal: Goal, *, by) -> Goal:
    authorize(by, "mentorship.drop_goal", goal)
    touch(goal.pairing, by=by)
    return move(goal, "drop", by=by, closed_at=timezone.now())


@transaction.atomic
def plan_meeting(pairing: Pairing, *, by, starts_at, minutes: int = 60, place: str = "", agenda: str = "") -> Meeting:
    authorize(by, "mentorship.plan_meeting", pairing)
    touch(pairing, by=by)
    require(starts_at > timezone.now(), _("Choose a time that is still to come."), "starts_at")
    meeting = Meeting.objects.create(
        pairing=pairing, planned_by=by, starts_at=starts_at, minutes=minutes, place=place, agenda=agenda
    )
    record(meeting, "mentorship.plan_meeting", by=by)
    transaction.on_commit(partial(notifications.announce_meeting, meeting, notifications.MEETING_PLANNED, by=by))
    return meeting


@transaction.atomic
def move_meeting(meeting: Meeting, *, by, starts_at, **fields) -> Meeting:
    """Change when, where or what about."""
    authorize(by, "mentorship.move_meeting", meeting)
    touch(meeting.pairing, by=by)
    require(starts_at > timezone.now(), _("Choose a time that is still to come."), "starts_at")
    changes = fields | {"starts_at": starts_at, "sequence": meeting.sequence + 1}
    move(meeting, "move", by=by, **changes)
    transaction.on_commit(partial(notifications.announce_meeting, meeting, notifications.MEETING_MOVED, by=by))
    return meeting


@transaction.atomic
def hold_meeting(meeting: Meeting, *, by) -> Meeting:
    """It took place."""
    authorize(by, "mentorship.hold_meeting", meeting)
    touch(meeting.pairing, by=by)
    require(meeting.has_begun, _("This meeting is still to come."))
    return move(meeting, "hold", by=by)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by) -> Meeting:
    authorize(by, "mentorship.cancel_meeting", meeting)
    touch(meeting.pairing, by=by)
    move(meeting, "cancel", by=by, sequence=meeting.sequence + 1)
    transaction.on_commit(partial(notifications.announce_meeting, meeting, notifications.MEETING_CANCELLED, by=by))
    return meeting


@transaction.atomic
def write_log_entry(meeting: Meeting, *, by, text: str) -> LogEntry:
    """Write down, for both, what a meeting brought."""
    authorize(by, "mentorship.write_log_entry", meeting)
    touch(meeting.pairing, by=by)
    entry = LogEntry.objects.create(meeting=meeting, written_by=by, text=text)
    record(entry, "mentorship.write_log_entry", by=by)
    return entry


@transaction.atomic
def write_note(pairing: Pairing, *, by, text: str) -> Note:
    """Keep a note for oneself; also after the end, when there is most to think about."""
    authorize(by, "mentorship.write_note", pairing)
    only_the_pair(by, pairing)
    note = Note.objects.create(pairing=pairing, writer=by, text=text)
    record(note, "mentorship.write_note", by=by)
    return note


@transaction.atomic
def remove_note(note: Note, *, by) -> Note:
    authorize(by, "mentorship.remove_note", note)
    only_the_writer(by, note)
    record(note, "mentorship.remove_note", by=by)
    note.delete()
    return note
