"""Members and their roles, as the secretariat keeps them in the studio."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.names import LineField
from core.zones import zone_choices
from members.enums import Role
from members.forms.choices import with_blank
from members.models import RoleAssignment, User


class MemberForm(forms.ModelForm):
    """A member as the secretariat admits and corrects them. Roles are rows of their own."""

    name = LineField(label=_("Name"), max_length=120)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False, choices=lambda: with_blank(zone_choices()))

    class Meta:
        model = User
        fields = ["name", "email", "language", "time_zone", "is_active"]


class KnownMemberForm(MemberForm):
    """Their address is left to them: a new one has to be confirmed by a code."""

    email = None

    class Meta(MemberForm.Meta):
        fields = ["name", "language", "time_zone", "is_active"]


class RoleAssignmentForm(forms.ModelForm):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)

    class Meta:
        model = RoleAssignment
        fields = ["member", "role", "starts_on", "ends_on"]
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}),
            "ends_on": forms.DateInput(attrs={"type": "date"}),
        }


class LastDayForm(RoleAssignmentForm):
    """A role that was granted: only its last day can still change."""

    role = None

    class Meta(RoleAssignmentForm.Meta):
        fields = ["ends_on"]

    def clean(self):
        """Django leaves out constraints on fields that a form does not have."""
        cleaned = super().clean()
        self.instance.ends_on = cleaned.get("ends_on")
        self.instance.validate_constraints()
        return cleaned
