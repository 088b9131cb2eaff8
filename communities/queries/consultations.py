"""Reads of campaigns and consultations."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from communities.models import (
    Campaign,
    CampaignSignature,
    Consultation,
    ConsultationParticipant,
)
from members.permissions import is_active_member


def signature_of(reader, campaign: Campaign) -> CampaignSignature | None:
    return campaign.signatures.filter(member=reader).first() if reader.is_authenticated else None


def public_names_of(campaign: Campaign):
    """Those who co-sign and agreed to be named, in the order in which they signed."""
    return campaign.signatures.filter(is_public=True, member__is_active=True).select_related("member")


def participation_of(reader, consultation: Consultation) -> ConsultationParticipant | None:
    return consultation.participants.filter(member=reader).first() if reader.is_authenticated else None


def answers_of(consultation: Consultation):
    """The answers in words, in an order drawn by lot, each with its ``named`` member if there is one."""
    return consultation.answers.exclude(text="").select_related("named", "option")


def poll_of(consultation: Consultation) -> list:
    """The choices of the poll, each with ``answer_count`` and its ``share`` in percent of the choices made."""
    options = list(consultation.options.annotate(answer_count=Count("answers")))
    total = sum(option.answer_count for option in options)
    for option in options:
        option.share = round(100 * option.answer_count / total) if total else 0
    return options


def consultations_waiting_for(member) -> list[Consultation]:
    """Those ``member`` may answer now and has not, the one that ends first on top."""
    if not is_active_member(member):
        return []
    answered = ConsultationParticipant.objects.filter(consultation=OuterRef("pk"), member=member)
    asked = Consultation.objects.visible_to(member).taking_answers(timezone.now())
    asked = asked.filter(community__isnull=True) | asked.filter(
        community__memberships__member=member, community__memberships__state="active"
    )
    return list(asked.filter(~Exists(answered)).distinct().order_by("closes_at", "pk"))


def consultations_to_conclude(now: datetime) -> list[Consultation]:
    return list(Consultation.objects.to_conclude(now).select_related("community"))
