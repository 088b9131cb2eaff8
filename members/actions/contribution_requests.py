"""Asking a member to speak, advise, pilot; and what they say."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.audit import record
from core.authorization import authorize
from core.regions import today
from core.states import InvalidTransition, advance, require
from members import contribution_notifications as notices
from members.consent import SeenMember
from members.directory import people_here
from members.enums import (
    ASK_AGAIN_AFTER,
    CONTRIBUTION_REQUEST_TRANSITIONS,
    MOST_ASKED_AT_ONCE,
    MOST_WAITING_AT_ONCE,
    Contribution,
    ContributionRequestState,
)
from members.models import ContributionRequest, Profile, User
from members.permissions import is_asked, is_asker, may_ask


@transaction.atomic
def ask_contribution_request(
    person: User, *, by, contribution: Contribution, purpose: str, wanted_on=None
) -> ContributionRequest:
    """Ask a listed member for what they offer. Raises ``ValidationError`` where either has too much open already."""
    authorize(by, "members.ask_contribution_request", person)
    only(may_ask(by, person))
    # Both profiles are locked, in one order, so that the limits hold when several ask at once.
    list(Profile.objects.select_for_update().filter(user__in=[person.pk, by.pk]).order_by("pk"))
    require_offered(person, by, contribution)
    require_room(person, by)
    request = ContributionRequest.objects.create(
        asker=by, person=person, contribution=contribution, purpose=purpose, wanted_on=wanted_on
    )
    record(request, "members.ask_contribution_request", by=by)
    transaction.on_commit(partial(notices.announce_contribution_request, request))
    return request


def only(is_theirs: bool) -> None:
    """What concerns two people is not even a superuser's, who otherwise holds every right."""
    if not is_theirs:
        raise PermissionDenied


def require_offered(person: User, by, contribution: Contribution) -> None:
    """The person is in the directory, shows this to the asker, and takes requests; read anew."""
    person = people_here().filter(pk=person.pk, profile__is_listed=True).first()
    is_offered = person is not None and contribution in SeenMember.by(by, person).contributions
    require(is_offered, _("They do not offer this at the moment."), "contribution")
    paused_until = person.profile.paused_until
    require(not paused_until or paused_until <= today(), _("They take no requests at the moment."))


def require_room(person: User, by) -> None:
    """Nobody is flooded, nobody floods, and a no is taken for an answer."""
    of_the_pair = by.contribution_requests_made.filter(person=person)
    require(not of_the_pair.open().exists(), _("You have asked them already; their answer is still to come."))
    declined = of_the_pair.filter(
        state=ContributionRequestState.DECLINED, closed_at__gt=timezone.now() - ASK_AGAIN_AFTER
    )
    require(not declined.exists(), _("They said no a short while ago. Ask somebody else, or wait a month."))
    require(
        by.contribution_requests_made.open().count() < MOST_ASKED_AT_ONCE,
        ngettext(
            "You have %(count)s open request, as many as anybody may have. Wait for an answer, or take it back.",
            "You have %(count)s open requests, as many as anybody may have. Wait for an answer, or take one back.",
            MOST_ASKED_AT_ONCE,
        )
        % {"count": MOST_ASKED_AT_ONCE},
    )
    require(
        person.contribution_requests_received.open().count() < MOST_WAITING_AT_ONCE,
        _("Others wait for their answer already. Ask somebody else, or come back in some days."),
    )


@transaction.atomic
def accept_contribution_request(request: ContributionRequest, *, by, answer: str = "") -> ContributionRequest:
    """Say yes. From now on each of the two sees how to reach the other."""
    authorize(by, "members.accept_contribution_request", request)
    return give_answer(request, "accept", notices.CONTRIBUTION_ACCEPTED, by=by, answer=answer)


@transaction.atomic
def decline_contribution_request(request: ContributionRequest, *, by, answer: str = "") -> ContributionRequest:
    """Say no. A reason is welcome and never asked for."""
    authorize(by, "members.decline_contribution_request", request)
    return give_answer(request, "decline", notices.CONTRIBUTION_DECLINED, by=by, answer=answer)


def give_answer(request: ContributionRequest, verb: str, kind: str, *, by, answer: str) -> ContributionRequest:
    only(is_asked(by, request))
    close(request, verb, by=by, answer=answer)
    transaction.on_commit(partial(notices.announce_contribution_closed, request, kind, request.asker))
    return request


@transaction.atomic
def withdraw_contribution_request(request: ContributionRequest, *, by) -> ContributionRequest:
    """Take the question back while nobody has answered."""
    authorize(by, "members.withdraw_contribution_request", request)
    only(is_asker(by, request))
    close(request, "withdraw", by=by)
    kind = notices.CONTRIBUTION_WITHDRAWN
    transaction.on_commit(partial(notices.announce_contribution_closed, request, kind, request.person, mail=False))
    return request


@transaction.atomic
def expire_contribution_request(request: ContributionRequest, *, by) -> ContributionRequest:
    """Nobody answered in time."""
    authorize(by, "members.expire_contribution_request", request)
    close(request, "expire", by=by)
    kind = notices.CONTRIBUTION_EXPIRED
    transaction.on_commit(partial(notices.announce_contribution_closed, request, kind, request.asker, mail=False))
    return request


def close(request: ContributionRequest, verb: str, *, by, **changes) -> None:
    advance(request, verb, table=CONTRIBUTION_REQUEST_TRANSITIONS, closed_at=timezone.now(), **changes)
    record(request, f"members.{verb}_contribution_request", by=by)


@transaction.atomic
def remind_contribution_request(request: ContributionRequest, *, by) -> ContributionRequest:
    """Remind the person once, when half of the time has gone."""
    authorize(by, "members.remind_contribution_request", request)
    if not ContributionRequest.objects.to_remind().filter(pk=request.pk).update(reminded_at=timezone.now()):
        raise InvalidTransition("Only an open request is reminded of, and once.")  # to the scheduler, never on a screen
    record(request, "members.remind_contribution_request", by=by)
    kind = notices.CONTRIBUTION_REMINDED
    transaction.on_commit(partial(notices.tell_of_contribution, request, kind, request.person))
    return request


@transaction.atomic
def thank_contribution_request(request: ContributionRequest, *, by, thanks: str) -> ContributionRequest:
    """A line of thanks after a yes, once."""
    authorize(by, "members.thank_contribution_request", request)
    only(is_asker(by, request))
    accepted = ContributionRequest.objects.filter(
        pk=request.pk, state=ContributionRequestState.ACCEPTED, thanked_at__isnull=True
    )
    if not accepted.update(thanks=thanks, thanked_at=timezone.now()):
        raise InvalidTransition(_("You have thanked them already, or they have not said yes."))
    record(request, "members.thank_contribution_request", by=by)
    kind = notices.CONTRIBUTION_THANKED
    transaction.on_commit(partial(notices.tell_of_contribution, request, kind, request.person, mail=False))
    return request
