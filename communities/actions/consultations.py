"""Asking members, and saying what was done with what they answered."""

import uuid
from contextlib import suppress
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities import initiative_notifications as notifications
from communities.enums import FEWEST_OPTIONS, MOST_OPTIONS, ConsultationState
from communities.guards import lock, move, require_state
from communities.models import Consultation, ConsultationAnswer, ConsultationOption, ConsultationParticipant
from communities.queries.consultations import consultations_to_conclude
from communities.sealing import seal_answers
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, require


@transaction.atomic
def create_consultation(*, by, community=None, options: list[str] = (), **fields) -> Consultation:
    """Prepare a question to all members (``community`` is ``None``) or to those of a community."""
    authorize(by, "communities.create_consultation", community)
    consultation = Consultation(community=community, asked_by=None if by is SYSTEM else by, **fields)
    consultation.full_clean()
    consultation.save()
    set_options(consultation, options)
    record(consultation, "communities.create_consultation", by=by)
    return consultation


@transaction.atomic
def edit_consultation(consultation: Consultation, *, by, options: list[str] = (), **fields) -> Consultation:
    """Change a draft. Once it is open, members answer these words."""
    authorize(by, "communities.edit_consultation", consultation)
    if "community" in fields and fields["community"] != consultation.community:
        authorize(by, "communities.create_consultation", fields["community"])
    require_state(lock(consultation), {ConsultationState.DRAFT}, _("Members answer this question now."))
    for name, value in fields.items():
        setattr(consultation, name, value)
    consultation.full_clean()
    consultation.save()
    set_options(consultation, options)
    record(consultation, "communities.edit_consultation", by=by)
    return consultation


def set_options(consultation: Consultation, texts: list[str]) -> None:
    """The choices of its poll: none, or two to six different ones."""
    require(not texts or FEWEST_OPTIONS <= len(texts) <= MOST_OPTIONS, _("A poll has two to six choices."), "options")
    require(len(set(texts)) == len(texts), _("Two choices are the same."), "options")
    consultation.options.all().delete()
    ConsultationOption.objects.bulk_create(
        ConsultationOption(consultation=consultation, text=text, position=number) for number, text in enumerate(texts)
    )


@transaction.atomic
def open_consultation(consultation: Consultation, *, by) -> Consultation:
    """Publish it. Answers are taken from its first moment to its last."""
    authorize(by, "communities.open_consultation", consultation)
    lock(consultation)
    require(consultation.closes_at > timezone.now(), _("Its end is in the past. Change the dates first."))
    move(consultation, "open", by=by)
    transaction.on_commit(partial(notifications.announce_consultation, consultation, by=by))
    return consultation


@transaction.atomic
def withdraw_consultation(consultation: Consultation, *, by) -> Consultation:
    """Put a draft away that is not asked after all."""
    authorize(by, "communities.withdraw_consultation", consultation)
    return move(consultation, "withdraw", by=by)


@transaction.atomic
def answer_consultation(
    consultation: Consultation, *, by, text: str = "", option: ConsultationOption | None = None, is_named: bool = False
) -> ConsultationParticipant:
    """Answer, or change one's answer. Without a name nobody learns whose it is, and the log does not say it either.

    Raises ``InvalidTransition`` before the first moment and after the last (with some minutes' grace).
    """
    authorize(by, "communities.answer_consultation", consultation)
    if not lock(consultation).takes_late_answers:
        raise InvalidTransition(_("This consultation takes no answers now."))
    require(bool(text.strip() or option), _("Write an answer, or choose one."), "text")
    require(
        option is None or option.consultation_id == consultation.pk, _("Choose one of the answers given."), "option"
    )
    participant, _is_new = ConsultationParticipant.objects.get_or_create(
        consultation=consultation, member=by, defaults={"key": uuid.uuid4()}
    )
    content = {"text": text, "option": option, "named": by if is_named else None}
    ConsultationAnswer.objects.update_or_create(
        key=participant.key, defaults=content, create_defaults=content | {"consultation": consultation}
    )
    record(consultation, "communities.answer_consultation", by=by if is_named else SYSTEM)
    return participant


@transaction.atomic
def conclude_consultation(consultation: Consultation, *, by) -> Consultation:
    """End the answering, by the clock or early. From here on nobody can tell who wrote what without a name.

    Ended early it says so: its end is now, not the day that was planned.
    """
    authorize(by, "communities.conclude_consultation", consultation)
    now = timezone.now()
    is_early = lock(consultation).opens_at < now < consultation.closes_at
    move(consultation, "conclude", by=by, **({"closes_at": now} if is_early else {}))
    seal_answers(consultation)
    transaction.on_commit(partial(notifications.ask_for_synthesis, consultation))
    return consultation


@transaction.atomic
def write_consultation_synthesis(consultation: Consultation, *, by, synthesis: str, outcome: str = "") -> Consultation:
    """Keep what the answers say, and what was done with them as far as it is known."""
    authorize(by, "communities.write_consultation_synthesis", consultation)
    lock(consultation)
    require_state(consultation, {ConsultationState.SYNTHESIS}, _("Texts are written between the end and the close."))
    Consultation.objects.filter(pk=consultation.pk).update(synthesis=synthesis, outcome=outcome)
    consultation.synthesis, consultation.outcome = synthesis, outcome
    record(consultation, "communities.write_consultation_synthesis", by=by)
    return consultation


@transaction.atomic
def close_consultation(consultation: Consultation, *, by, synthesis: str, outcome: str) -> Consultation:
    """Close it, which takes both texts. Whoever answered is told what was done with it."""
    authorize(by, "communities.close_consultation", consultation)
    require(bool(synthesis.strip()), _("Say first what the answers say."), "synthesis")
    require(
        bool(outcome.strip()),
        _("Say what was done with the answers: a consultation cannot be closed without it."),
        "outcome",
    )
    move(consultation, "close", by=by, synthesis=synthesis, outcome=outcome, closed_at=timezone.now())
    transaction.on_commit(partial(notifications.announce_outcome, consultation))
    return consultation


def conclude_ended_consultations() -> int:
    """Run by the scheduler; returns how many."""
    ended = consultations_to_conclude(timezone.now())
    for consultation in ended:
        with suppress(InvalidTransition):  # ended by hand in this moment
            conclude_consultation(consultation, by=SYSTEM)
    return len(ended)
