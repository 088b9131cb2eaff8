from django.urls import reverse
from django.utils.translation import gettext as _

from core.calendar import calendar_file
from mentorship.enums import MeetingState
from mentorship.models import Meeting


def calendar_of(meeting: Meeting, *, reader) -> bytes:
    """A meeting for the calendar of one of the two: who and when; what about stays on the platform."""
    other = meeting.pairing.other_of(reader)
    return calendar_file(
        f"meeting-{meeting.pk}",
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=_("Mentoring with %(name)s") % {"name": other.name if other else _("Former member")},
        path=reverse("mentorship:pairing", kwargs={"pk": meeting.pairing_id}),
        is_cancelled=meeting.state == MeetingState.CANCELLED,
        is_private=True,
    )
