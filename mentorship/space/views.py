from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorship import actions, queries
from mentorship.calendar import calendar_of
from mentorship.forms import FIRST_AGENDA, GoalForm, MeetingForm, TextForm
from mentorship.models import Goal, Meeting, Note, Pairing
from mentorship.templatetags.mentoring import both_clocks


def pairing_for(request, pk) -> Pairing:
    """A pairing of the reader's own; to everybody else, superusers included, it does not exist."""
    pairings = Pairing.objects.between(request.user)
    related = pairings.select_related("cycle", "mentor", "mentee", "offer", "request")
    return get_object_or_404(related, pk=pk)


def part_for(request, model, pk):
    """A goal or meeting of one of the reader's own pairings."""
    own = Pairing.objects.between(request.user)
    return get_object_or_404(model.objects.select_related("pairing__mentor", "pairing__mentee"), pk=pk, pairing__in=own)


def back_to(pairing_id, part: str):
    """The part of the long page that was worked in, not its beginning."""
    return redirect(f"{resolve_url('mentorship:pairing', pk=pairing_id)}#{part}")


def show_pairing(request, pairing: Pairing, **forms):
    """The space of the two, the question to answer, or that there is nothing here any more."""
    other = pairing.other_of(request.user)
    context = {
        "pairing": pairing,
        "other": other,
        "is_asked": pairing.is_pending and not getattr(pairing, pairing.acceptance_of(request.user)),
        "is_mentee": request.user == pairing.mentee,
        "shown_goals": pairing.request.goals if pairing.request and (pairing.is_pending or pairing.is_active) else "",
    }
    if pairing.has_space:
        context |= queries.space_of(pairing, request.user)
        context |= {
            "goal_form": GoalForm(auto_id="goal-%s"),
            "note_form": TextForm(auto_id="note-%s", label=_("A note for yourself")),
            "log_form": TextForm(auto_id=False),
        }
    context |= forms
    status = 400 if forms else 200
    return render(request, "mentorship/pairing.html", context, status=status)


@login_required
def pairing(request, pk):
    return show_pairing(request, pairing_for(request, pk))


@login_required
@require_POST
def accept(request, pk):
    pairing = actions.accept_pairing(pairing_for(request, pk), by=request.user)
    if pairing.is_active:
        messages.success(request, _("You are a pair now. Plan your first meeting."))
    else:
        messages.success(request, _("Thank you. The other one is asked too."))
    return redirect("mentorship:pairing", pk=pk)


@login_required
@require_POST
def decline(request, pk):
    actions.decline_pairing(pairing_for(request, pk), by=request.user)
    messages.success(request, _("Thank you for answering. No reason is given to the other one."))
    return redirect("mentorship:mentoring")


@login_required
def end(request, pk):
    """Ask once, then end, in one of two words."""
    pairing = pairing_for(request, pk)
    if request.method != "POST":
        return render(
            request, "mentorship/pairing_end.html", {"pairing": pairing, "other": pairing.other_of(request.user)}
        )
    finish = actions.complete_pairing if request.POST.get("how") == "complete" else actions.end_pairing
    finish(pairing, by=request.user)
    messages.success(request, _("The pairing has come to its end. Both of you can still read it."))
    return redirect("mentorship:mentoring")


@login_required
@require_POST
def set_goal(request, pk):
    pairing = pairing_for(request, pk)
    form = GoalForm(request.POST, auto_id="goal-%s")
    if form.is_valid():
        try:
            actions.set_goal(pairing, by=request.user, text=form.cleaned_data["text"])
            return back_to(pk, "goals")
        except ValidationError as error:
            form.add_error(None, error)
    return show_pairing(request, pairing, goal_form=form)


@login_required
@require_POST
def reach_goal(request, pk):
    goal = actions.reach_goal(part_for(request, Goal, pk), by=request.user)
    return back_to(goal.pairing_id, "goals")


