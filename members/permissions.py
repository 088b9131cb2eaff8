from core.authorization import permission
from members.enums import CMS_GROUPS, Role


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
