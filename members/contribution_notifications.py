"""Telling the two people of a request to contribute about each other."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from members.enums import Topic, Urgency
from members.models import ContributionRequest, User
from members.notices import register_notice
from members.notifications import close_tasks, notify, open_task

REQUEST = "members:contribution-request"
CONTRIBUTION_ASKED = register_notice(
    "members.contribution_asked",
    text=_("%(name)s asks you: %(contribution)s."),
    view=REQUEST,
    topic=Topic.REQUESTS,
    urgency=Urgency.IMMEDIATE,
)
CONTRIBUTION_ANSWER = register_notice(
    "members.contribution_answer",
    text=_("Answer the request of %(name)s: %(contribution)s."),
    view=REQUEST,
    topic=Topic.REQUESTS,
    is_task=True,
)
CONTRIBUTION_REMINDED = register_notice(
    "members.contribution_reminded",
    text=_("%(name)s still waits for your answer: %(contribution)s."),
    view=REQUEST,
    topic=Topic.REQUESTS,
    urgency=Urgency.IMMEDIATE,
)
CONTRIBUTION_ACCEPTED = register_notice(
    "members.contribution_accepted",
    text=_("%(name)s says yes: %(contribution)s."),
    view=REQUEST,
    topic=Topic.REQUESTS,
    urgency=Urgency.IMMEDIATE,
)
CONTRIBUTION_DECLINED = register_notice(
    "members.contribution_declined",
    text=_("%(name)s cannot this time: %(contribution)s."),
    view=REQUEST,
    topic=Topic.REQUESTS,
    urgency=Urgency.IMMEDIATE,
)
CONTRIBUTION_EXPIRED = register_notice(
    "members.contribution_expired",
    text=_("%(name)s has not answered: %(contribution)s."),
    view=REQUEST,
    topic=Topic.REQUESTS,
)
CONTRIBUTION_WITHDRAWN = register_notice(
    "members.contribution_withdrawn",
    text=_("%(name)s needs no answer any more: %(contribution)s."),
    view=REQUEST,
    topic=Topic.REQUESTS,
)
CONTRIBUTION_THANKED = register_notice(
    "members.contribution_thanked", text=_("%(name)s thanks you: %(contribution)s."), view=REQUEST, topic=Topic.REQUESTS
)


def tell_of_contribution(request: ContributionRequest, kind: str, recipient: User, *, mail: bool = True) -> None:
    """Tell one of the two about the other. What was written stays on the page; no mail and no notice carries it."""
    notify(recipient, kind, view_kwargs={"pk": request.pk}, mail=mail, **words_about_contribution(request, recipient))


def words_about_contribution(request: ContributionRequest, recipient: User) -> dict[str, str]:
    with translation.override(recipient.language):
        contribution = str(request.get_contribution_display())
    return {"name": request.other_of(recipient).name, "contribution": contribution}


def announce_contribution_request(request: ContributionRequest) -> None:
    """Ask the person, by mail and as a task."""
    person = request.person
    words = words_about_contribution(request, person)
    open_task(person, CONTRIBUTION_ANSWER, request, view_kwargs={"pk": request.pk}, due_at=request.answer_by, **words)
    tell_of_contribution(request, CONTRIBUTION_ASKED, person)


def announce_contribution_closed(
    request: ContributionRequest, kind: str, recipient: User, *, mail: bool = True
) -> None:
    """The question is answered or gone: nothing waits for the person any more, and the other one is told."""
    close_tasks(request, CONTRIBUTION_ANSWER)
    tell_of_contribution(request, kind, recipient, mail=mail)
