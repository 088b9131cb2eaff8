"""What people are told about communities."""

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from communities.enums import CommunityMembershipState
from communities.models import CommunityMeeting
from communities.queries import members_of, officers_of
from members.enums import Role, Urgency
from members.notices import register_notice
from members.notifications import close_tasks, notify, open_task
from members.queries import people_holding

HOME = "communities:community"

OFFICE_OFFERED = register_notice(
    "communities.office_offered",
    text=_("You are asked to lead “%(community)s” as %(office)s."),
    view="communities:office",
    urgency=Urgency.IMMEDIATE,
)
OFFICE_ACCEPTED = register_notice(
    "communities.office_accepted", text=_("%(name)s leads “%(community)s” with you now."), view=HOME
)


def announce_office_offered(term) -> None:
    there = {"slug": term.community.slug, "pk": term.pk}
    about = {"community": term.community.name, "office": str(term.get_office_display())}
    open_task(term.member, OFFICE_OFFERED, term, view_kwargs=there, **about)
    notify(term.member, OFFICE_OFFERED, view_kwargs=there, **about)


def close_office_offer(term) -> None:
    close_tasks(term, OFFICE_OFFERED)


def announce_office_accepted(term) -> None:
    for other in term.community.officer_terms.current():
        if other.member_id != term.member_id:
            there = {"slug": term.community.slug}
            about = {"community": term.community.name, "name": term.member.name}
            notify(other.member, OFFICE_ACCEPTED, view_kwargs=there, mail=False, **about)


# --- Belonging --------------------------------------------------------------------------------------------

MEMBERSHIP_REQUESTED = register_notice(
    "communities.membership_requested",
    text=_("%(name)s asks to join “%(community)s”."),
    view="communities:people",
)
MEMBERSHIP_OFFERED = register_notice(
    "communities.membership_offered",
    text=_("You are invited to join “%(community)s”."),
    view=HOME,
    urgency=Urgency.IMMEDIATE,
)
MEMBERSHIP_ACCEPTED = register_notice(
    "communities.membership_accepted",
    text=_("You are a member of “%(community)s” now. Say hello."),
    view=HOME,
    urgency=Urgency.IMMEDIATE,
)
MEMBERSHIP_DECLINED = register_notice(
    "communities.membership_declined",
    text=_("“%(community)s” cannot take you in now."),
    view=HOME,
    urgency=Urgency.IMMEDIATE,
)
MEMBERSHIP_ENDED = register_notice(
    "communities.membership_ended",
    text=_("An officer has ended your membership of “%(community)s”."),
    view=HOME,
    urgency=Urgency.IMMEDIATE,
)


def leaders_of(community) -> list:
    """Who answers for the community: its officers, else those of the one it is part of, else the secretariat."""
    for each in filter(None, (community, community.parent)):
        if terms := officers_of(each):
            return [term.member for term in terms]
    return people_holding(Role.SECRETARIAT)


def ask_officers(membership) -> None:
    there = {"slug": membership.community.slug}
    about = {"community": membership.community.name, "name": membership.member.name}
    for leader in leaders_of(membership.community):
        open_task(leader, MEMBERSHIP_REQUESTED, membership, view_kwargs=there, **about)
        notify(leader, MEMBERSHIP_REQUESTED, view_kwargs=there, **about)


def ask_invited(membership) -> None:
    there = {"slug": membership.community.slug}
    about = {"community": membership.community.name}
    open_task(membership.member, MEMBERSHIP_OFFERED, membership, view_kwargs=there, **about)
    notify(membership.member, MEMBERSHIP_OFFERED, view_kwargs=there, **about)


def close_membership_tasks(membership) -> None:
    """Nobody is asked any more, unless the next question was asked meanwhile."""
    membership.refresh_from_db(fields=["state"])
    asked = {
        CommunityMembershipState.REQUESTED: MEMBERSHIP_REQUESTED,
        CommunityMembershipState.INVITED: MEMBERSHIP_OFFERED,
    }
    kinds = {MEMBERSHIP_REQUESTED, MEMBERSHIP_OFFERED} - {asked.get(membership.state)}
    close_tasks(membership, *kinds)


def announce_membership_accepted(membership) -> None:
    tell_member(membership, MEMBERSHIP_ACCEPTED)


def announce_membership_declined(membership) -> None:
    tell_member(membership, MEMBERSHIP_DECLINED)


def announce_membership_ended(membership) -> None:
    tell_member(membership, MEMBERSHIP_ENDED, reason=membership.end_reason)


def tell_member(membership, kind: str, **about) -> None:
    there = {"slug": membership.community.slug}
    notify(membership.member, kind, view_kwargs=there, community=membership.community.name, **about)


# --- Calendar ---------------------------------------------------------------------------------------------

MEETING = "communities:meeting"
MEETING_PLANNED = register_notice(
    "communities.meeting_planned", text=_("“%(community)s” meets: %(title)s."), view=MEETING
)
MEETING_MOVED = register_notice(
    "communities.meeting_moved",
    text=_("“%(title)s” of “%(community)s” has a new time."),
    view=MEETING,
    urgency=Urgency.IMMEDIATE,
)
MEETING_CANCELLED = register_notice(
    "communities.meeting_cancelled",
    text=_("“%(title)s” of “%(community)s” is cancelled."),
    view=MEETING,
    urgency=Urgency.IMMEDIATE,
)


def announce_meeting_planned(meeting) -> None:
    tell_members.enqueue(meeting.pk, MEETING_PLANNED, mail=False)


def announce_meeting_moved(meeting) -> None:
    tell_members.enqueue(meeting.pk, MEETING_MOVED, mail=True)


def announce_meeting_cancelled(meeting) -> None:
    tell_members.enqueue(meeting.pk, MEETING_CANCELLED, mail=True)


@task()
def tell_members(meeting_id: int, kind: str, *, mail: bool) -> None:
    """Tell every member of its community about a meeting; a job, because there may be thousands."""
    meeting = CommunityMeeting.objects.select_related("community").filter(pk=meeting_id).first()
    for member in members_of(meeting.community) if meeting else []:
        notify(
            member,
            kind,
            view_kwargs={"slug": meeting.community.slug, "pk": meeting.pk},
            mail=mail,
            until=meeting.ends_at,
            community=meeting.community.name,
            title=meeting.title,
            starts_at=meeting.starts_at,
        )
