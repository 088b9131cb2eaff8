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
def is_oneself(user, member):
    """The member themselves."""
    return user == member


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
