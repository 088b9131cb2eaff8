"""Initiatives, campaigns and consultations."""

from communities.permissions.communities import is_community_member, is_officer
from core.authorization import permission
from members.permissions import is_active_member, is_secretariat, is_technical_advisor


@permission("communities.create_initiative")
@permission("communities.join_initiative")
@permission("communities.create_campaign")
@permission("communities.sign_campaign")
def is_any_active_member(user, obj=None):
    """Any active member."""
    return is_active_member(user)


@permission("communities.edit_initiative")
@permission("communities.seek_initiative")
@permission("communities.activate_initiative")
@permission("communities.pause_initiative")
@permission("communities.resume_initiative")
@permission("communities.finish_initiative")
@permission("communities.ask_advice")
def leads_initiative(user, initiative):
    """The member who leads the initiative."""
    return user.is_authenticated and user.pk == initiative.initiated_by_id


@permission("communities.stop_initiative")
@permission("communities.hand_over_initiative")
def leads_or_oversees_initiative(user, initiative):
    """The member who leads the initiative, and the secretariat."""
    return leads_initiative(user, initiative) or is_secretariat(user)


@permission("communities.leave_initiative")
@permission("communities.write_initiative_update")
@permission("communities.record_initiative_output")
def is_of_initiative(user, initiative):
    """The people of the initiative."""
    return user.is_authenticated and initiative.people.filter(member=user).exists()


@permission("communities.accept_advice")
@permission("communities.decline_advice")
@permission("communities.give_advice")
def is_the_advisor(user, advice):
    """The technical advisor who is asked, within their role's term."""
    return user.is_authenticated and user.pk == advice.advisor_id and is_technical_advisor(user)


@permission("communities.receive_post")
@permission("communities.expire_advice")
@permission("communities.expire_announcement")
@permission("communities.send_announcement")
@permission("communities.finish_newsletter_issue")
def is_the_platform(user, obj=None):
    """Nobody: the platform does it, by the clock, when a mail comes in or when an issue is sent."""
    return False


# --- campaigns ---


@permission("communities.edit_campaign")
@permission("communities.open_campaign")
@permission("communities.close_campaign")
@permission("communities.cite_campaign_evidence")
@permission("communities.record_campaign_step")
def leads_campaign(user, campaign):
    """The member who leads the campaign."""
    return user.is_authenticated and user.pk == campaign.started_by_id


@permission("communities.stop_campaign")
def leads_or_oversees_campaign(user, campaign):
    """The member who leads the campaign, and the secretariat."""
    return leads_campaign(user, campaign) or is_secretariat(user)


@permission("communities.unsign_campaign")
def has_signed(user, campaign):
    """The members who co-signed the campaign."""
    return user.is_authenticated and campaign.signatures.filter(member=user).exists()


# --- consultations ---


@permission("communities.create_consultation")
def may_consult(user, community):
    """The officers of the community that is asked, and the secretariat, who alone asks all members."""
    return is_secretariat(user) or (community is not None and is_officer(user, community))


@permission("communities.edit_consultation")
@permission("communities.open_consultation")
@permission("communities.withdraw_consultation")
@permission("communities.conclude_consultation")
@permission("communities.close_consultation")
@permission("communities.write_consultation_synthesis")
def runs_consultation(user, consultation):
    """The officers of the community that is asked, and the secretariat."""
    return may_consult(user, consultation.community)


@permission("communities.answer_consultation")
def is_asked(user, consultation):
    """The active members of the community that is asked, or any active member where all are asked."""
    community = consultation.community
    return is_active_member(user) and (community is None or is_community_member(user, community))
