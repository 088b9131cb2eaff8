from core.authorization import permission
from members.enums import CMS_GROUPS, MemberState, Role


def holds(user, role: Role) -> bool:
    """Whether ``user`` holds the platform role today."""
    return user.is_authenticated and role in user.current_roles


@permission("members.admit_member")
@permission("members.grant_role")
@permission("members.end_role")
def is_secretariat(user, obj=None):
    """The secretariat."""
    return holds(user, Role.SECRETARIAT)


def is_editor(user, obj=None):
    """An editor of the platform."""
    return holds(user, Role.EDITOR)


def is_curator(user, obj=None):
    """A curator of the library."""
    return holds(user, Role.CURATOR)


def is_technical_advisor(user, obj=None):
    """A technical advisor."""
    return holds(user, Role.TECHNICAL_ADVISOR)


def may_open_cms(user) -> bool:
    """Whoever holds a role that the CMS is for, or the superuser in an emergency."""
    return user.is_superuser or any(holds(user, role) for role in CMS_GROUPS)


@permission("members.edit_profile")
@permission("members.edit_notice_settings")
def is_oneself(user, member):
    """The member themselves."""
    return user == member


# --- the life of a membership ---


def is_active_member(user) -> bool:
    """An active member: neither dormant nor an alumna or alumnus, nor somebody who was never here."""
    return user.is_authenticated and user.is_active and user.state == MemberState.ACTIVE


@permission("members.dismiss_first_steps")
@permission("members.note_visit")
@permission("members.activate_member")
@permission("members.wake_member")
def is_visitor(user, member):
    """The member who is here."""
    return is_oneself(user, member)


@permission("members.rest_member")
def is_the_calendar(user, member):
    """Nobody: it follows from months without a visit."""
    return False


@permission("members.retire_member")
@permission("members.return_member")
def is_oneself_or_secretariat(user, member):
    """The member themselves, and the secretariat."""
    return is_oneself(user, member) or is_secretariat(user)


# --- requests to contribute ---


@permission("members.ask_contribution_request")
def may_ask(user, person):
    """Any active member, of anybody but themselves. Whether the person offers it is another question."""
    return is_active_member(user) and user != person


@permission("members.accept_contribution_request")
@permission("members.decline_contribution_request")
def is_asked(user, request):
    """The person who is asked."""
    return user.pk == request.person_id


@permission("members.withdraw_contribution_request")
@permission("members.thank_contribution_request")
def is_asker(user, request):
    """The member who asked."""
    return user.pk == request.asker_id


# --- ways in: applications, invitations, imports ---


@permission("members.submit_membership_application")
@permission("members.confirm_membership_application")
@permission("members.correct_membership_application")
@permission("members.answer_membership_application")
@permission("members.withdraw_membership_application")
@permission("members.accept_invitation")
def is_holder_of_the_link(user, obj=None):
    """Nobody who is signed in: whoever holds the link that was sent to their address."""
    return False


@permission("members.ask_back_membership_application")
@permission("members.approve_membership_application")
@permission("members.decline_membership_application")
@permission("members.create_invitation")
@permission("members.withdraw_invitation")
@permission("members.resend_invitation")
@permission("members.create_member_import")
def admits_members(user, obj=None):
    """The secretariat, who admits members."""
    return is_secretariat(user)


@permission("members.choose_import_rows")
@permission("members.confirm_member_import")
@permission("members.discard_member_import")
def brought_the_list(user, member_import):
    """Whoever of the secretariat brought the list."""
    return is_secretariat(user) and member_import.brought_by_id == user.pk


@permission("members.expire_contribution_request")
@permission("members.remind_contribution_request")
@permission("members.expire_invitation")
def is_the_clock(user, obj=None):
    """Nobody: the clock."""
    return False


# --- One's own data: exports and erasure -------------------------------------------------------------


@permission("members.request_data_export")
def is_whose_data_it_is(user, member):
    """The member themselves."""
    return is_oneself(user, member)


@permission("members.prepare_data_export")
@permission("members.expire_data_export")
def is_the_platform(user, export):
    """The platform itself, in a job."""
    return False


@permission("members.download_data_export")
def asked_for_the_export(user, export):
    """The member whose data it is."""
    return user == export.member


@permission("members.request_erasure")
def may_request_erasure(user, member):
    """The member themselves, and the secretariat for whoever asked in writing."""
    return is_oneself(user, member) or is_secretariat(user)


@permission("members.cancel_erasure_request")
def may_cancel_erasure(user, request):
    """The member whose account it is."""
    return user == request.member


@permission("members.complete_erasure_request")
def may_complete_erasure(user, request=None):
    """The secretariat, for whoever asked in writing."""
    return is_secretariat(user)
