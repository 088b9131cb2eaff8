"""Scoring a proposal: who is appointed, and what they think of each criterion."""

from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities import charter_notifications as notifications
from communities.enums import SCORE_SHEET_TRANSITIONS, CommunityState, Criterion
from communities.models import Community, ScoreSheet
from communities.permissions import is_named_in_proposal
from communities.queries.officers import rules_of
from core.audit import record
from core.authorization import authorize
from core.states import InvalidTransition, advance, require


@transaction.atomic
def appoint_score_sheet(community: Community, *, by, scorer, due_on: date) -> ScoreSheet:
    """Ask ``scorer`` to score the proposal until ``due_on``: somebody who neither proposes nor leads it."""
    authorize(by, "communities.appoint_score_sheet", community)
    community = require_scoring(community)
    require(
        not is_named_in_proposal(scorer, community),
        _("%(name)s proposes the community or is asked to lead it, and cannot score it.") % {"name": scorer.name},
        "scorer",
    )
    require(due_on >= timezone.localdate(), _("Choose a day in the future."), "due_on")
    sheet = ScoreSheet(community=community, scorer=scorer, due_on=due_on, round=community.proposal.round)
    sheet.full_clean()
    sheet.save()
    record(sheet, "communities.appoint_score_sheet", by=by)
    transaction.on_commit(partial(notifications.ask_scorer, sheet))
    return sheet


def require_scoring(community: Community) -> Community:
    """The community as it is now, locked; refused where its proposal is not being scored."""
    community = Community.objects.select_for_update(of=("self",)).select_related("proposal").get(pk=community.pk)
    if community.state != CommunityState.SCORING:
        raise InvalidTransition(_("This proposal is not being scored now."))
    return community


@transaction.atomic
def submit_score_sheet(sheet: ScoreSheet, *, by, marks: dict) -> ScoreSheet:
    """Hand in ``{criterion: {"mark": 1-5, "sentence": …}}``; it stands as it is from then on."""
    authorize(by, "communities.submit_score_sheet", sheet)
    community = require_scoring(sheet.community)
    if sheet.round != community.proposal.round:
        raise InvalidTransition(_("The proposal has come back in a new version since. The secretariat asks you again."))
    require_complete(marks)
    advance(sheet, "submit", table=SCORE_SHEET_TRANSITIONS, marks=marks, submitted_at=timezone.now())
    record(sheet, "communities.submit_score_sheet", by=by)
    transaction.on_commit(partial(notifications.close_score_task, sheet))
    submitted = ScoreSheet.objects.of_round(community.proposal).submitted().count()
    if submitted >= rules_of(community).scorer_count:
        transaction.on_commit(partial(notifications.announce_scores_complete, community.proposal))
    return sheet


def require_complete(marks: dict) -> None:
    for criterion in Criterion:
        entry = marks.get(criterion.value, {})
        is_whole = entry.get("mark") in range(1, 6) and entry.get("sentence", "").strip()
        require(is_whole, _("%(criterion)s: a mark from 1 to 5 and a sentence.") % {"criterion": criterion.label})


@transaction.atomic
def decline_score_sheet(sheet: ScoreSheet, *, by) -> ScoreSheet:
    """Have no time, or stand too near to the proposers."""
    authorize(by, "communities.decline_score_sheet", sheet)
    return move(sheet, "decline", by=by)


@transaction.atomic
def cancel_score_sheet(sheet: ScoreSheet, *, by) -> ScoreSheet:
    """Take the request back, so that somebody else may score."""
    authorize(by, "communities.cancel_score_sheet", sheet)
    return move(sheet, "cancel", by=by)


def move(sheet: ScoreSheet, verb: str, *, by) -> ScoreSheet:
    advance(sheet, verb, table=SCORE_SHEET_TRANSITIONS)
    record(sheet, f"communities.{verb}_score_sheet", by=by)
    transaction.on_commit(partial(notifications.close_score_task, sheet))
    return sheet
