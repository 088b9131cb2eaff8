"""One open cycle with pairs at every stage of their way."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from core.authorization import SYSTEM
from core.models import BuildingBlock
from members.models import User
from mentorship import actions
from mentorship.demo.texts import GOALS, LOG, NOTES, OFFERS, REQUESTS
from mentorship.models import Cycle, Meeting, Offer, Pairing, Request

COORDINATOR = "Priya Menon"


def seed(people: dict[str, User]) -> str:
    """Add what is missing of this app's part of the demo. Returns a sentence of what there is now."""
    if not Cycle.objects.exists():
        Stage(people).play()
    return f"{Offer.objects.count()} offers, {Request.objects.count()} requests, {Pairing.objects.count()} pairings"


def days_ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


class Stage:
    """The people of the demo and what they do, each by their own hand; times are moved back afterwards."""

    def __init__(self, people: dict[str, User]):
        self.people = people
        self.blocks = {block.slug: block for block in BuildingBlock.objects.all()}
        self.coordinator = people[COORDINATOR]

    def play(self) -> None:
        today = timezone.now().date()
        self.cycle = actions.create_cycle(
            by=self.coordinator,
            name=f"Mentoring {today.year}",
            starts_on=today - timedelta(days=60),
            ends_on=today + timedelta(days=180),
            coordinator=self.coordinator,
        )
        self.offers = {name: self.offer(name, *rest) for name, *rest in OFFERS}
        self.requests = {name: self.request(name, *rest) for name, *rest in REQUESTS}
        self.work_together()
        self.fall_silent()
        self.finish()
        self.wait_for_answers()
        self.do_not_come_about()
        actions.withdraw_offer(self.offers["Peter Lindqvist"], by=self.people["Peter Lindqvist"])

    def offer(self, name: str, slugs: str, capacity: int, hours: str, skills: str) -> Offer:
        fields = {"capacity": capacity, "hours": hours.split(), "skills": skills}
        chosen = [self.blocks[slug] for slug in slugs.split()]
        return actions.create_offer(self.cycle, by=self.people[name], building_blocks=chosen, **fields)

    def request(self, name: str, slugs: str, hours: str, age: int, goals: str) -> Request:
        chosen = [self.blocks[slug] for slug in slugs.split()]
        request = actions.create_request(
            self.cycle, by=self.people[name], building_blocks=chosen, hours=hours.split(), goals=goals
        )
        Request.objects.filter(pk=request.pk).update(created_at=days_ago(age))
        return request

    def propose(self, mentor: str, mentee: str, *, by: User | None = None, age: int = 2) -> Pairing:
        by = by or self.people[mentee]
        pairing = actions.propose_pairing(self.requests[mentee], by=by, offer=self.offers[mentor])
        Pairing.objects.filter(pk=pairing.pk).update(proposed_at=days_ago(age))
        return pairing

    def pair(self, mentor: str, mentee: str, *, age: int) -> Pairing:
        return actions.accept_pairing(self.propose(mentor, mentee, age=age), by=self.people[mentor])

    def met(self, pairing: Pairing, age: int, agenda: str, *entries: tuple[str, str]) -> None:
        """A meeting of ``age`` days ago, with what was written down about it."""
        meeting = actions.plan_meeting(
            pairing, by=pairing.mentee, starts_at=timezone.now() + timedelta(hours=1), agenda=agenda
        )
        Meeting.objects.filter(pk=meeting.pk).update(starts_at=self.at_ten(-age))
        meeting.refresh_from_db()
        actions.hold_meeting(meeting, by=pairing.mentor)
        for name, text in entries:
            actions.write_log_entry(meeting, by=self.people[name], text=text)

    def at_ten(self, days: int) -> datetime:
        day = timezone.now().date() + timedelta(days=days)
        return datetime.combine(day, time(10), ZoneInfo("Africa/Dakar"))

    def work_together(self) -> None:
        """Fatou Diallo and Nadia Rahman: the pair one can sign in as."""
        pairing = self.pair("Fatou Diallo", "Nadia Rahman", age=40)
        mentor, mentee = pairing.mentor, pairing.mentee
        goals = [actions.set_goal(pairing, by=mentee, text=text) for text in GOALS]
        self.met(pairing, 30, LOG[0][0], *LOG[0][1:])
        actions.reach_goal(goals[0], by=mentor)
        self.met(pairing, 9, LOG[1][0], *LOG[1][1:])
        agenda = "Go through the draft guide for district review meetings"
        actions.plan_meeting(pairing, by=mentor, starts_at=self.at_ten(3), agenda=agenda, place="A call by telephone")
        for name, text in NOTES:
            actions.write_note(pairing, by=self.people[name], text=text)
        Pairing.objects.filter(pk=pairing.pk).update(last_contact_at=days_ago(9))

    def fall_silent(self) -> None:
        pairing = self.pair("Hiroshi Tanabe", "Kamal Hossain", age=50)
        self.met(pairing, 25, "Getting to know each other")
        Pairing.objects.filter(pk=pairing.pk).update(last_contact_at=days_ago(25))
        actions.remind_pairing(pairing, by=SYSTEM)
        Pairing.objects.filter(pk=pairing.pk).update(reminded_at=days_ago(4))

    def finish(self) -> None:
        done = self.pair("Mariana Quispe", "Camila Rojas", age=55)
        actions.reach_goal(actions.set_goal(done, by=done.mentee, text="Publish one page of figures"), by=done.mentee)
        actions.complete_pairing(done, by=done.mentee)
        ended = self.pair("Leila Farouk", "Wanjiru Kamau", age=45)
        actions.end_pairing(ended, by=ended.mentee)

    def wait_for_answers(self) -> None:
        self.propose("Rosa Mbeki-Castro", "Chipo Banda", by=self.coordinator, age=1)
        self.propose("Leila Farouk", "Budi Santoso", age=3)
        self.propose("Fatou Diallo", "Thandeka Nkosi", age=2)

    def do_not_come_about(self) -> None:
        actions.decline_pairing(self.propose("Emma Whitfield", "Efua Mensah"), by=self.people["Emma Whitfield"])
        actions.expire_pairing(self.propose("Ingrid Solberg", "Rania Odeh", age=8), by=SYSTEM)
