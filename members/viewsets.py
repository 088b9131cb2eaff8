from django.shortcuts import redirect  # noqa: TID251  a view of the studio that leads to the site
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.users.views.users import CreateView as UserCreateView
from wagtail.users.views.users import DeleteView as UserDeleteView
from wagtail.users.views.users import EditView as UserEditView
from wagtail.users.views.users import UserViewSet

from members import actions
from members.forms.accounts import KnownMemberForm, LastDayForm, MemberForm, RoleAssignmentForm
from members.models import Organization, RoleAssignment


class AdmitMemberView(UserCreateView):
    def save_instance(self):
        return actions.admit_member(by=self.request.user, **self.form.cleaned_data)


class EditMemberView(UserEditView):
    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs.pop("editing_self")  # Wagtail's own form wants it
        return kwargs


class DeleteMemberView(UserDeleteView):
    """Wagtail would delete the row alone; our page also knows what has to be said and what is left elsewhere."""

    def dispatch(self, request, *args, **kwargs):
        return redirect("members:member-erasure", pk=self.kwargs["pk"])


class MemberViewSet(UserViewSet):
    delete_view_class = DeleteMemberView
    add_view_class = AdmitMemberView
    edit_view_class = EditMemberView
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"
    menu_label = _("Members")
    menu_order = 510
    add_to_settings_menu = False
    add_to_admin_menu = True

    def get_form_class(self, for_update=False):
        return KnownMemberForm if for_update else MemberForm


class GrantRoleView(CreateView):
    def save_instance(self):
        granted = self.form.cleaned_data
        return actions.grant_role(granted.pop("member"), by=self.request.user, **granted)


class EndRoleView(EditView):
    """Only the last day can change: who held what since when is history."""

    def save_instance(self):
        return actions.end_role(self.object, by=self.request.user, ends_on=self.form.cleaned_data["ends_on"])


class RoleAssignmentViewSet(ModelViewSet):
    model = RoleAssignment
    icon = "group"
    menu_label = _("Roles")
    menu_order = 520
    add_to_admin_menu = True
    add_view_class = GrantRoleView
    edit_view_class = EndRoleView
    copy_view_enabled = False
    list_display = ["member", "role", "starts_on", "ends_on"]
    list_filter = ["role"]
    search_fields = ["member__name", "member__email"]

    def get_form_class(self, for_update=False):
        return LastDayForm if for_update else RoleAssignmentForm


class OrganizationViewSet(ModelViewSet):
    model = Organization
    icon = "home"
    menu_label = _("Organizations")
    menu_order = 530
    add_to_admin_menu = True
    list_display = ["name", "country"]
    form_fields = ["name", "country"]


role_assignments = RoleAssignmentViewSet("role_assignments")
organizations = OrganizationViewSet("organizations")
