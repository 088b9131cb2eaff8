"""Who writes a brief."""

from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition
from journeys import notifications
from journeys.actions.reviews import cancel_review
from journeys.enums import TAKES_AUTHORS
from journeys.models import AuthorInvitation, Brief, BriefAuthor
from journeys.permissions import is_author
from members.models import User


def require_undecided(brief: Brief) -> None:
    """The editor has not decided, and does not until this transaction ends: the row is locked."""
    brief.refresh_from_db(from_queryset=Brief.objects.select_for_update())
    if brief.state not in TAKES_AUTHORS:
        raise InvalidTransition(_("The editor has decided about this brief, so nobody can become its author any more."))


@transaction.atomic
def invite_authors(brief: Brief, *, by, addresses: list[str]) -> Brief:
    """Ask those of ``addresses`` (in lower case) that belong to members to write the brief too.

    Whoever invites is not told which do: an address would give away that somebody is a member, and their name.
    """
    authorize(by, "journeys.invite_authors", brief)
    require_undecided(brief)
    members = User.objects.filter(email__in=addresses, is_active=True).exclude(authorships__brief=brief)
    for member in members:
        _invitation, is_new = AuthorInvitation.objects.get_or_create(brief=brief, member=member)
        if is_new:
            transaction.on_commit(partial(notifications.announce_author_invited, brief, member, by=by))
    record(brief, "journeys.invite_authors", by=by)
    return brief


@transaction.atomic
def join_brief(brief: Brief, *, by) -> Brief:
    """Say yes to an invitation. ``by`` becomes the last of the authors; a double click is no refusal."""
    require_undecided(brief)
    if is_author(by, brief):
        return brief
    authorize(by, "journeys.join_brief", brief)
    last = brief.authorships.aggregate(last=Max("position"))["last"] or 0
    BriefAuthor.objects.create(brief=brief, member=by, position=last + 1)
    brief.author_invitations.filter(member=by).delete()
    # Refusing an advisor as an author would tell who the advisor is; so their review ends instead.
    for review in brief.reviews.open().filter(reviewer=by):
        cancel_review(review, by=SYSTEM)
    record(brief, "journeys.join_brief", by=by)
    transaction.on_commit(partial(notifications.announce_author_joined, brief, by))
    return brief
