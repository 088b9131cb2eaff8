"""Initiatives, advice, campaigns, consultations, announcements, issues of the newsletter."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from communities import actions
from communities.enums import AdviceState, AnnouncementKind, AnnouncementState, CampaignState, ConsultationState
from communities.models import (
    Advice,
    Announcement,
    Campaign,
    Consultation,
    Initiative,
    InitiativePerson,
    NewsletterEdition,
    NewsletterIssue,
    NewsletterSubscription,
    Pillar,
)
from core.authorization import SYSTEM
from members.enums import Role
from tests.factories.communities import make_community
from tests.factories.members import make_member

numbers = count(1)


def make_initiative(state: str = "idea", *, lead=None, people=(), pillar: str = "knowledge", **fields) -> Initiative:
    """An initiative in ``state``, led by ``lead`` with ``people`` beside; the way there is not walked."""
    fields = {"title": f"Initiative {next(numbers)}", "summary": "Stock cards that work without power."} | fields
    pillar = Pillar.objects.get(slug=pillar)
    made = actions.create_initiative(by=lead or make_member(), pillar=pillar, languages=["en"], **fields)
    for member in people:
        InitiativePerson.objects.create(initiative=made, member=member)
    outcome = "Forty clinics use them." if state == "done" else ""
    Initiative.objects.filter(pk=made.pk).update(state=state, outcome=outcome)
    made.refresh_from_db()
    return made


def make_advice(
    initiative: Initiative | None = None, state: str = AdviceState.ASKED, *, advisor=None, **fields
) -> Advice:
    """An advisor who is asked; promised or given advice began yesterday."""
    now = timezone.now()
    advisor = advisor or make_member("", Role.TECHNICAL_ADVISOR)
    if state != AdviceState.ASKED:
        fields.setdefault("answered_at", now - timedelta(days=1))
    if state == AdviceState.GIVEN:
        fields = {"text": "Begin with one district.", "given_at": now} | fields
    asked_at = fields.pop("asked_at", None)
    advice = Advice.objects.create(initiative=initiative or make_initiative(), advisor=advisor, state=state, **fields)
    if asked_at:
        Advice.objects.filter(pk=advice.pk).update(asked_at=asked_at)
        advice.refresh_from_db()
    return advice


def make_campaign(state: str = CampaignState.OPEN, *, lead=None, signers=(), **fields) -> Campaign:
    words = {"title": f"Campaign {next(numbers)}", "ask": "Pay health workers on time.", "audience": "Treasuries"}
    made = actions.create_campaign(by=lead or make_member(), **words | fields)
    result = "Paid." if state == CampaignState.CLOSED else ""
    Campaign.objects.filter(pk=made.pk).update(state=CampaignState.OPEN)
    for member in signers:
        actions.sign_campaign(made, by=member)
    Campaign.objects.filter(pk=made.pk).update(state=state, result=result)
    made.refresh_from_db()
    return made


def make_consultation(state: str = ConsultationState.OPEN, *, asked_by=None, **fields) -> Consultation:
    """A consultation of all members that opened yesterday and closes in a week."""
    now = timezone.now()
    fields = {
        "question": f"Question {next(numbers)}",
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=7),
    } | fields
    made = actions.create_consultation(by=SYSTEM, **fields)
    texts = {"synthesis": "Most say yes.", "outcome": "The board decided so."} if state == "closed" else {}
    Consultation.objects.filter(pk=made.pk).update(state=state, asked_by=asked_by, **texts)
    made.refresh_from_db()
    return made


def make_announcement(community=None, state: str = AnnouncementState.REQUESTED, **fields) -> Announcement:
    """An event without an end, asked for by nobody in particular."""
    fields = {"kind": AnnouncementKind.EVENT, "title": f"Announcement {next(numbers)}", "text": "Come."} | fields
    issue, past = fields.pop("issue", None), fields.pop("requested_by", None)
    made = actions.create_announcement(community or make_community(), by=SYSTEM, **fields)
    reason = "Not ours." if state == AnnouncementState.DECLINED else ""
    Announcement.objects.filter(pk=made.pk).update(state=state, issue=issue, requested_by=past, reason=reason)
    made.refresh_from_db()
    return made


def make_issue(state: str = "draft", *, languages: str = "en", announcements=()) -> NewsletterIssue:
    made = actions.create_newsletter_issue(by=SYSTEM)
    for language in languages.split():
        NewsletterEdition.objects.create(issue=made, language=language, title=f"News ({language})", intro="Hello.")
    for position, announcement in enumerate(announcements):
        Announcement.objects.filter(pk=announcement.pk).update(issue=made, position=position)
    NewsletterIssue.objects.filter(pk=made.pk).update(state=state)
    made.refresh_from_db()
    return made


def make_subscriber(**fields):
    member = make_member(**fields)
    NewsletterSubscription.objects.create(member=member)
    return member
