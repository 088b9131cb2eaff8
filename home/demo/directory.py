"""Who is in the directory, what they show to whom and would do; and requests among them (invented)."""

from datetime import timedelta

from django.utils import timezone

from core.authorization import SYSTEM
from members import actions
from members.enums import CareerStage, Contribution
from members.models import ContributionRequest, DirectoryEntry, User

ABOUT = {
    "Amina Otieno": "I plan nurse rosters for eleven facilities. During the 2024 floods we staffed two of them by boat.",
    "Fatou Diallo": "J’étudie comment les décisions se prennent en crise, et j’accompagne de jeunes chercheuses.",
    "Grace Mwale": "Ward manager turned trainer. I would rather rehearse a plan than write one.",
    "Omar Haddad": "أبحث في حوكمة المستشفيات في أوقات الأزمات وأعلّم طلاب الصحة العامة.",
    "Lucas Ferreira": "Epidemiologista. Trabalho com sistemas de informação que funcionam sem internet.",
    "Somchai Rattanakul": "I look after the emergency fund of a health insurer and can explain a budget line to anybody.",
    "Dewi Lestari": "Primary care on small islands: boats, radios, and neighbours who know first.",
    "Camila Rojas": "Trabajo con comités de salud en la costa. Me gusta escuchar antes de proponer.",
    "Emma Whitfield": "I fund pilots and ask what would make us stop one.",
    "Kwame Asante": "District director. Ask me what went wrong; that is where we learned.",
}
# What they show beyond, or less than, what everybody starts with.
SEEN = {
    "Grace Mwale": {"name": "public", "country": "public", "expertise": "public", "contributions": "public"},
    "Fatou Diallo": {"name": "public", "about": "public", "expertise": "public", "organization": "public"},
    "Somchai Rattanakul": {"name": "public", "country": "public", "about": "public"},
    "Emma Whitfield": {"email": "members", "organization": "me"},
    "Karim Mansour": {"country": "me", "organization": "me"},
}
UNLISTED = {"Hannah Brooks", "Jonas Weber"}
# Whom, by whom, what, what for, days until then, how it went on.
REQUESTS = [
    (
        "Amina Otieno",
        "Grace Mwale",
        "speak",
        "We open our chapter’s year with an hour on surge staffing for twenty ward managers. Could you tell what you "
        "rehearsed and what you dropped? Fifteen minutes from you, then questions.",
        40,
        "",
    ),
    (
        "Grace Mwale",
        "Dewi Lestari",
        "inform",
        "I am writing a short note on keeping clinics open without roads. Half an hour of your time would save me a month.",
        None,
        "",
    ),
    (
        "Kwame Asante",
        "Chipo Banda",
        "share_practice",
        "Our new nurses would like to hear how you kept the night shifts filled. One call, in the evening.",
        None,
        "thanked",
    ),
]


def seed(people: dict[str, User]) -> str:
    """Add what is missing. Returns a sentence of what there is now."""
    stages, offers = CareerStage.values, Contribution.values
    for number, (name, member) in enumerate(people.items()):
        if name in UNLISTED or member.directory_entries.exists():
            continue
        said = {
            "is_listed": True,
            "career_stage": "" if number % 7 == 3 else stages[(number * 3 + 1) % len(stages)],
            "contributions": [offer for place, offer in enumerate(offers) if (number * 5 + place * 3) % 7 < 3],
            "about": ABOUT.get(name, ""),
            "audiences": SEEN.get(name, {}),
        }
        actions.edit_profile(member.profile, by=SYSTEM, user_fields={}, profile_fields=said)
    if not ContributionRequest.objects.exists():
        for row in REQUESTS:
            ask(people, *row)
    listed = DirectoryEntry.objects.filter(audience="members").count()
    return f"{listed} people in the directory, {ContributionRequest.objects.count()} requests to contribute"


def ask(people, person: str, asker: str, contribution: str, purpose: str, days: int | None, then: str) -> None:
    asked, by = people[person], people[asker]
    offered = sorted({*asked.profile.contributions, contribution})
    actions.edit_profile(asked.profile, by=SYSTEM, user_fields={}, profile_fields={"contributions": offered})
    wanted_on = timezone.now().date() + timedelta(days=days) if days else None
    fields = {"contribution": contribution, "purpose": purpose, "wanted_on": wanted_on}
    request = actions.ask_contribution_request(asked, by=by, **fields)
    if then == "thanked":
        actions.accept_contribution_request(request, by=asked, answer="Gladly. Thursdays after six suit me.")
        actions.thank_contribution_request(request, by=by, thanks="Two of them changed their rota the next day.")
