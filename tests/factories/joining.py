from itertools import count

from core.authorization import SYSTEM
from members import actions
from members.enums import Role
from members.member_lists import read_list
from members.models import Invitation, MemberImport, MembershipApplication
from tests.factories.members import make_member

numbers = count(1)


def make_membership_application(state: str = "submitted", *, by=None, **fields) -> MembershipApplication:
    """An application in ``state``, brought there by its own moves."""
    number = next(numbers)
    given = {
        "email": f"applicant{number}@example.org",
        "name": f"Applicant {number}",
        "country": "KE",
        "constituency": "researcher",
        "language": "en",
    }
    application = actions.submit_membership_application(by=SYSTEM, **given | fields)
    if state == "unconfirmed":
        return application
    actions.confirm_membership_application(application, by=SYSTEM)
    by = by or SYSTEM
    if state == "asked_back":
        actions.ask_back_membership_application(application, by=by, question="Where do you work?")
    elif state == "approved":
        actions.approve_membership_application(application, by=by)
    elif state == "declined":
        actions.decline_membership_application(application, by=by, reason="Not this time.")
    elif state == "withdrawn":
        actions.withdraw_membership_application(application, by=SYSTEM)
    return application


def make_invitation(email: str = "", *, by=None, **fields) -> Invitation:
    fields = {"language": "en"} | fields
    email = email or f"invited{next(numbers)}@example.org"
    return actions.create_invitation(by=by or make_member("", Role.SECRETARIAT), email=email, **fields)


def make_member_import(content: str = "", *, by=None, **given) -> MemberImport:
    by = by or make_member("", Role.SECRETARIAT)
    number = next(numbers)
    content = content or f"Name,E-mail,Country\nImported {number},imported{number}@example.org,Kenya\n"
    return actions.create_member_import(read_list(content.encode()), by=by, **given)
