"""Whom a brief's way tells what. Nothing here tells an author who an advisor is."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext_lazy as _

from members.enums import Role, Urgency
from members.notices import register_notice
from members.notifications import close_tasks, notify, open_task, send_notice
from members.queries import people_holding

INVITATION_SALT = "journeys.invitation"

REVIEW_INVITED = register_notice(
    "journeys.review_invited",
    text=_("You are asked to review “%(brief)s”."),
    view="journeys:review",
    urgency=Urgency.SERVICE,
)
REVIEW_DUE = register_notice(
    "journeys.review_due",
    text=_("Your review of “%(brief)s” is due on %(due)s."),
    view="journeys:review",
    urgency=Urgency.IMMEDIATE,
)
REVIEW_CANCELLED = register_notice(
    "journeys.review_cancelled",
    text=_("Your review of “%(brief)s” is no longer needed."),
    view="journeys:board",
    urgency=Urgency.IMMEDIATE,
)
REVIEW_ACCEPTED = register_notice(
    "journeys.review_accepted", text=_("%(advisor)s will review “%(brief)s”."), view="journeys:brief"
)
REVIEW_DECLINED = register_notice(
    "journeys.review_declined",
    text=_("%(advisor)s will not review “%(brief)s”."),
    view="journeys:brief",
    urgency=Urgency.IMMEDIATE,
)
REVIEW_EXPIRED = register_notice(
    "journeys.review_expired",
    text=_("%(advisor)s has not answered the invitation to review “%(brief)s”."),
    view="journeys:brief",
)
REVIEW_SUBMITTED = register_notice(
    "journeys.review_submitted",
    text=_("%(advisor)s has reviewed “%(brief)s”."),
    view="journeys:brief",
    urgency=Urgency.IMMEDIATE,
)
RESPONSE_GIVEN = register_notice(
    "journeys.response_given", text=_("The authors of “%(brief)s” have answered a review."), view="journeys:brief"
)
BRIEF_SUBMITTED = register_notice(
    "journeys.brief_submitted",
    text=_("“%(brief)s” is submitted for review."),
    view="journeys:brief",
    urgency=Urgency.IMMEDIATE,
)
BRIEF_RETURNED = register_notice(
    "journeys.brief_returned",
    text=_("The editor asks for revisions of “%(brief)s”."),
    view="journeys:brief",
    urgency=Urgency.IMMEDIATE,
)
BRIEF_ACCEPTED = register_notice(
    "journeys.brief_accepted", text=_("“%(brief)s” is accepted."), view="journeys:brief", urgency=Urgency.IMMEDIATE
)
BRIEF_DECLINED = register_notice(
    "journeys.brief_declined",
    text=_("“%(brief)s” will not be published."),
    view="journeys:brief",
    urgency=Urgency.IMMEDIATE,
)
BRIEF_PUBLISHED = register_notice(
    "journeys.brief_published", text=_("“%(brief)s” is published."), view="journeys:brief"
)
AUTHOR_INVITED = register_notice(
    "journeys.author_invited",
    text=_("%(name)s asks you to write “%(brief)s” together."),
    view="journeys:brief-join",
    urgency=Urgency.IMMEDIATE,
)
AUTHOR_JOINED = register_notice(
    "journeys.author_joined", text=_("%(name)s writes “%(brief)s” with you now."), view="journeys:brief"
)
# Tasks.
ANSWER_INVITATION = register_notice(
    "journeys.answer_invitation",
    text=_("Say whether you can review “%(brief)s”."),
    view="journeys:review",
    is_task=True,
)
WRITE_REVIEW = register_notice(
    "journeys.write_review", text=_("Review “%(brief)s”."), view="journeys:review", is_task=True
)
HANDLE_BRIEF = register_notice(
    "journeys.handle_brief", text=_("See “%(brief)s” through review."), view="journeys:brief", is_task=True
)
REVISE_BRIEF = register_notice(
    "journeys.revise_brief", text=_("Revise “%(brief)s”."), view="journeys:brief", is_task=True
)

DECIDED = {"accept": BRIEF_ACCEPTED, "return": BRIEF_RETURNED, "decline": BRIEF_DECLINED}


def end_of(day) -> datetime:
    return datetime.combine(day, time(23, 59), UTC)


def invitation_token(review) -> str:
    return signing.dumps(review.pk, salt=INVITATION_SALT)


def editors_of(brief) -> list:
    """The editors who may decide on the brief."""
    authors = brief.authors
    return [editor for editor in people_holding(Role.EDITOR) if editor not in authors]


def tell_editors(kind: str, brief, **params) -> None:
    for editor in editors_of(brief):
        notify(editor, kind, view_kwargs={"pk": brief.pk}, brief=brief.title, **params)


def announce_author_invited(brief, member, *, by) -> None:
    notify(member, AUTHOR_INVITED, view_kwargs={"pk": brief.pk}, brief=brief.title, name=by.name)


def announce_author_joined(brief, member) -> None:
    for author in brief.authors:
        if author != member:
            notify(author, AUTHOR_JOINED, view_kwargs={"pk": brief.pk}, mail=False, brief=brief.title, name=member.name)


def announce_brief_submitted(brief) -> None:
    close_tasks(brief, REVISE_BRIEF)
    tell_editors(BRIEF_SUBMITTED, brief)
    for editor in editors_of(brief):
        open_task(editor, HANDLE_BRIEF, brief, view_kwargs={"pk": brief.pk}, brief=brief.title)


def announce_decision(decision) -> None:
    brief = decision.brief
    close_tasks(brief, HANDLE_BRIEF)
    for author in brief.authors:
        about = {"view_kwargs": {"pk": brief.pk}, "brief": brief.title}
        notification = notify(author, DECIDED[decision.kind], mail=False, **about)
        send_notice(author, notification, letter=decision.letter)
        if decision.kind == "return":
            open_task(author, REVISE_BRIEF, brief, **about)
    if decision.kind == "accept":
        for editor in editors_of(brief):
            open_task(editor, HANDLE_BRIEF, brief, view_kwargs={"pk": brief.pk}, brief=brief.title)


def announce_brief_published(brief) -> None:
    close_tasks(brief, HANDLE_BRIEF)
    for author in brief.authors:
        notify(author, BRIEF_PUBLISHED, view_kwargs={"pk": brief.pk}, brief=brief.title)


def forget_brief(brief) -> None:
    """Nothing waits for anybody about a withdrawn brief."""
    close_tasks(brief, HANDLE_BRIEF, REVISE_BRIEF)


def announce_review_invited(review) -> None:
    about = {"view_kwargs": {"pk": review.pk}, "brief": review.brief.title}
    open_task(review.reviewer, ANSWER_INVITATION, review, due_at=end_of(review.due_on), **about)
    notification = notify(review.reviewer, REVIEW_INVITED, mail=False, **about)
    send_invitation(review, notification)


def send_invitation(review, notification) -> None:
    """The mail with its three links; each opens a page that needs no sign-in and asks once more."""
    with translation.override(review.reviewer.language):
        address = settings.PUBLIC_URL + reverse("journeys:invitation", kwargs={"token": invitation_token(review)})
        due = formats.date_format(review.due_on)
    answers = {f"{answer}_url": f"{address}#{answer}" for answer in ("accept", "decline", "conflict")}
    send_notice(review.reviewer, notification, due=due, **answers)


def announce_review_accepted(review) -> None:
    close_tasks(review, ANSWER_INVITATION)
    about = {"view_kwargs": {"pk": review.pk}, "brief": review.brief.title}
    open_task(review.reviewer, WRITE_REVIEW, review, due_at=end_of(review.due_on), **about)
    for editor in editors_of(review.brief):
        notify_about(editor, REVIEW_ACCEPTED, review, mail=False)


def announce_review_declined(review) -> None:
    close_tasks(review, ANSWER_INVITATION, WRITE_REVIEW)
    for editor in editors_of(review.brief):
        notify_about(editor, REVIEW_DECLINED, review)


def announce_review_expired(review) -> None:
    close_tasks(review, ANSWER_INVITATION)
    for editor in editors_of(review.brief):
        notify_about(editor, REVIEW_EXPIRED, review)


def announce_review_cancelled(review) -> None:
    close_tasks(review, ANSWER_INVITATION, WRITE_REVIEW)
    if review.reviewer:
        notify(review.reviewer, REVIEW_CANCELLED, brief=review.brief.title)


def announce_review_submitted(review) -> None:
    close_tasks(review, WRITE_REVIEW)
    for editor in editors_of(review.brief):
        notify_about(editor, REVIEW_SUBMITTED, review)


def announce_response_given(response) -> None:
    tell_editors(RESPONSE_GIVEN, response.review.brief)


def remind(review) -> None:
    with translation.override(review.reviewer.language):
        due = formats.date_format(review.due_on)
    about = {"view_kwargs": {"pk": review.pk}, "brief": review.brief.title, "due": due}
    notify(review.reviewer, REVIEW_DUE, needed_by=end_of(review.due_on), **about)


def notify_about(editor, kind: str, review, *, mail: bool = True) -> None:
    """Tell an editor, who knows the advisor by name."""
    brief, advisor = review.brief, review.reviewer.name if review.reviewer else review.pseudonym
    notify(editor, kind, view_kwargs={"pk": brief.pk}, mail=mail, brief=brief.title, advisor=advisor)