@login_required
@require_POST
def drop_goal(request, pk):
    goal = actions.drop_goal(part_for(request, Goal, pk), by=request.user)
    return back_to(goal.pairing_id, "goals")


@login_required
@require_POST
def write_note(request, pk):
    pairing = pairing_for(request, pk)
    form = TextForm(request.POST, auto_id="note-%s", label=_("A note for yourself"))
    if not form.is_valid():
        return show_pairing(request, pairing, note_form=form)
    actions.write_note(pairing, by=request.user, **form.cleaned_data)
    return back_to(pk, "notes")


@login_required
@require_POST
def remove_note(request, pk):
    note = get_object_or_404(Note, pk=pk, writer=request.user)
    actions.remove_note(note, by=request.user)
    return back_to(note.pairing_id, "notes")


def show_meeting_form(request, pairing, form, *, meeting=None):
    context = {"pairing": pairing, "other": pairing.other_of(request.user), "form": form, "meeting": meeting}
    return render(request, "mentorship/meeting_form.html", context)


def readable_times(pairing, reader) -> list[tuple[str, str]]:
    """The proposed times as choices that name both clocks."""
    other = pairing.other_of(reader)
    starts = queries.proposed_times(pairing, reader)
    return [(start.isoformat(), both_clocks(reader, other, start)) for start in starts]


def save_meeting(form, act) -> bool:
    if not form.is_valid():
        return False
    try:
        act(**form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@login_required
def plan_meeting(request, pk):
    pairing = pairing_for(request, pk)
    initial = {} if pairing.meetings.exists() else {"agenda": FIRST_AGENDA}
    form = MeetingForm(request.POST or None, initial=initial, proposals=readable_times(pairing, request.user))
    if save_meeting(form, lambda **fields: actions.plan_meeting(pairing, by=request.user, **fields)):
        messages.success(request, _("The meeting is planned, and the other one is told."))
        return redirect("mentorship:pairing", pk=pk)
    return show_meeting_form(request, pairing, form)


@login_required
def move_meeting(request, pk):
    meeting = part_for(request, Meeting, pk)
    initial = {name: getattr(meeting, name) for name in ("minutes", "place", "agenda")}
    form = MeetingForm(request.POST or None, initial=initial | {"starts_at": localtime(meeting.starts_at)})
    if save_meeting(form, lambda **fields: actions.move_meeting(meeting, by=request.user, **fields)):
        messages.success(request, _("The meeting is changed, and the other one is told."))
        return redirect("mentorship:pairing", pk=meeting.pairing_id)
    return show_meeting_form(request, meeting.pairing, form, meeting=meeting)


@login_required
@require_POST
def hold_meeting(request, pk):
    meeting = part_for(request, Meeting, pk)
    try:
        actions.hold_meeting(meeting, by=request.user)
        messages.success(request, _("Good. Write down for both of you what it brought."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("mentorship:pairing", pk=meeting.pairing_id)


@login_required
@require_POST
def cancel_meeting(request, pk):
    meeting = actions.cancel_meeting(part_for(request, Meeting, pk), by=request.user)
    messages.success(request, _("The meeting is cancelled, and the other one is told."))
    return redirect("mentorship:pairing", pk=meeting.pairing_id)


@login_required
@require_POST
def write_log_entry(request, pk):
    meeting = part_for(request, Meeting, pk)
    form = TextForm(request.POST, auto_id=False)
    if not form.is_valid():
        return show_pairing(request, pairing_for(request, meeting.pairing_id), log_form=form, faulty_meeting=meeting)
    actions.write_log_entry(meeting, by=request.user, **form.cleaned_data)
    return back_to(meeting.pairing_id, "log")


@login_required
def calendar(request, pk):
    meeting = part_for(request, Meeting, pk)
    response = HttpResponse(calendar_of(meeting, reader=request.user), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="meeting-{meeting.pk}.ics"'
    return response
