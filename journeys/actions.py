from datetime import date
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, advance, require
from journeys import notifications
from journeys.enums import (
    BRIEF_TRANSITIONS,
    EDITABLE,
    REQUIRED_SECTIONS,
    REVIEW_TRANSITIONS,
    BriefSection,
    BriefState,
    ReviewState,
)
from journeys.models import Brief, BriefAuthor, BriefVersion, Decision, Response, Review, SubThemePage
from journeys.permissions import is_author
from journeys.publication import page_of, reference_of
from journeys.queries import original_of
from journeys.reminders import due_reminder
from repository.actions import deposit_item


def require_independence(by, brief: Brief) -> None:
    """Nobody judges their own brief. ``authorize`` lets a superuser do anything, so this asks once more."""
    if by is not SYSTEM and is_author(by, brief):
        raise PermissionDenied("An author cannot judge their own brief")


@transaction.atomic
def create_brief(sub_theme: SubThemePage, *, by, authors=(), **content) -> Brief:
    """Begin a brief. ``by`` becomes its first author, then ``authors`` in their order."""
    authorize(by, "journeys.create_brief")
    brief = Brief.objects.create(sub_theme=original_of(sub_theme), **content)
    set_authors(brief, [by, *authors])
    record(brief, "journeys.create_brief", by=by)
    return brief


def set_authors(brief: Brief, members) -> None:
    """Make ``members`` the authors, in this order and once each."""
    unique = list(dict.fromkeys(members))
    brief.authorships.exclude(member__in=unique).delete()
    for position, member in enumerate(unique, start=1):
        BriefAuthor.objects.update_or_create(brief=brief, member=member, defaults={"position": position})
    # Refusing an advisor as an author would tell who the advisor is; so their review ends instead.
    for review in brief.reviews.open().filter(reviewer__in=unique):
        cancel_review(review, by=SYSTEM)


@transaction.atomic
def edit_brief(brief: Brief, *, by, authors=None, **content) -> Brief:
    """Change a brief that is not with the editor. ``authors`` are the others; who is first stays first."""
    authorize(by, "journeys.edit_brief", brief)
    if "sub_theme" in content:
        content["sub_theme"] = original_of(content["sub_theme"])
    if not Brief.objects.filter(pk=brief.pk, state__in=EDITABLE).update(**content):
        raise InvalidTransition(_("This brief is with the editor now, so it can no longer be changed."))
    for name, value in content.items():
        setattr(brief, name, value)
    if authors is not None:
        set_authors(brief, [brief.authorships.first().member, *authors])
    record(brief, "journeys.edit_brief", by=by)
    return brief


@transaction.atomic
def submit_brief(brief: Brief, *, by) -> Brief:
    """Hand the brief to the editors as a new version that no longer changes."""
    authorize(by, "journeys.submit_brief", brief)
    advance(brief, "submit", table=BRIEF_TRANSITIONS, moved_at=timezone.now())
    brief.refresh_from_db()  # nobody can edit it any more, but a co-author may have until now
    missing = [BriefSection(key).label for key in REQUIRED_SECTIONS if not brief.sections.get(key.value)]
    require(bool(brief.message_list), _("Write at least one key message before you submit the brief."))
    require(not missing, _("These sections are still empty: %(list)s.") % {"list": "; ".join(map(str, missing))})
    number = (brief.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    submitter = None if by is SYSTEM else by
    BriefVersion.objects.create(brief=brief, number=number, submitted_by=submitter, **brief.written)
    record(brief, "journeys.submit_brief", by=by, version=number)
    transaction.on_commit(partial(notifications.announce_brief_submitted, brief))
    return brief


@transaction.atomic
def withdraw_brief(brief: Brief, *, by) -> Brief:
    """The authors take it back."""
    authorize(by, "journeys.withdraw_brief", brief)
    advance(brief, "withdraw", table=BRIEF_TRANSITIONS, moved_at=timezone.now())
    call_off_reviews(brief)
    record(brief, "journeys.withdraw_brief", by=by)
    transaction.on_commit(partial(notifications.forget_brief, brief))
    return brief


@transaction.atomic
def accept_brief(brief: Brief, *, by, letter: str) -> Brief:
    """Decide that the latest version is to be published. At least one advisor must have reviewed the brief.

    A review by somebody who has become an author since does not count.
    """
    authorize(by, "journeys.accept_brief", brief)
    require_independence(by, brief)
    reviewed = brief.reviews.submitted().exclude(reviewer__in=brief.authorships.values("member")).exists()
    require(reviewed or brief.state != BriefState.IN_REVIEW, _("No advisor has reviewed this brief yet."))
    return decide(brief, "accept", by=by, letter=letter)


@transaction.atomic
def return_brief(brief: Brief, *, by, letter: str) -> Brief:
    """Ask the authors for revisions."""
    authorize(by, "journeys.return_brief", brief)
    require_independence(by, brief)
    return decide(brief, "return", by=by, letter=letter)


@transaction.atomic
def decline_brief(brief: Brief, *, by, letter: str) -> Brief:
    """Decide that the brief will not be published."""
    authorize(by, "journeys.decline_brief", brief)
    require_independence(by, brief)
    return decide(brief, "decline", by=by, letter=letter)


def decide(brief: Brief, verb: str, *, by, letter: str) -> Brief:
    """The part that the three decisions share, after each has asked for its right."""
    advance(brief, verb, table=BRIEF_TRANSITIONS, moved_at=timezone.now())
    decision = Decision.objects.create(
        brief=brief,
        version=brief.versions.first(),
        kind=verb,
        letter=letter,
        decided_by=None if by is SYSTEM else by,
    )
    call_off_reviews(brief)
    record(brief, f"journeys.{verb}_brief", by=by)
    transaction.on_commit(partial(notifications.announce_decision, decision))
    return brief


@transaction.atomic
def publish_brief(brief: Brief, *, by) -> Brief:
    """Make the accepted version a page under its sub-theme and an item of the library."""
    authorize(by, "journeys.publish_brief", brief)
    require_independence(by, brief)
    require(brief.sub_theme is not None, _("The sub-theme of this brief is gone. Choose where it belongs first."))
    advance(brief, "publish", table=BRIEF_TRANSITIONS, moved_at=timezone.now())
    version = brief.versions.first()
    with translation.override(brief.language):
        page = page_of(version, published_on=timezone.localdate())
        # Under the sub-theme in the brief's own language, or under its first page where there is none yet.
        shelves = brief.sub_theme.get_translations(inclusive=True).filter(locale__language_code=brief.language)
        page = (shelves.first() or brief.sub_theme).add_child(instance=page)
        # Publishing includes the deposit: the editor need not be a curator, so the platform files it.
        item = deposit_item(reference_of(page, version), by=SYSTEM, building_blocks=[brief.sub_theme.building_block])
    page.item = item
    page.save_revision(user=None if by is SYSTEM else by).publish()
    Brief.objects.filter(pk=brief.pk).update(page=page, item=item)
    brief.page, brief.item = page, item
    record(brief, "journeys.publish_brief", by=by)
    transaction.on_commit(partial(notifications.announce_brief_published, brief))
    return brief


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
