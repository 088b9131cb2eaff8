"""Who proposes, scores, stands and is asked; who writes the rules."""

from communities.enums import OfficerTermState
from communities.permissions.communities import is_community_member, is_proposer, leads_community
from core.authorization import permission
from members.permissions import is_active_member, is_secretariat


@permission("communities.endanger_community")
@permission("communities.recover_community")
def is_the_number_of_officers(user, community):
    """Nobody: it follows from the number of officers."""
    return False


@permission("communities.propose_community")
def is_current_member(user, obj=None):
    """An active member of the society."""
    return is_active_member(user)


@permission("communities.edit_proposal")
@permission("communities.name_leader")
@permission("communities.ask_interest")
def writes_proposal(user, proposal):
    """The member who proposes the community."""
    return is_proposer(user, proposal.community)


@permission("communities.accept_interest")
@permission("communities.decline_interest")
def is_asked_for_interest(user, interest):
    """The member who was asked."""
    return user.pk == interest.member_id


@permission("communities.edit_charter_rules")
@permission("communities.create_strategy_period")
@permission("communities.edit_strategy_period")
@permission("communities.open_strategy_period")
@permission("communities.write_strategy_priority")
@permission("communities.retire_strategy_priority")
@permission("communities.allot_benefit")
@permission("communities.appoint_score_sheet")
@permission("communities.cancel_score_sheet")
@permission("communities.vacate_officer_term")
def keeps_the_charter(user, obj=None):
    """The secretariat."""
    return is_secretariat(user)


@permission("communities.submit_score_sheet")
@permission("communities.decline_score_sheet")
def is_scorer(user, sheet):
    """The scorer, who neither proposes nor leads the community."""
    return user.pk == sheet.scorer_id and not is_named_in_proposal(user, sheet.community)


def is_named_in_proposal(user, community) -> bool:
    """Whether they propose the community, or are asked to lead it or lead it: they do not judge it."""
    standing = [OfficerTermState.OFFERED, OfficerTermState.ACCEPTED]
    return is_proposer(user, community) or community.officer_terms.filter(member=user.pk, state__in=standing).exists()


@permission("communities.take_back_officer_term")
def asked_the_officer(user, term):
    """Who asked: the proposer while the community is proposed, its officers, and the secretariat."""
    community = term.community
    is_own_proposal = community.is_in_preparation and is_proposer(user, community)
    return is_own_proposal or leads_community(user, community)


@permission("communities.renew_officer_term")
def leads_with_the_officer(user, term):
    """The community's officers within their term, and the secretariat."""
    return leads_community(user, term.community)


@permission("communities.close_nomination_call")
def leads_the_search(user, call):
    """The community's officers within their term, and the secretariat."""
    return leads_community(user, call.community)


@permission("communities.create_nomination")
def may_nominate(user, call):
    """A member of the community."""
    return is_community_member(user, call.community)


@permission("communities.accept_nomination")
@permission("communities.decline_nomination")
def is_nominee(user, nomination):
    """The member who is nominated."""
    return user.pk == nomination.member_id


@permission("communities.choose_nomination")
@permission("communities.pass_over_nomination")
def decides_on_nominations(user, nomination):
    """The community's officers within their term, and the secretariat."""
    return leads_community(user, nomination.call.community)
