"""A review of a brief, from the invitation to the authors' answers."""

from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, advance, require
from journeys import notifications
from journeys.enums import REVIEW_TRANSITIONS, BriefState, ReviewState
from journeys.guards import require_independence
from journeys.models import Brief, Response, Review
from journeys.permissions import is_author
from journeys.reminders import due_reminder


def call_off_reviews(brief: Brief) -> None:
    for review in brief.reviews.open():
        cancel_review(review, by=SYSTEM)


@transaction.atomic
def invite_review(brief: Brief, *, by, reviewer, due_on: date) -> Review:
    """Ask an advisor to review the latest version. Their letter among the brief's advisors stays theirs."""
    authorize(by, "journeys.invite_review", brief)
    require_independence(by, brief)
    # One invitation at a time: of two editors at once neither asks twice nor gives a letter away twice.
    brief = Brief.objects.select_for_update().get(pk=brief.pk)
    require(brief.state == BriefState.IN_REVIEW, _("Only a brief in review can be reviewed."))
    require(not is_author(reviewer, brief), _("An author cannot review their own brief."), "reviewer")
    require(due_on > timezone.now().date(), _("The due date must be in the future."), "due_on")
    version = brief.versions.first()
    asked = version.reviews.filter(reviewer=reviewer).exists()
    require(not asked, _("This advisor was already asked about this version."), "reviewer")
    before = brief.reviews.filter(reviewer=reviewer).first()
    position = before.position if before else brief.reviews.values("position").distinct().count() + 1
    review = Review.objects.create(
        brief=brief,
        version=version,
        reviewer=reviewer,
        position=position,
        due_on=due_on,
        invited_by=None if by is SYSTEM else by,
    )
    record(review, "journeys.invite_review", by=by)
    transaction.on_commit(partial(notifications.announce_review_invited, review))
    return review


def note_review(review: Review, name: str) -> None:
    """The line in the audit log. It does not name the advisor: authors may see logs; the review knows who."""
    record(review, name, by=SYSTEM)


@transaction.atomic
def accept_review(review: Review, *, by) -> Review:
    authorize(by, "journeys.accept_review", review)
    require_independence(by, review.brief)
    # An advisor who has just answered knows the date: what would be due now counts as sent.
    reminded_days = due_reminder(review, today=timezone.now().date())
    advance(review, "accept", table=REVIEW_TRANSITIONS, answered_at=timezone.now(), reminded_days=reminded_days)
    note_review(review, "journeys.accept_review")
    transaction.on_commit(partial(notifications.announce_review_accepted, review))
    return review


@transaction.atomic
def decline_review(review: Review, *, by, reason: str) -> Review:
    authorize(by, "journeys.decline_review", review)
    advance(review, "decline", table=REVIEW_TRANSITIONS, answered_at=timezone.now(), decline_reason=reason)
    note_review(review, "journeys.decline_review")
    transaction.on_commit(partial(notifications.announce_review_declined, review))
    return review


@transaction.atomic
def cancel_review(review: Review, *, by) -> Review:
    """Tell an advisor that their review is not needed any more."""
    authorize(by, "journeys.cancel_review", review)
    require_independence(by, review.brief)
    advance(review, "cancel", table=REVIEW_TRANSITIONS)
    record(review, "journeys.cancel_review", by=by)
    transaction.on_commit(partial(notifications.announce_review_cancelled, review))
    return review


@transaction.atomic
def expire_review(review: Review, *, by) -> Review:
    """Nobody answered the invitation in time."""
    authorize(by, "journeys.expire_review", review)
    advance(review, "expire", table=REVIEW_TRANSITIONS)
    record(review, "journeys.expire_review", by=by)
    transaction.on_commit(partial(notifications.announce_review_expired, review))
    return review


@transaction.atomic
def edit_review(review: Review, *, by, **content) -> Review:
    """Keep what an advisor has written so far."""
    authorize(by, "journeys.edit_review", review)
    require_independence(by, review.brief)
    if not Review.objects.filter(pk=review.pk, state=ReviewState.ACCEPTED).update(**content):
        raise InvalidTransition(_("This review is closed, so it can no longer be changed."))
    for name, value in content.items():
        setattr(review, name, value)
    return review


@transaction.atomic
def submit_review(review: Review, *, by, **content) -> Review:
    authorize(by, "journeys.submit_review", review)
    require_independence(by, review.brief)
    require(bool(content.get("recommendation")), _("Choose a recommendation."), "recommendation")
    require(bool(content.get("comments")), _("Write at least one comment for the authors."), "comments")
    advance(review, "submit", table=REVIEW_TRANSITIONS, submitted_at=timezone.now(), **content)
    note_review(review, "journeys.submit_review")
    transaction.on_commit(partial(notifications.announce_review_submitted, review))
    return review


@transaction.atomic
def answer_review(review: Review, *, by, answers: list[str]) -> Response:
    """The authors answer a review point by point; they may correct the answer until they submit again."""
    authorize(by, "journeys.answer_review", review)
    if review.brief.state != BriefState.REVISIONS_REQUESTED:
        raise InvalidTransition(_("Answers are possible while the editor waits for revisions."))
    pairs = [{"point": point, "answer": answer} for point, answer in zip(review.points, answers, strict=True)]
    response, created = Response.objects.update_or_create(review=review, defaults={"answers": pairs, "given_by": by})
    record(review, "journeys.answer_review", by=by)
    if created:
        transaction.on_commit(partial(notifications.announce_response_given, response))
    return response


@transaction.atomic
def remind_review(review: Review, *, by, days: int) -> bool:
    """Remind the advisor, once for each of the days before the due date. Returns whether it was this call."""
    authorize(by, "journeys.remind_review", review)
    waiting = Review.objects.filter(pk=review.pk, state=ReviewState.ACCEPTED).exclude(reminded_days__lte=days)
    if not waiting.update(reminded_days=days):
        return False
    transaction.on_commit(partial(notifications.remind, review))
    return True
