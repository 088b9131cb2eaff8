"""What stands in braces in an address of ``pages.py``: a thing of the demo, found by what it is, not by its number."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Model
from django.utils import timezone

from communities import models as communities
from communities.actions import create_consultation
from core.authorization import SYSTEM
from members import actions, links, mail_sources
from members.models import ContributionRequest, Invitation, MemberImport, MembershipApplication, User
from mentorship.models import Pairing


def first(model: type[Model], **lookup) -> Callable[[], int]:
    """The number of the first row like this; the demo has one, or the page that it is for has nothing to show."""
    return lambda: model._base_manager.filter(**lookup).order_by("pk").values_list("pk", flat=True)[0]


def person(name: str) -> Callable[[], int]:
    return first(User, name=name)


def term(community: str, name: str) -> Callable[[], int]:
    return first(communities.OfficerTerm, community__slug=community, member__name=name)


def thread(title: str) -> Callable[[], int]:
    return first(communities.Thread, title__startswith=title)


def post(start: str) -> Callable[[], int]:
    return first(communities.Post, text__startswith=start)


def application_to_confirm() -> str:
    """Nobody in the demo stays without having opened the link in their mail."""
    fields = {"name": "Ana Prado", "country": "BR", "constituency": "researcher", "language": "en"}
    application = actions.submit_membership_application(by=SYSTEM, email="ana.prado@example.org", **fields)
    return links.token_for(application, links.CONFIRMATION)


def application_asked_back() -> str:
    return links.token_for(MembershipApplication.objects.get(state="asked_back"), links.APPLICATION)


def invitation() -> str:
    return links.token_for(Invitation.objects.get(), links.INVITATION)


def consultation_draft() -> int:
    """All questions of the demo have been opened."""
    secretary, now = User.objects.get(name="Priya Menon"), timezone.now()
    return create_consultation(
        by=secretary,
        question="When do we meet?",
        opens_at=now + timedelta(days=1),
        closes_at=now + timedelta(days=9),
        time_zone="Asia/Kolkata",
    ).pk


def mail_to_stop() -> str:
    amina = User.objects.get(name="Amina Otieno")
    return mail_sources.stop_address(amina, "topic:reviews").split("/")[-2]


PLACES: dict[str, Callable[[], int | str]] = {
    # joining
    "application": first(MembershipApplication, state="submitted"),
    "application asked back": first(MembershipApplication, state="asked_back"),
    "application declined": first(MembershipApplication, state="declined"),
    "token of an application to confirm": application_to_confirm,
    "token of an application": application_asked_back,
    "token of an invitation": invitation,
    "import": first(MemberImport),
    # people
    "Grace": person("Grace Mwale"),
    "Dewi": person("Dewi Lestari"),
    "Hannah": person("Hannah Brooks"),
    "request": first(ContributionRequest, person__name="Amina Otieno"),
    "request thanked": first(ContributionRequest, person__name="Kwame Asante"),
    "token of a mail": mail_to_stop,
    # communities
    "meeting": first(communities.CommunityMeeting, title__startswith="County exchange"),
    "meeting past": first(communities.CommunityMeeting, title__startswith="What the last drought"),
    "item": first(communities.ProgrammeItem, title__startswith="Reading signals"),
    "document": first(communities.CommunityDocument, title__startswith="Terms of reference of the Kenya"),
    "membership": first(communities.CommunityMembership, community__slug="kenya", member__name="Grace Mwale"),
    # charter
    "period": first(communities.StrategyPeriod),
    "priority": first(communities.StrategyPriority),
    "term": term("workforce", "Fatou Diallo"),
    "term offered": term("dry-season-water", "Joseph Kiprop"),
    "term to renew": term("workforce", "Thandeka Nkosi"),
    # discussion
    "thread": thread("Who keeps"),
    "thread with a hidden post": thread("Questions for the county"),
    "thread in Arabic": thread("دعم"),
    "post": post("What did you stop doing"),
    "own post": first(communities.Post, author__name="Amina Otieno", thread__community__slug="kenya"),
    # initiatives, campaigns, consultations, announcements
    "initiative": first(communities.Initiative, title__startswith="Stock cards"),
    "initiative done": first(communities.Initiative, state="done"),
    "advice": first(communities.Advice, advisor__name="Hiroshi Tanabe"),
    "advice asked": first(communities.Advice, advisor__name="Mariana Quispe"),
    "campaign": first(communities.Campaign, title__startswith="Pay health workers"),
    "campaign draft": first(communities.Campaign, title__startswith="Fuel for cold chains"),
    "consultation": first(communities.Consultation, state="open"),
    "consultation draft": consultation_draft,
    "consultation closed": first(communities.Consultation, state="closed"),
    "consultation in synthesis": first(communities.Consultation, state="synthesis"),
    "announcement": first(communities.Announcement, title__startswith="Small grants"),
    "announcement draft": first(communities.Announcement, state="draft"),
    "announcement requested": first(communities.Announcement, state="requested"),
    # mentoring
    "pairing": first(Pairing, mentee__name="Nadia Rahman", state="active"),
}


def address_of(pattern: str) -> str:
    """``/en/people/{Grace}/`` with the number of Grace in her place."""
    before, found, rest = pattern.partition("{")
    if not found:
        return pattern
    name, _brace, after = rest.partition("}")
    return f"{before}{PLACES[name]()}{address_of(after)}"
