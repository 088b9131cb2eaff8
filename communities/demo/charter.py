"""The charter in the demo: a strategy, a proposal in each stage of its way, lines in a ledger."""

from datetime import date, timedelta

from django.utils import timezone

from communities import actions
from communities.enums import Criterion
from communities.models import Community, Proposal, StrategyPeriod
from core.authorization import SYSTEM
from members.models import User

PRIORITIES = [
    ("Evidence that is used", "Research questions come from people who run health systems, and the answers go back."),
    ("Capacity where it is short", "Members learn to do, read and use research, in their own languages."),
    ("Voices that are missing", "Early-career members and those from the global South lead and are heard."),
    ("A society that works together", "Groups, chapters and partners share what they have and plan together."),
]

PROPOSALS = [
    {
        "slug": "dry-season-water",
        "name": "Water in the dry season",
        "summary": "Clinics that run short of water, and what keeps them open.",
        "by": "Amina Otieno",
        "leaders": ["Amina Otieno", "Grace Mwale"],
        "asked": ["Joseph Kiprop"],
        "interested": ["Chipo Banda"],
    },
    {
        "slug": "night-referrals",
        "name": "Referrals at night",
        "summary": "Who drives, who pays and who answers when a patient has to move after dark.",
        "by": "Fatou Diallo",
        "leaders": ["Fatou Diallo", "Karim Mansour", "Jonas Weber"],
        "interested": ["Dewi Lestari", "Sofia Marchetti"],
        "is_submitted": True,
    },
    {
        "slug": "paper-records",
        "name": "Paper records that survive",
        "summary": "Registers, lists and cards that go on when the network does not.",
        "by": "Nadia Rahman",
        "leaders": ["Nadia Rahman", "Peter Lindqvist", "Diego Huamán"],
        "interested": ["Farida Akter", "Hannah Brooks", "Kwame Asante"],
        "is_submitted": True,
        "scorers": {"Ingrid Solberg": True, "Leila Farouk": False},
    },
]
FINDINGS = {criterion.value: {"ok": True, "sentence": "Clear from the proposal."} for criterion in Criterion}
MARKS = {
    "issue": {"mark": 4, "sentence": "A question that comes back in every country of ours."},
    "alignment": {"mark": 4, "sentence": "Two objectives, and each says where it contributes."},
    "leadership": {"mark": 5, "sentence": "Three people who have done this themselves."},
    "diversity": {"mark": 3, "sentence": "Good, though nobody works in the Western Pacific."},
    "relevance": {"mark": 4, "sentence": "Paper will stay with us for a long time."},
    "promotion": {"mark": 4, "sentence": "One webinar and one post each year, with names behind them."},
}
RATIONALE = (
    "Plans for emergencies name beds, medicines and money. They seldom name the small things that close a clinic "
    "first. We want to collect what districts have tried, compare it, and write down what others can use next season."
)


def write_strategy() -> None:
    """A period in the society's words, open before any community is there."""
    if StrategyPeriod.objects.exists():
        return
    period = actions.create_strategy_period(
        by=SYSTEM, name="2022–2026", starts_on=date(2022, 1, 1), ends_on=date(2026, 12, 31)
    )
    for name, description in PRIORITIES:
        actions.write_strategy_priority(period, by=SYSTEM, name=name, description=description)
    actions.open_strategy_period(period, by=SYSTEM)


def seed(people: dict[str, User]) -> None:
    for plan in PROPOSALS:
        if not Community.objects.filter(slug=plan["slug"]).exists():
            propose(plan, people)
    fill_ledger(people)


def propose(plan: dict, people: dict[str, User]) -> None:
    """By their own hands, as far as the plan says."""
    by = people[plan["by"]]
    given = {"name": plan["name"], "summary": plan["summary"]}
    proposal = actions.propose_community(by=by, kind="thematic", **given)
    Community.objects.filter(pk=proposal.community_id).update(slug=plan["slug"])
    proposal.community.refresh_from_db()
    texts = {"issue_type": "issue", "rationale": RATIONALE, "difference": "No group looks at this one thing."}
    actions.edit_proposal(
        proposal, by=by, relevance="The seasons come back every year, and so does the question.", **texts
    )
    write_plans(proposal, by=by)
    for name in [*plan["leaders"], *plan.get("asked", [])]:
        term = actions.name_leader(proposal, by=by, member=people[name])
        if name in plan["leaders"]:
            actions.accept_officer_term(term, by=people[name])
    for name in plan["interested"]:
        interest = actions.ask_interest(proposal, by=by, member=people[name])
        actions.accept_interest(interest, by=people[name])
    if plan.get("is_submitted"):
        actions.submit_community(proposal.community, by=by)
    if "scorers" in plan:
        score(proposal, plan["scorers"], people)


def write_plans(proposal: Proposal, *, by: User) -> None:
    first, second, *_others = StrategyPeriod.objects.current().priorities.standing()
    year = timezone.localdate().year + 1
    objectives = [
        ("Collect what districts have tried", {first: "Every story names who used it and what changed."}),
        ("Teach three districts a year", {second: "Learners come from the districts and teach the next ones."}),
    ]
    items = [
        {"kind": "webinar", "title": "What we know so far", "year": year, "month": 4},
        {"kind": "post", "title": "Three districts, three answers", "year": year, "month": 9},
    ]
    actions.write_objectives(proposal, by=by, objectives=objectives)
    actions.write_programme(proposal, by=by, items=items)


def score(proposal: Proposal, scorers: dict[str, bool], people: dict[str, User]) -> None:
    community = Community.objects.get(pk=proposal.community_id)
    actions.screen_community(community, by=SYSTEM, findings=FINDINGS)
    due_on = timezone.localdate() + timedelta(days=12)
    for name, is_done in scorers.items():
        sheet = actions.appoint_score_sheet(community, by=SYSTEM, scorer=people[name], due_on=due_on)
        if is_done:
            actions.submit_score_sheet(sheet, by=people[name], marks=MARKS)


def fill_ledger(people: dict[str, User]) -> None:
    community = Community.objects.get(slug="workforce")
    if community.benefit_uses.exists():
        return
    chair, secretary = people["Fatou Diallo"], people["Priya Menon"]
    actions.use_benefit(community, "newsletter", by=chair, note="Listening to night shifts, a webinar")
    actions.use_benefit(community, "logo", by=chair, note="Downloaded")
    actions.use_benefit(
        community,
        "symposium_slot",
        by=secretary,
        note="Meeting of the group",
        takes_place_on=timezone.localdate() + timedelta(days=200),
        place="14:00–15:30, room 4",
    )
