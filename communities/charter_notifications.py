"""What people are told about the charter: proposals, scores, terms of office, a community at risk."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.enums import Role, Urgency
from members.notices import register_notice
from members.notifications import close_tasks, notify, open_task, send_notice
from members.queries import people_holding

PROPOSAL, STANDING, OFFICERS = "communities:proposal", "communities:standing", "communities:officers"

INTEREST_ASKED = register_notice(
    "communities.interest_asked",
    text=_("Would you take part in “%(community)s”? It is being proposed."),
    view="communities:interest-answer",
    urgency=Urgency.IMMEDIATE,
)
PROPOSAL_SUBMITTED = register_notice(
    "communities.proposal_submitted", text=_("Screen the proposal “%(community)s”."), view=PROPOSAL
)
PROPOSAL_RETURNED = register_notice(
    "communities.proposal_returned",
    text=_("“%(community)s” came back to you: see what is missing."),
    view=PROPOSAL,
    is_mandatory=True,
)
SCORES_ASKED = register_notice(
    "communities.scores_asked",
    text=_("Score the proposal “%(community)s”."),
    view="communities:score",
    urgency=Urgency.IMMEDIATE,
)
SCORES_COMPLETE = register_notice(
    "communities.scores_complete", text=_("All scores for “%(community)s” are in: decide."), view=PROPOSAL
)
PROPOSAL_APPROVED = register_notice(
    "communities.proposal_approved",
    text=_("“%(community)s” is approved."),
    view="communities:community",
    is_mandatory=True,
)
PROPOSAL_DECLINED = register_notice(
    "communities.proposal_declined",
    text=_("“%(community)s” is declined."),
    view=PROPOSAL,
    is_mandatory=True,
)
AT_RISK = register_notice(
    "communities.at_risk",
    text=_("“%(community)s” has too few officers. Find one more."),
    view=STANDING,
    urgency=Urgency.IMMEDIATE,
)
STILL_AT_RISK = register_notice(
    "communities.still_at_risk",
    text=_("“%(community)s” still has too few officers, and the count-down goes on."),
    view=STANDING,
    urgency=Urgency.IMMEDIATE,
)
RECOVERED = register_notice(
    "communities.recovered", text=_("“%(community)s” has enough officers again."), view=STANDING
)
COUNT_DOWN_OVER = register_notice(
    "communities.count_down_over",
    text=_("The count-down of “%(community)s” is over: decide whether it rests or closes."),
    view=STANDING,
)
TERM_ENDS = register_notice(
    "communities.term_ends",
    text=_("The term of %(name)s in “%(community)s” ends soon: renew it, or call for nominations."),
    view=OFFICERS,
)
TERM_ENDS_NOW = register_notice(
    "communities.term_ends_now",
    text=_("The term of %(name)s in “%(community)s” is about to end, and nobody follows yet."),
    view=OFFICERS,
    urgency=Urgency.IMMEDIATE,
)
MEMBERSHIP_LAPSED = register_notice(
    "communities.membership_lapsed",
    text=_("%(name)s is no current member now. Their seat in “%(community)s” becomes vacant."),
    view=OFFICERS,
    urgency=Urgency.IMMEDIATE,
)
SEAT_VACANT = register_notice(
    "communities.seat_vacant", text=_("The seat of %(name)s in “%(community)s” is vacant."), view=OFFICERS
)
NOMINATIONS_OPEN = register_notice(
    "communities.nominations_open",
    text=_("“%(community)s” looks for officers. Nominate yourself or somebody else."),
    view=OFFICERS,
)
NOMINATED = register_notice(
    "communities.nominated",
    text=_("You are nominated to lead “%(community)s”. Do you stand?"),
    view=OFFICERS,
    urgency=Urgency.IMMEDIATE,
)
REALIGN = register_notice(
    "communities.realign",
    text=_("Map the objectives of “%(community)s” to the strategy of “%(period)s”."),
    view="communities:realign",
)


def tell(people, kind: str, community, *, subject=None, due_at=None, mail: bool = False, letter=None, **about) -> None:
    """Notify these people about the community and, where there is a subject, open a task about it.

    A ``letter`` stands in the mail as it was written, line by line.
    """
    there, about = {"slug": community.slug}, {"community": community.name} | about
    for person in people:
        if subject is not None:
            open_task(person, kind, subject, view_kwargs=there, due_at=due_at, **about)
        notice = notify(person, kind, view_kwargs=there, mail=mail and letter is None, **about)
        if letter is not None:
            send_notice(person, notice, letter=letter)


def secretariat() -> list:
    return people_holding(Role.SECRETARIAT)


def officers(community) -> list:
    return [term.member for term in community.officer_terms.current()]


def end_of(day) -> timezone.datetime:
    """The last moment of a day in the platform's own zone: tasks are due at a moment."""
    return timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 23, 59))


# --- proposals ---


def ask_interest(interest) -> None:
    tell([interest.member], INTEREST_ASKED, interest.community, subject=interest, mail=True)


def close_interest(interest) -> None:
    close_tasks(interest, INTEREST_ASKED)


def announce_submitted(proposal) -> None:
    close_tasks(proposal, PROPOSAL_RETURNED)
    tell(secretariat(), PROPOSAL_SUBMITTED, proposal.community, subject=proposal)


