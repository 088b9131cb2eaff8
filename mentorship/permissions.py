from core.authorization import permission
from members.permissions import is_active_member, is_secretariat


@permission("mentorship.create_cycle")
def may_create_cycles(user, cycle=None):
    """The secretariat."""
    return is_secretariat(user)


@permission("mentorship.close_cycle")
@permission("mentorship.reopen_cycle")
def is_coordinator(user, cycle):
    """The coordinator of the cycle."""
    return user.is_authenticated and cycle.coordinator_id == user.pk


@permission("mentorship.create_offer")
@permission("mentorship.create_request")
def is_member(user, cycle=None):
    """Any active member."""
    return is_active_member(user)


@permission("mentorship.edit_offer")
@permission("mentorship.withdraw_offer")
@permission("mentorship.renew_offer")
def is_offering(user, offer):
    """The mentor whose offer it is."""
    return offer.mentor_id == user.pk


@permission("mentorship.edit_request")
@permission("mentorship.withdraw_request")
@permission("mentorship.reopen_request")
def is_asking(user, request):
    """The mentee whose request it is."""
    return request.mentee_id == user.pk


@permission("mentorship.propose_pairing")
def may_propose(user, request):
    """The mentee whose request it is, and the coordinator of the cycle."""
    return is_asking(user, request) or is_coordinator(user, request.cycle)


@permission("mentorship.match_request")
@permission("mentorship.expire_pairing")
@permission("mentorship.report_pairing")
def is_the_platform(user, obj):
    """Nobody: it follows from what the two do, or from the clock."""
    return False


@permission("mentorship.accept_pairing")
@permission("mentorship.activate_pairing")
@permission("mentorship.decline_pairing")
@permission("mentorship.complete_pairing")
@permission("mentorship.set_goal")
@permission("mentorship.plan_meeting")
@permission("mentorship.write_note")
def is_of_pair(user, pairing):
    """The mentor and the mentee of the pairing."""
    return user.is_authenticated and user.pk in {pairing.mentor_id, pairing.mentee_id}


@permission("mentorship.end_pairing")
def may_end(user, pairing):
    """The mentor and the mentee of the pairing, and the coordinator of the cycle."""
    return is_of_pair(user, pairing) or is_coordinator(user, pairing.cycle)


@permission("mentorship.remind_pairing")
def is_coordinator_of_pairing(user, pairing):
    """The coordinator of the pairing's cycle."""
    return is_coordinator(user, pairing.cycle)


@permission("mentorship.reach_goal")
@permission("mentorship.drop_goal")
@permission("mentorship.move_meeting")
@permission("mentorship.hold_meeting")
@permission("mentorship.cancel_meeting")
@permission("mentorship.write_log_entry")
def is_of_its_pair(user, goal_or_meeting):
    """The mentor and the mentee of its pairing."""
    return is_of_pair(user, goal_or_meeting.pairing)


@permission("mentorship.remove_note")
def is_writer(user, note):
    """The writer of the note."""
    return note.writer_id == user.pk
