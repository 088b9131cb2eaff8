from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from members import actions
from members.forms.profiles import ProfileForm


@login_required
def profile(request):
    person = request.user.profile
    form = ProfileForm(request.POST or None, initial=ProfileForm.initial_for(person))
    if form.is_valid():
        said = form.chosen(form.PROFILE_FIELDS) | {"audiences": form.audiences()}
        actions.edit_profile(
            person,
            by=request.user,
            user_fields=form.chosen(form.USER_FIELDS),
            profile_fields=said,
            organization_name=form.cleaned_data["organization"],
        )
        messages.success(request, _("Your profile is saved."))
        return redirect("members:profile")
    return render(request, "members/profile.html", {"form": form})