def announce_returned(proposal) -> None:
    close_tasks(proposal, PROPOSAL_SUBMITTED, SCORES_COMPLETE)
    close_scores(proposal.community)
    people = proposers(proposal)
    tell(people, PROPOSAL_RETURNED, proposal.community, subject=proposal, letter=proposal.letter)


def close_screening(proposal) -> None:
    close_tasks(proposal, PROPOSAL_SUBMITTED)


def ask_scorer(sheet) -> None:
    due_at = end_of(sheet.due_on)
    tell([sheet.scorer], SCORES_ASKED, sheet.community, subject=sheet, due_at=due_at, mail=True, due_on=sheet.due_on)


def close_score_task(sheet) -> None:
    close_tasks(sheet, SCORES_ASKED)


def announce_scores_complete(proposal) -> None:
    tell(secretariat(), SCORES_COMPLETE, proposal.community, subject=proposal)


def proposers(proposal) -> list:
    return [person for person in [proposal.community.proposed_by] if person is not None]


def announce_decision(proposal, kind: str) -> None:
    """The letter goes to who proposed the community and to all who said they would lead it."""
    close_tasks(proposal, PROPOSAL_SUBMITTED, SCORES_COMPLETE, PROPOSAL_RETURNED)
    close_scores(proposal.community)
    close_interests(proposal.community)
    people = {person.pk: person for person in [*proposers(proposal), *officers(proposal.community)]}
    tell(people.values(), kind, proposal.community, letter=proposal.letter)


def announce_approved(proposal) -> None:
    announce_decision(proposal, PROPOSAL_APPROVED)


def announce_declined(proposal) -> None:
    announce_decision(proposal, PROPOSAL_DECLINED)


def close_proposal(proposal) -> None:
    """Nothing is asked about what was withdrawn."""
    close_tasks(proposal, PROPOSAL_SUBMITTED, SCORES_COMPLETE, PROPOSAL_RETURNED)
    close_scores(proposal.community)
    close_interests(proposal.community)


def close_scores(community) -> None:
    for sheet in community.score_sheets.all():
        close_score_task(sheet)


def close_interests(community) -> None:
    for interest in community.interests.all():
        close_interest(interest)


def announce_founded(community) -> None:
    """What the secretariat began itself is at work: its officers are told."""
    tell(officers(community), PROPOSAL_APPROVED, community, letter="")


# --- standing ---


def announce_risk(count_down) -> None:
    community = count_down.community
    people = {person.pk: person for person in [*officers(community), *secretariat()]}
    about = {"subject": community, "due_at": count_down.ends_at, "ends_on": count_down.ends_at.date()}
    tell(people.values(), AT_RISK, community, mail=True, **about)


def remind_of_risk(count_down) -> None:
    """The task is there since the count-down began; now the officers are told again how long it runs."""
    about = {"ends_on": count_down.ends_at.date(), "days": count_down.days_left}
    tell(officers(count_down.community), STILL_AT_RISK, count_down.community, mail=True, **about)


def announce_recovery(community) -> None:
    close_tasks(community, AT_RISK, COUNT_DOWN_OVER)
    people = {person.pk: person for person in [*officers(community), *secretariat()]}
    tell(people.values(), RECOVERED, community)


def close_risk(community) -> None:
    close_tasks(community, AT_RISK, COUNT_DOWN_OVER)


def report_count_down(count_down) -> None:
    tell(secretariat(), COUNT_DOWN_OVER, count_down.community, subject=count_down.community)


def remind_of_term_end(term, *, is_last: bool) -> None:
    kind = TERM_ENDS_NOW if is_last else TERM_ENDS
    about = {"name": term.member.name, "ends_on": term.ends_on}
    people = {person.pk: person for person in [term.member, *officers(term.community)]}
    tell(people.values(), kind, term.community, subject=term, due_at=end_of(term.ends_on), mail=is_last, **about)


def close_term_tasks(term) -> None:
    close_tasks(term, TERM_ENDS, TERM_ENDS_NOW)


def warn_of_lapse(term, until) -> None:
    people = {person.pk: person for person in [term.member, *officers(term.community), *secretariat()]}
    about = {"name": term.member.name, "vacant_on": until.date()}
    tell(people.values(), MEMBERSHIP_LAPSED, term.community, mail=True, **about)


def announce_vacancy(term) -> None:
    close_term_tasks(term)
    people = {person.pk: person for person in [*officers(term.community), *secretariat()]}
    tell(people.values(), SEAT_VACANT, term.community, name=term.member.name)


# --- nominations and the strategy ---


def announce_nominations(call) -> None:
    memberships = call.community.memberships.active().select_related("member")
    tell([membership.member for membership in memberships], NOMINATIONS_OPEN, call.community)


def ask_nominee(nomination) -> None:
    tell([nomination.member], NOMINATED, nomination.call.community, subject=nomination, mail=True)


def close_nomination(nomination) -> None:
    close_tasks(nomination, NOMINATED)


def ask_to_realign(realignment) -> None:
    community = realignment.community
    there = {"slug": community.slug, "pk": realignment.period_id}
    about = {"community": community.name, "period": realignment.period.name}
    for officer in officers(community):
        open_task(officer, REALIGN, realignment, view_kwargs=there, **about)
        notify(officer, REALIGN, view_kwargs=there, mail=False, **about)


def close_realignment(realignment) -> None:
    close_tasks(realignment, REALIGN)
