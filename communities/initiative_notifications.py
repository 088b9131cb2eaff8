"""What people are told about initiatives, advice, campaigns and consultations."""

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from communities import queries
from communities.models import Advice, Campaign, Consultation, Initiative, InitiativeUpdate
from members.enums import Role, Urgency
from members.models import User
from members.notices import register_notice
from members.notifications import close_tasks, notify, open_task
from members.queries import people_holding

INITIATIVE, CAMPAIGN, CONSULTATION = "initiatives:initiative", "campaigns:campaign", "consultations:consultation"

JOINED = register_notice(
    "communities.initiative_joined", text=_("%(name)s takes part in “%(title)s” now."), view=INITIATIVE
)
ACTIVATED = register_notice("communities.initiative_activated", text=_("“%(title)s” has begun."), view=INITIATIVE)
HALTED = register_notice(
    "communities.initiative_halted", text=_("“%(title)s” is paused or stopped; its page says why."), view=INITIATIVE
)
DONE = register_notice(
    "communities.initiative_done", text=_("“%(title)s” is done. See what came of it."), view=INITIATIVE
)
HANDED_OVER = register_notice(
    "communities.initiative_handed_over",
    text=_("You lead “%(title)s” now."),
    view=INITIATIVE,
    urgency=Urgency.IMMEDIATE,
)
UPDATED = register_notice(
    "communities.initiative_updated", text=_("%(name)s wrote an update on “%(title)s”."), view=INITIATIVE
)
ADVICE_ASKED = register_notice(
    "communities.advice_asked",
    text=_("Would you advise the initiative “%(title)s”?"),
    view="initiatives:advice",
    urgency=Urgency.IMMEDIATE,
)
ADVICE_DUE = register_notice(
    "communities.advice_due", text=_("Write your advice on “%(title)s”."), view="initiatives:advice", is_task=True
)
ADVICE_GIVEN = register_notice(
    "communities.advice_given",
    text=_("There is advice on “%(title)s”."),
    view=INITIATIVE,
    urgency=Urgency.IMMEDIATE,
)
NO_ADVICE = register_notice(
    "communities.no_advice",
    text=_("The advisor you asked about “%(title)s” cannot. Ask another one."),
    view="initiatives:advice-ask",
)
CAMPAIGN_CLOSED = register_notice(
    "communities.campaign_closed", text=_("“%(title)s”, which you co-signed, has a result."), view=CAMPAIGN
)
CAMPAIGN_STOPPED = register_notice(
    "communities.campaign_stopped",
    text=_("Your campaign “%(title)s” is stopped; its page says why."),
    view=CAMPAIGN,
    urgency=Urgency.IMMEDIATE,
)
CONSULTATION_OPENED = register_notice(
    "communities.consultation_opened", text=_("“%(community)s” asks you: %(title)s"), view=CONSULTATION
)
SYNTHESIS_DUE = register_notice(
    "communities.synthesis_due",
    text=_("Read the answers to “%(title)s”, and say what was done with them."),
    view=CONSULTATION,
)
OUTCOME = register_notice(
    "communities.consultation_closed", text=_("What was done with the answers to “%(title)s”."), view=CONSULTATION
)

CHUNK = 200


@task()
def tell_members(kind: str, members: list[int], view_kwargs: dict, params: dict) -> None:
    """Tell many members the same, in a job: a request does not wait for hundreds of rows."""
    for member in User.objects.filter(pk__in=members, is_active=True):
        notify(member, kind, view_kwargs=view_kwargs, mail=False, **params)


def tell_all(members: list[int], kind: str, *, view_kwargs: dict, **params) -> None:
    for start in range(0, len(members), CHUNK):
        tell_members.enqueue(kind, members[start : start + CHUNK], view_kwargs, params)


# --- initiatives ---


def about(initiative: Initiative) -> dict:
    return {"view_kwargs": {"pk": initiative.pk}, "title": initiative.title}


def tell_people(initiative: Initiative, kind: str, *, but=None, **params) -> None:
    """Tell everybody who takes part except who did it."""
    people = initiative.people.exclude(member=but if isinstance(but, User) else None)
    tell_all(list(people.values_list("member", flat=True)), kind, **about(initiative), **params)


def announce_joined(initiative: Initiative, member) -> None:
    if initiative.initiated_by and initiative.initiated_by != member:
        notify(initiative.initiated_by, JOINED, mail=False, name=member.name, **about(initiative))


