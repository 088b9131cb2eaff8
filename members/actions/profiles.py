"""What members say about themselves, and to whom."""

from django.db import transaction

from core.audit import record
from core.authorization import authorize
from members.actions.directory import index_members
from members.models import Organization, Profile, User


@transaction.atomic
def edit_profile(
    profile: Profile, *, by, user_fields: dict, profile_fields: dict, organization_name: str | None = None
) -> Profile:
    """Change what a member says about themselves. The log says that it changed, never what it was before.

    ``organization_name``: the organization as they write it; empty for none, ``None`` to leave it.
    """
    authorize(by, "members.edit_profile", profile.user)
    columns = {name: value for name, value in profile_fields.items() if name != "expertise"}
    if organization_name is not None:
        columns["organization"] = organization_named(organization_name, country=columns.get("country", ""))
    User.objects.filter(pk=profile.user_id).update(**user_fields)
    Profile.objects.filter(pk=profile.pk).update(**columns)
    if "expertise" in profile_fields:
        profile.expertise.set(profile_fields["expertise"])
    index_members(profile.user_id)
    record(profile.user, "members.edit_profile", by=by)
    return profile


def organization_named(name: str, *, country: str = "") -> Organization | None:
    """The organization of that name in whatever letters, made when nobody named it before; none of no name."""
    name = " ".join(name.split())
    if not name:
        return None
    known = Organization.objects.filter(name__iexact=name).first()
    return known or Organization.objects.get_or_create(name=name, defaults={"country": country})[0]
