"""Which reviews are due for a reminder or too late, by the clock alone."""

from datetime import date, timedelta

from django.utils import timezone

from journeys.enums import ReviewState
from journeys.models import Review

REMINDERS = [7, 3, 0]  # days before a review is due
ANSWER_WITHIN = timedelta(days=10)


def due_reminder(review: Review, *, today: date) -> int | None:
    """The last of the reminders whose day has come, in days before the due date; ``None`` before the first."""
    left = (review.due_on - today).days
    return min((days for days in REMINDERS if left <= days), default=None)


def reviews_due_soon() -> list[tuple[Review, int]]:
    """Reviews being written whose next reminder has not been sent. After the due date reminding stops."""
    today = timezone.now().date()
    writing = Review.objects.filter(state=ReviewState.ACCEPTED, due_on__gte=today, reviewer__isnull=False)
    found = [(review, due_reminder(review, today=today)) for review in writing.select_related("brief", "reviewer")]
    return [
        (review, days)
        for review, days in found
        if days is not None and (review.reminded_days is None or review.reminded_days > days)
    ]


def late_invitations() -> list[Review]:
    """Invitations that nobody answered in ten days."""
    return list(Review.objects.filter(state=ReviewState.INVITED, invited_at__lt=timezone.now() - ANSWER_WITHIN))