def announce_active(initiative: Initiative, *, by) -> None:
    tell_people(initiative, ACTIVATED, but=by)


def announce_halt(initiative: Initiative, *, by) -> None:
    tell_people(initiative, HALTED, but=by)


def announce_done(initiative: Initiative, *, by) -> None:
    tell_people(initiative, DONE, but=by)


def announce_handed_over(initiative: Initiative, *, by) -> None:
    if initiative.initiated_by != by:
        notify(initiative.initiated_by, HANDED_OVER, **about(initiative))


def announce_update(update: InitiativeUpdate) -> None:
    name = update.written_by.name if update.written_by else ""
    tell_people(update.initiative, UPDATED, but=update.written_by, name=name)


# --- advice ---


def ask_advisor(advice: Advice) -> None:
    there = {"view_kwargs": {"pk": advice.pk}, "title": advice.initiative.title}
    open_task(advice.advisor, ADVICE_ASKED, advice, due_at=advice.due_at, **there)
    notify(advice.advisor, ADVICE_ASKED, needed_by=advice.due_at, **there)


def remind_to_write(advice: Advice) -> None:
    close_tasks(advice, ADVICE_ASKED)
    there = {"view_kwargs": {"pk": advice.pk}, "title": advice.initiative.title}
    open_task(advice.advisor, ADVICE_DUE, advice, due_at=advice.due_at, **there)


def close_advice_tasks(advice: Advice) -> None:
    close_tasks(advice, ADVICE_ASKED, ADVICE_DUE)


def close_advice_tasks_of(initiative: Initiative) -> None:
    for advice in initiative.advice.all():
        close_advice_tasks(advice)


def announce_advice(advice: Advice) -> None:
    close_advice_tasks(advice)
    if advice.initiative.initiated_by:
        notify(advice.initiative.initiated_by, ADVICE_GIVEN, **about(advice.initiative))


def announce_no_advice(advice: Advice) -> None:
    """One sentence, whether the advisor said no or let the time pass."""
    close_advice_tasks(advice)
    if advice.initiative.initiated_by:
        notify(advice.initiative.initiated_by, NO_ADVICE, mail=False, **about(advice.initiative))


# --- campaigns ---


def announce_campaign_closed(campaign: Campaign, *, by) -> None:
    signers = campaign.signatures.exclude(member=campaign.started_by).values_list("member", flat=True)
    tell_all(list(signers), CAMPAIGN_CLOSED, view_kwargs={"pk": campaign.pk}, title=campaign.title)


def announce_campaign_stopped(campaign: Campaign, *, by) -> None:
    if campaign.started_by and campaign.started_by != by:
        notify(campaign.started_by, CAMPAIGN_STOPPED, view_kwargs={"pk": campaign.pk}, title=campaign.title)


# --- consultations ---


def announce_consultation(consultation: Consultation, *, by) -> None:
    """Tell the members of the community that is asked. Where all are, the dashboard says so: no mass of notices."""
    community = consultation.community
    if community is None:
        return
    asked = [member.pk for member in queries.members_of(community) if member != by]
    words = {"community": community.name, "title": consultation.question}
    tell_all(asked, CONSULTATION_OPENED, view_kwargs={"pk": consultation.pk}, **words)


def runners_of(consultation: Consultation) -> list[User]:
    """Who has to write what the answers say: who asked, else the officers, else the secretariat."""
    if consultation.asked_by and consultation.asked_by.is_active:
        return [consultation.asked_by]
    officers = [term.member for term in queries.officers_of(consultation.community)] if consultation.community else []
    return officers or people_holding(Role.SECRETARIAT)


def ask_for_synthesis(consultation: Consultation) -> None:
    for person in runners_of(consultation):
        there = {"view_kwargs": {"pk": consultation.pk}, "title": consultation.question}
        open_task(person, SYNTHESIS_DUE, consultation, **there)
        notify(person, SYNTHESIS_DUE, mail=False, **there)


def announce_outcome(consultation: Consultation) -> None:
    """Tell whoever answered, with a name or without, what was done with it."""
    close_tasks(consultation, SYNTHESIS_DUE)
    answered = list(consultation.participants.values_list("member", flat=True))
    tell_all(answered, OUTCOME, view_kwargs={"pk": consultation.pk}, title=consultation.question)
