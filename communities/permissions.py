from communities.enums import CommunityMembershipState, OfficerTermState
from communities.models import OfficerTerm
from core.authorization import permission
from members.permissions import is_active_member, is_secretariat, is_technical_advisor


def is_community_member(user, community) -> bool:
    """A member of this community."""
    active = CommunityMembershipState.ACTIVE
    return user.is_authenticated and community.memberships.filter(member=user, state=active).exists()


def is_officer(user, community) -> bool:
    """An officer of this community within their term, or of the one it is part of, who stand in for them."""
    if not user.is_authenticated:
        return False
    those = [key for key in (community.pk, community.parent_id) if key]
    return bool(OfficerTerm.objects.filter(member=user, community__in=those).current())


def may_look_inside(user, community) -> bool:
    """Whoever may see who is in this community and what it does: everybody, or its people where it is private."""
    if not community.is_private:
        return True
    return is_community_member(user, community) or leads_community(user, community)


@permission("communities.create_community")
@permission("communities.found_community")
@permission("communities.return_community")
@permission("communities.screen_community")
@permission("communities.approve_community")
@permission("communities.decline_community")
@permission("communities.rest_community")
@permission("communities.revive_community")
@permission("communities.close_community")
def decides_on_communities(user, community=None):
    """The secretariat."""
    return is_secretariat(user)


@permission("communities.submit_community")
@permission("communities.withdraw_community")
def is_proposer(user, community):
    """The member who proposes the community."""
    return community.proposed_by_id is not None and user.pk == community.proposed_by_id


@permission("communities.edit_community")
@permission("communities.offer_officer_term")
@permission("communities.use_benefit")
@permission("communities.open_nomination_call")
@permission("communities.align_community")
@permission("communities.create_programme_item")
@permission("communities.create_community_page")
@permission("communities.create_stream")
@permission("communities.offer_community_membership")
@permission("communities.plan_community_meeting")
@permission("communities.create_community_document")
def leads_community(user, community):
    """The community's officers within their term, and the secretariat."""
    return is_officer(user, community) or is_secretariat(user)


@permission("communities.accept_officer_term")
@permission("communities.decline_officer_term")
@permission("communities.resign_officer_term")
def is_the_officer(user, term):
    """The member whose term of office it is."""
    return user.pk == term.member_id


@permission("communities.join_community")
def is_any_member(user, community):
    """Any member."""
    return user.is_authenticated


@permission("communities.leave_community_membership")
@permission("communities.renew_community_membership")
@permission("communities.request_again_community_membership")
def is_whose_membership(user, membership):
    """The member whose membership it is."""
    return user.pk == membership.member_id


@permission("communities.accept_community_membership")
@permission("communities.decline_community_membership")
def answers_membership(user, membership):
    """An officer or the secretariat where the member asked; the member where they were invited."""
    if membership.state == CommunityMembershipState.INVITED:
        return is_whose_membership(user, membership)
    return leads_community(user, membership.community)


@permission("communities.invite_community_membership")
@permission("communities.end_community_membership")
def leads_its_community(user, membership):
    """The officers of the community, and the secretariat."""
    return leads_community(user, membership.community)


# --- charter ---


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


# --- Work programme ---------------------------------------------------------------------------------------
# --- Home page, work programme, calendar, documents ---------------------------------------------------------


@permission("communities.edit_community_page")
@permission("communities.move_community_meeting")
@permission("communities.cancel_community_meeting")
@permission("communities.edit_community_document")
@permission("communities.replace_community_document")
@permission("communities.hide_community_document")
@permission("communities.restore_community_document")
@permission("communities.edit_programme_item")
@permission("communities.begin_programme_item")
@permission("communities.finish_programme_item")
@permission("communities.drop_programme_item")
@permission("communities.reopen_programme_item")
def leads_where_it_is(user, item):
    """The officers of the community, and the secretariat."""
    return leads_community(user, item.community)


# --- Discussion ------------------------------------------------------------------------------------------


@permission("communities.start_thread")
def takes_part(user, community):
    """The members of the community, its officers among them."""
    return is_community_member(user, community) or is_officer(user, community)


@permission("communities.write_post")
@permission("communities.visit_thread")
def takes_part_in_thread(user, thread):
    """The members of the community."""
    return takes_part(user, thread.community)


@permission("communities.pin_thread")
@permission("communities.unpin_thread")
@permission("communities.close_thread")
@permission("communities.reopen_thread")
@permission("communities.hide_thread")
@permission("communities.restore_thread")
def leads_thread(user, thread):
    """The officers of the community."""
    return is_officer(user, thread.community)


@permission("communities.edit_post")
def is_author_of_post(user, post):
    """The member who wrote the post."""
    return post.author_id is not None and user.pk == post.author_id


@permission("communities.give_reaction")
@permission("communities.take_back_reaction")
@permission("communities.report_post")
def reads_post(user, post):
    """The members of the community."""
    return takes_part(user, post.thread.community)


@permission("communities.hide_post")
@permission("communities.restore_post")
def moderates_post(user, post):
    """The officers of the community; of a post that was reported, the secretariat too."""
    return is_officer(user, post.thread.community) or (is_secretariat(user) and post.reports.exists())


@permission("communities.uphold_post_report")
@permission("communities.dismiss_post_report")
def answers_post_report(user, report):
    """The officers of the community unless it is past them or about their own post, and the secretariat."""
    is_theirs = not report.is_for_secretariat and user.pk != report.post.author_id
    return is_secretariat(user) or (is_theirs and is_officer(user, report.post.thread.community))


@permission("communities.set_delivery")
def chooses_delivery(user, membership):
    """The member whose membership it is."""
    return user.pk == membership.member_id


@permission("communities.export_member_list")
def leads_the_list(user, community):
    """The officers of the community."""
    return is_officer(user, community)


# --- initiatives ---


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


# --- announcements and the newsletter ---


@permission("communities.create_announcement")
def is_an_officer(user, community):
    """The officers of the community within their term."""
    return is_officer(user, community)


@permission("communities.edit_announcement")
@permission("communities.request_announcement")
@permission("communities.revise_announcement")
def speaks_for_its_community(user, announcement):
    """The officers of the announcement's community within their term."""
    return is_officer(user, announcement.community)


@permission("communities.accept_announcement")
@permission("communities.decline_announcement")
@permission("communities.place_announcement")
@permission("communities.create_newsletter_issue")
@permission("communities.edit_newsletter_edition")
@permission("communities.send_newsletter_issue")
def edits_the_newsletter(user, obj=None):
    """The secretariat."""
    return is_secretariat(user)


@permission("communities.subscribe_newsletter")
@permission("communities.unsubscribe_newsletter")
def is_the_reader(user, member):
    """The member themselves."""
    return user == member
