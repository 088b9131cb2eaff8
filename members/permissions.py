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
