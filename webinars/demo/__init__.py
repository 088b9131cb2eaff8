"""Sessions of an invented collaborative: two that were, one that runs now, and several to come."""

from datetime import datetime, timedelta

from django.utils import timezone

from journeys.models import SubThemePage
from members.models import User
from webinars import actions
from webinars.demo.sessions import COMING, PAST, RUNNING
from webinars.models import Attendance, LiveEvent, LiveSession, Question, Registration

FIELDS = ("public_id", "title", "description", "kind", "time_zone", "language", "capacity")


def seed(people: dict[str, User]) -> str:
    """Add what is missing of this app's part of the demo. Returns a sentence of what there is now."""
    for plan in [*PAST, RUNNING, *COMING]:
        if not LiveSession.objects.filter(public_id=plan["public_id"]).exists():
            hold(plan, people)
    return f"{LiveSession.objects.count()} live sessions"


def hold(plan: dict, people: dict[str, User]) -> None:
    """Schedule a session, register people, and let it happen as far as its time has come."""
    starts_at = timezone.now().replace(minute=0, second=0, microsecond=0) + plan["starts_in"]
    hosts = [people[name] for name in plan["hosts"]]
    session = actions.create_live_session(
        by=hosts[0],
        hosts=hosts,
        sub_theme=sub_theme_of(plan["block"]),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=plan["minutes"]),
        **{name: plan[name] for name in FIELDS},
    )
    for name in plan["registered"]:
        actions.create_registration(session, by=people[name])
    Registration.objects.filter(session=session).update(registered_at=starts_at - timedelta(days=12))
    if plan["talk"]:
        talk(session, plan, people)
    if plan in PAST:
        actions.end_live_session(session, by=hosts[0])
        put_into_the_past(session, starts_at, plan, people)


def sub_theme_of(block: str | None) -> SubThemePage | None:
    pages = SubThemePage.objects.live().filter(building_block__slug=block, locale__language_code="en")
    return pages.order_by("pk").first() if block else None


def talk(session: LiveSession, plan: dict, people: dict[str, User]) -> None:
    """Open, start, and say what was said."""
    host = people[plan["hosts"][0]]
    session.refresh_from_db()
    actions.open_live_session(session, by=host)
    actions.start_live_session(session, by=host)
    for kind, name, text in plan["talk"]:
        if kind == "say":
            actions.send_message(session, by=people[name], text=text)
        elif kind == "ask":
            actions.ask_question(session, by=people[name], text=text)
        elif kind == "hand":
            actions.raise_hand(session, by=people[name])
        else:
            question = Question.objects.get(session=session, text=text)
            act = {"vote": actions.vote_question, "answer": actions.answer_question}[kind]
            act(session, by=people[name], question=question)


def put_into_the_past(session: LiveSession, starts_at: datetime, plan: dict, people: dict[str, User]) -> None:
    """Give what was just played the times it would have had, and everybody their attendance."""
    ended_at = starts_at + timedelta(minutes=plan["minutes"])
    LiveSession.objects.filter(pk=session.pk).update(
        opened_at=starts_at - timedelta(minutes=10), started_at=starts_at, ended_at=ended_at
    )
    log = list(session.events.order_by("seq"))
    step = timedelta(minutes=plan["minutes"]) / len(log)
    for number, event in enumerate(log):
        event.at = starts_at + number * step
    LiveEvent.objects.bulk_update(log, ["at"])
    for number, name in enumerate([*plan["hosts"], *plan["registered"]]):
        came = starts_at + timedelta(minutes=(number * 7) % 11 - 5)
        left = ended_at - timedelta(minutes=(number * 5) % 9)
        if number % 6 != 5:  # some who registered could not come
            Attendance.objects.create(session=session, member=people[name], joined_at=came, seen_at=left, left_at=left)
