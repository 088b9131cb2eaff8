from django.db.models import Q

from communities.permissions import leads_community
from core.authorization import permission
from members.models import User
from members.permissions import is_editor, is_secretariat, is_technical_advisor
from webinars.enums import RegistrationState


def is_host(user, session) -> bool:
    """Somebody who leads this session. Read anew each time: a host can be taken off while a socket is open."""
    return user.is_authenticated and session.hosts.filter(member=user).exists()


def is_facilitator(user) -> bool:
    """The secretariat, editors and technical advisors."""
    return is_secretariat(user) or is_editor(user) or is_technical_advisor(user)


@permission("webinars.create_live_session")
def may_schedule(user, community=None):
    """The secretariat, editors and technical advisors; for a community its officers and the secretariat."""
    return is_facilitator(user) if community is None else leads_community(user, community)


@permission("webinars.edit_live_session")
@permission("webinars.open_live_session")
@permission("webinars.start_live_session")
@permission("webinars.end_live_session")
@permission("webinars.archive_live_session")
@permission("webinars.cancel_live_session")
@permission("webinars.remove_registration")
def is_host_or_secretariat(user, session):
    """The session's hosts, and the secretariat."""
    return is_host(user, session) or is_secretariat(user)


@permission("webinars.create_registration")
def is_member(user, session=None):
    """Any member."""
    return user.is_authenticated


@permission("webinars.cancel_registration")
@permission("webinars.renew_registration")
def is_registered_member(user, registration):
    """The member who registered."""
    return registration.member_id == user.pk


def in_the_circle_of(session_id: int) -> Q:
    """Members whom a session's room is for: its hosts and whoever is registered."""
    places = Q(registrations__session=session_id, registrations__state=RegistrationState.REGISTERED)
    return places | Q(hosted_live_sessions__session=session_id)


@permission("webinars.enter_room")
@permission("webinars.send_message")
@permission("webinars.ask_question")
@permission("webinars.vote_question")
@permission("webinars.unvote_question")
@permission("webinars.raise_hand")
@permission("webinars.lower_hand")
def is_in_the_circle(user, session):
    """The session's hosts and whoever is registered. Read anew each time: a place can be lost while one talks."""
    return user.is_authenticated and User.objects.filter(in_the_circle_of(session.pk), pk=user.pk).exists()


@permission("webinars.answer_question")
@permission("webinars.lower_any_hand")
def leads(user, session):
    """The session's hosts."""
    return is_host(user, session)
