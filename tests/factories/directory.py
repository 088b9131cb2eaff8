"""People of the directory and what they ask each other."""

from core.authorization import SYSTEM
from core.models import BuildingBlock
from members import actions
from members.models import ContributionRequest, User
from tests.factories.members import make_member


def make_listed_member(name: str = "", *, blocks=(), organization: str = "", seen=None, **fields) -> User:
    """A member whom others find. ``seen`` says who sees which field; what is left out has its default."""
    own = {key: fields.pop(key) for key in ("email", "time_zone", "password", "is_active") if key in fields}
    member = make_member(name, **own)
    said = {"is_listed": True, "audiences": dict(seen or {})} | fields
    said["expertise"] = list(BuildingBlock.objects.filter(slug__in=blocks))
    actions.edit_profile(member.profile, by=SYSTEM, user_fields={}, profile_fields=said, organization_name=organization)
    return User.objects.get(pk=member.pk)


def make_contribution_request(state: str = "asked", *, asker=None, person=None, **fields) -> ContributionRequest:
    """A request to speak, moved to ``state`` by the actions."""
    asker = asker or make_member()
    person = person or make_listed_member(contributions=["speak"])
    said = {"contribution": "speak", "purpose": "An hour on surge staffing for our district teams."} | fields
    request = actions.ask_contribution_request(person, by=asker, **said)
    move = {
        "accepted": lambda: actions.accept_contribution_request(request, by=person),
        "declined": lambda: actions.decline_contribution_request(request, by=person),
        "withdrawn": lambda: actions.withdraw_contribution_request(request, by=asker),
        "expired": lambda: actions.expire_contribution_request(request, by=SYSTEM),
    }.get(state)
    return move() if move else request
