"""What is said and done in a room. Each is an event of its log."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.authorization import authorize
from core.states import InvalidTransition
from webinars import events
from webinars.enums import TALKING, EventKind
from webinars.models import LiveEvent, LiveSession, Question, QuestionVote, RaisedHand


def require_talking(session: LiveSession) -> None:
    if session.state not in TALKING:
        raise InvalidTransition(_("The room is not open, so nothing can be said in it now."))


@transaction.atomic
def send_message(session: LiveSession, *, by, text: str, client_id: str = "") -> LiveEvent:
    authorize(by, "webinars.send_message", session)
    require_talking(session)
    return events.append(session, EventKind.MESSAGE_SENT, by=by, client_id=client_id, text=text)


@transaction.atomic
def ask_question(session: LiveSession, *, by, text: str, client_id: str = "") -> LiveEvent:
    authorize(by, "webinars.ask_question", session)
    require_talking(session)
    event = events.append(session, EventKind.QUESTION_ASKED, by=by, client_id=client_id, text=text)
    Question.objects.create(session=session, number=event.seq, text=text, asked_by=by, asked_at=event.at)
    return event


@transaction.atomic
def vote_question(session: LiveSession, *, by, question: Question, client_id: str = "") -> LiveEvent:
    """Say that one wants to know this too. A second vote is refused by the database."""
    authorize(by, "webinars.vote_question", session)
    require_talking(session)
    try:
        with transaction.atomic():
            QuestionVote.objects.create(question=question, member=by)
    except IntegrityError as error:
        raise InvalidTransition(_("You have voted for this question already.")) from error
    return count_votes(session, question, EventKind.QUESTION_VOTED, by=by, client_id=client_id)


@transaction.atomic
def unvote_question(session: LiveSession, *, by, question: Question, client_id: str = "") -> LiveEvent:
    authorize(by, "webinars.unvote_question", session)
    require_talking(session)
    deleted, _rows = question.votes.filter(member=by).delete()
    if not deleted:
        raise InvalidTransition(_("You have not voted for this question."))
    return count_votes(session, question, EventKind.QUESTION_UNVOTED, by=by, client_id=client_id)


def count_votes(session, question, kind, *, by, client_id) -> LiveEvent:
    """The number is counted, never added up, and in one line with the others' votes: the session's row is held."""
    LiveSession.objects.select_for_update().get(pk=session.pk)
    votes = question.votes.count()
    Question.objects.filter(pk=question.pk).update(vote_count=votes)
    return events.append(session, kind, by=by, client_id=client_id, question=question.number, votes=votes)


@transaction.atomic
def answer_question(session: LiveSession, *, by, question: Question, client_id: str = "") -> LiveEvent:
    """Mark a question as answered in the room."""
    authorize(by, "webinars.answer_question", session)
    require_talking(session)
    open_ones = Question.objects.filter(pk=question.pk, answered_at__isnull=True)
    if not open_ones.update(answered_at=timezone.now(), answered_by=by):
        raise InvalidTransition(_("This question is marked as answered already."))
    return events.append(session, EventKind.QUESTION_ANSWERED, by=by, client_id=client_id, question=question.number)


@transaction.atomic
def raise_hand(session: LiveSession, *, by, client_id: str = "") -> LiveEvent:
    authorize(by, "webinars.raise_hand", session)
    require_talking(session)
    _hand, created = RaisedHand.objects.get_or_create(
        session=session, member=by, defaults={"raised_at": timezone.now()}
    )
    if not created:
        raise InvalidTransition(_("Your hand is raised already."))
    return events.append(session, EventKind.HAND_RAISED, by=by, client_id=client_id)


@transaction.atomic
def lower_hand(session: LiveSession, *, by, member: int | None = None, client_id: str = "") -> LiveEvent:
    """Lower one's own hand; a host lowers that of anybody (``member``: their id)."""
    whose = member or by.pk
    if whose == by.pk:
        authorize(by, "webinars.lower_hand", session)
    else:
        authorize(by, "webinars.lower_any_hand", session)
    deleted, _rows = session.raised_hands.filter(member=whose).delete()
    if not deleted:
        raise InvalidTransition(_("This hand is not raised."))
    return events.append(session, EventKind.HAND_LOWERED, by=by, client_id=client_id, member=whose)
