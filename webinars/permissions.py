from core.authorization import permission
from members.permissions import is_editor, is_secretariat, is_technical_advisor
from webinars.enums import RegistrationState


def is_host(user, session) -> bool:
    """Somebody who leads this session. Read anew each time: a host can be taken off while a socket is open."""
    return user.is_authenticated and session.hosts.filter(member=user).exists()


@permission("webinars.create_live_session")
def is_facilitator(user, session=None):
    """The secretariat, editors and technical advisors."""
    return is_secretariat(user) or is_editor(user) or is_technical_advisor(user)


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


@permission("webinars.enter_room")
@permission("webinars.send_message")
@permission("webinars.ask_question")
@permission("webinars.vote_question")
@permission("webinars.unvote_question")
@permission("webinars.raise_hand")
@permission("webinars.lower_hand")
def is_in_the_circle(user, session):
    """The session's hosts and whoever is registered. Read anew each time: a place can be lost while one talks."""
    if not user.is_authenticated:
        return False
    return session.registrations.filter(member=user, state=RegistrationState.REGISTERED).exists() or is_host(
        user, session
    )


@permission("webinars.answer_question")
@permission("webinars.lower_any_hand")
def leads(user, session):
    """The session's hosts."""
    return is_host(user, session)
