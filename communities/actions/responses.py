"""Reactions to posts, and reports of them."""

from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.actions.posts import hide_post
from communities.enums import POST_REPORT_TRANSITIONS, PostReportState, ReactionKind, ReportReason
from communities.mail import notices
from communities.models import Post, PostReport, Reaction
from core.audit import record
from core.authorization import authorize
from core.states import InvalidTransition, advance


@transaction.atomic
def give_reaction(post: Post, *, by, kind: ReactionKind) -> Reaction:
    """One of each kind per member; giving it twice changes nothing."""
    authorize(by, "communities.give_reaction", post)
    if post.is_hidden or post.thread.is_hidden:
        raise InvalidTransition(_("This post is hidden."))
    reaction, is_new = Reaction.objects.get_or_create(post=post, member=by, kind=kind)
    if is_new:
        record(reaction, "communities.give_reaction", by=by)
    return reaction


@transaction.atomic
def take_back_reaction(post: Post, *, by, kind: ReactionKind) -> None:
    authorize(by, "communities.take_back_reaction", post)
    if Reaction.objects.filter(post=post, member=by, kind=kind).delete()[0]:
        record(post, "communities.take_back_reaction", by=by)


@transaction.atomic
def report_post(
    post: Post, *, by, reason: ReportReason, note: str = "", is_for_secretariat: bool = False
) -> PostReport:
    """Ask the officers, or past them the secretariat, to look at a post. Reporting twice changes nothing."""
    authorize(by, "communities.report_post", post)
    fields = {"reason": reason, "note": note.strip(), "is_for_secretariat": is_for_secretariat}
    try:
        with transaction.atomic():
            report = PostReport.objects.create(post=post, reported_by=by, **fields)
    except IntegrityError:
        return PostReport.objects.get(post=post, reported_by=by, state=PostReportState.OPEN)
    record(report, "communities.report_post", by=by)
    transaction.on_commit(partial(notices.ask_to_look_at, report))
    return report


@transaction.atomic
def uphold_post_report(report: PostReport, *, by, reason: str) -> PostReport:
    """The report is right: the post is hidden, with the reason its author reads."""
    authorize(by, "communities.uphold_post_report", report)
    advance(report, "uphold", table=POST_REPORT_TRANSITIONS, answered_by=by, answered_at=timezone.now())
    record(report, "communities.uphold_post_report", by=by)
    if not report.post.is_hidden:
        hide_post(report.post, by=by, reason=reason)
    transaction.on_commit(partial(notices.announce_answer, report))
    return report


@transaction.atomic
def dismiss_post_report(report: PostReport, *, by) -> PostReport:
    """The post stays as it is."""
    authorize(by, "communities.dismiss_post_report", report)
    advance(report, "dismiss", table=POST_REPORT_TRANSITIONS, answered_by=by, answered_at=timezone.now())
    record(report, "communities.dismiss_post_report", by=by)
    transaction.on_commit(partial(notices.announce_answer, report))
    return report
