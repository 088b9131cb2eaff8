"""What members say about themselves."""

from django.db import transaction

from core.audit import record
from core.authorization import authorize
from members.models import Profile, User


@transaction.atomic
def edit_profile(profile: Profile, *, by, user_fields: dict, profile_fields: dict) -> Profile:
    """Change what a member says about themselves."""
    authorize(by, "members.edit_profile", profile.user)
    columns = {name: value for name, value in profile_fields.items() if name != "expertise"}
    User.objects.filter(pk=profile.user_id).update(**user_fields)
    Profile.objects.filter(pk=profile.pk).update(**columns)
    if "expertise" in profile_fields:
        profile.expertise.set(profile_fields["expertise"])
    record(profile.user, "members.edit_profile", by=by)
    return profile
