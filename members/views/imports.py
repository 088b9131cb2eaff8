"""Lists of members that the secretariat brings."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from members import actions
from members.enums import MemberImportState, MemberRowKind
from members.forms.imports import ChoiceOfRowsForm, ConfirmationForm, MemberListForm
from members.models import MemberImport
from members.views.applications import for_secretariat

ROWS_A_PAGE = 50


@login_required
def import_start(request):
    for_secretariat(request)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = MemberListForm(*posted)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("file_name", "language")}
        member_import = actions.create_member_import(form.cleaned_data["found"], by=request.user, **given)
        return redirect("members:import-detail", pk=member_import.pk)
    own = request.user.member_imports.exclude(state=MemberImportState.DISCARDED).annotate(row_count=Count("rows"))
    context = {"form": form, "submit": _("Show who would be admitted"), "imports": own[:20]}
    return render(request, "members/import_form.html", context, status=422 if form.errors else 200)


def own_import(request, pk) -> MemberImport:
    for_secretariat(request)
    return get_object_or_404(MemberImport, pk=pk, brought_by=request.user)


@login_required
@require_safe
def import_detail(request, pk):
    member_import = own_import(request, pk)
    kind = request.GET.get("kind", "")
    counted = dict(member_import.rows.values_list("kind").annotate(count=Count("pk")).order_by())
    rows = member_import.rows.select_related("member")
    if kind in MemberRowKind.values:
        rows = rows.filter(kind=kind)
    context = {
        "member_import": member_import,
        "is_open": member_import.state == MemberImportState.OPEN,
        "kinds": [(each.value, each.label, counted[each.value]) for each in MemberRowKind if counted.get(each.value)],
        "kind": kind,
        "page_query": f"kind={kind}&" if kind in MemberRowKind.values else "",
        "chosen_count": member_import.rows.chosen().count(),
        "confirmation": ConfirmationForm(),
        "rows": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "members/import_detail.html", context)


def keep_choice(request, member_import) -> None:
    form = ChoiceOfRowsForm(request.POST)
    if form.is_valid() and form.cleaned_data["shown"]:
        rows = {name: form.cleaned_data[name] for name in ("shown", "chosen")}
        actions.choose_import_rows(member_import, by=request.user, countries=form.countries(), **rows)


@login_required
@require_POST
def import_choose(request, pk):
    """Keep the choice of one page of rows, and show that page again."""
    member_import = own_import(request, pk)
    keep_choice(request, member_import)
    messages.success(request, _("Your choice is kept."))
    shown = {name: request.GET[name] for name in ("kind", "page") if name in request.GET}
    return redirect(f"{reverse('members:import-detail', args=[pk])}?{urlencode(shown)}")


@login_required
@require_POST
def import_confirm(request, pk):
    """Admit the chosen rows, with what was ticked on the page from where the button was pressed."""
    member_import, form = own_import(request, pk), ConfirmationForm(request.POST)
    keep_choice(request, member_import)
    is_told = form.is_valid() and form.cleaned_data["is_told"]
    actions.confirm_member_import(member_import, by=request.user, is_told=is_told)
    count = member_import.added_count
    sentence = ngettext("%(count)s member is admitted.", "%(count)s members are admitted.", count)
    messages.success(request, sentence % {"count": count})
    return redirect("members:import-detail", pk=pk)


@login_required
@require_POST
def import_discard(request, pk):
    actions.discard_member_import(own_import(request, pk), by=request.user)
    messages.success(request, _("The list is discarded. Nobody of it was admitted."))
    return redirect("members:import-start")
