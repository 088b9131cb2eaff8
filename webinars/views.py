import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities.queries.people import communities_led_by
from core.authorization import is_allowed
from webinars import actions, commands, queries
from webinars.calendar import calendar_of
from webinars.enums import RegistrationState
from webinars.forms import LiveSessionForm
from webinars.models import LiveSession, Registration
from webinars.permissions import is_host
from webinars.spreadsheets import attendance_csv

MESSAGES_ON_THE_PAGE = 200


def session_or_404(public_id: str) -> LiveSession:
    return get_object_or_404(queries.sessions(), public_id=public_id)


def session_led_by(request, public_id: str) -> LiveSession:
    """A session whose hosts' pages the reader may open."""
    session = session_or_404(public_id)
    if not is_allowed(request.user, "webinars.edit_live_session", session):
        raise PermissionDenied
    return session


# --- For everybody ------------------------------------------------------------------------------------


@require_safe
def session_detail(request, public_id):
    session = session_or_404(public_id)
    registration = queries.registration_of(request.user, session)
    attended = session.is_over and request.user.is_authenticated
    context = {
        "session": session,
        "sub_theme": session.sub_theme and session.sub_theme.localized,
        "registration": registration,
        "is_registered": bool(registration) and registration.state == RegistrationState.REGISTERED,
        "is_hosted": is_host(request.user, session),
        "is_removed": bool(registration) and registration.state == RegistrationState.REMOVED,
        "may_enter": is_allowed(request.user, "webinars.enter_room", session),
        "may_lead": is_allowed(request.user, "webinars.edit_live_session", session),
        "minutes_attended": queries.minutes_attended(session, request.user) if attended else 0,
    }
    return render(request, "webinars/session_detail.html", context)


@require_safe
def session_calendar(request, public_id):
    response = HttpResponse(calendar_of(session_or_404(public_id)), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="session-{public_id}.ics"'
    return response


# --- A place ------------------------------------------------------------------------------------------


@login_required
@require_POST
def register(request, public_id):
    session = session_or_404(public_id)
    actions.create_registration(session, by=request.user)
    messages.success(request, _("You are registered. A confirmation is on its way to you by mail."))
    return redirect(session)


@login_required
@require_POST
def cancel_registration(request, public_id):
    session = session_or_404(public_id)
    registration = get_object_or_404(Registration, session=session, member=request.user)
    actions.cancel_registration(registration, by=request.user)
    messages.success(request, _("Your place is given back."))
    return redirect(session)


def open_communities_led_by(member) -> list:
    """The communities for which ``member`` may schedule sessions, which are for everybody."""
    return [each for each in communities_led_by(member) if not each.is_private]


# --- For hosts ----------------------------------------------------------------------------------------


@login_required
def create_session(request):
    is_free, led = is_allowed(request.user, "webinars.create_live_session"), open_communities_led_by(request.user)
    if not (is_free or led):
        raise PermissionDenied
    asked_for = next((each.pk for each in led if each.slug == request.GET.get("community")), None)
    initial = {
        "hosts": [request.user.pk],
        "time_zone": request.user.time_zone or "UTC",
        "minutes": 60,
        "language": request.LANGUAGE_CODE,
        "community": asked_for,
    }
    form = LiveSessionForm(request.POST or None, initial=initial, communities=led, is_free=is_free)
    if form.is_valid():
        session = actions.create_live_session(by=request.user, **form.chosen())
        messages.success(request, _("The session is scheduled."))
        return redirect(session)
    return render(request, "webinars/session_form.html", {"form": form})


@login_required
def edit_session(request, public_id):
    session = session_led_by(request, public_id)
    offered = [each for each in [session.community] if each] + open_communities_led_by(request.user)
    form = LiveSessionForm(request.POST or None, initial=LiveSessionForm.initial_for(session), communities=offered)
    if form.is_valid():
        try:
            actions.edit_live_session(session, by=request.user, **form.chosen())
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The session is changed. If the time is new, everybody registered is told."))
            return redirect(session)
    return render(request, "webinars/session_form.html", {"form": form, "session": session})


@login_required
def cancel_session(request, public_id):
    session = session_led_by(request, public_id)
    if request.method == "POST":
        actions.cancel_live_session(session, by=request.user)
        messages.success(request, _("The session is cancelled. Everybody registered is told."))
        return redirect(session)
    return render(request, "webinars/session_cancel.html", {"session": session})


@login_required
@require_safe
def registration_list(request, public_id):
    session = session_led_by(request, public_id)
    context = {"session": session, "registrations": queries.registered_in(session)}
    return render(request, "webinars/registration_list.html", context)


@login_required
@require_POST
def remove_registration(request, public_id, pk):
    session = session_led_by(request, public_id)
    registration = get_object_or_404(session.registrations.select_related("member", "session"), pk=pk)
    actions.remove_registration(registration, by=request.user)
    messages.success(request, _("%(name)s is off the list.") % {"name": registration.member.name})
    return redirect("webinars:registration-list", public_id=public_id)


@login_required
@require_safe
def attendance(request, public_id):
    session = session_led_by(request, public_id)
    context = {"session": session, "rows": queries.attendance_table(session)}
    return render(request, "webinars/attendance.html", context)


@login_required
@require_safe
def attendance_file(request, public_id):
    rows = queries.attendance_table(session_led_by(request, public_id))
    headings = [_("Name"), _("Registered"), _("Came (UTC)"), _("Minutes")]
    response = HttpResponse(attendance_csv(rows, headings), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="attendance-{public_id}.csv"'
    return response


# --- The room -----------------------------------------------------------------------------------------


def room_of(user, public_id: str) -> LiveSession:
    session = session_or_404(public_id)
    if not is_allowed(user, "webinars.enter_room", session):
        raise PermissionDenied
    return session


@login_required
@require_safe
def room(request, public_id):
    session = session_or_404(public_id)
    if session.is_cancelled or not is_allowed(request.user, "webinars.enter_room", session):
        return redirect(session)
    hands, presence = [], {"here": [], "n": 0}
    if not session.is_over:
        hands = queries.hands_in(session)
        presence = queries.presence_shown(queries.people_here(session.pk), reader=request.user)
    context = {
        "session": session,
        "leads": is_host(request.user, session),
        "chat": queries.last_messages(session, limit=MESSAGES_ON_THE_PAGE),
        "questions": queries.questions_in(session, reader=request.user),
        "hands": hands,
        "has_hand_up": any(hand.member_id == request.user.pk for hand in hands),
        "presence": presence,
        "unnamed": presence["n"] - len(presence["here"]),
        "client_id": uuid.uuid4().hex,
        "minutes_attended": queries.minutes_attended(session, request.user) if session.is_over else 0,
    }
    return render(request, "webinars/room.html", context)


@login_required
def end_session(request, public_id):
    """Ending asks once."""
    session = session_led_by(request, public_id)
    if request.method == "POST":
        actions.end_live_session(session, by=request.user)
        return redirect(session.get_room_url())
    return render(request, "webinars/session_end.html", {"session": session})


@login_required
@require_POST
def room_commands(request, public_id):
    """One command: as JSON from the script, or from a form, which leads back to the room."""
    session = room_of(request.user, public_id)
    by_script = request.content_type == "application/json"
    try:
        frame = commands.parse(body_of(request)) if by_script else commands.from_form(request.POST)
    except commands.Malformed:
        return HttpResponseBadRequest(_("The room does not understand this."))
    if frame.kind in commands.SIGNS:
        actions.stay_in_room(session, by=request.user)
        return JsonResponse({}) if by_script else redirect(session.get_room_url())
    return answer_script(session, frame, request) if by_script else answer_form(session, frame, request)


def body_of(request) -> str:
    if len(request.body) > commands.LONGEST_FRAME:
        raise commands.Malformed
    try:
        return request.body.decode()
    except UnicodeDecodeError as error:
        raise commands.Malformed from error


STATUSES = {"forbidden": 403, "not_now": 409, "invalid": 422}


def answer_script(session, frame, request) -> JsonResponse:
    try:
        event, _was_known = commands.perform(session.pk, frame, by=request.user)
    except tuple(commands.REFUSALS) as error:
        why = commands.REFUSALS[type(error)]
        return JsonResponse({"why": why}, status=STATUSES[why])
    return JsonResponse({"m": frame.client_id, "s": event.seq})


TABS = {"message": "chat", "question": "questions", "hand": "people", "session": ""}


def answer_form(session, frame, request) -> HttpResponse:
    try:
        commands.perform(session.pk, frame, by=request.user)
        actions.stay_in_room(session, by=request.user)
    except ValidationError:
        messages.error(request, _("Nothing was sent: write something first, in no more than 2,000 characters."))
    return redirect(f"{session.get_room_url()}#{TABS[frame.kind.partition('.')[0]]}")
