"""Somebody who did whatever there is to do, so that what is left of them can be looked for."""

from django.utils import timezone

from communities import actions as communities_actions
from communities.enums import BenefitKind, ReactionKind
from communities.models import (
    BenefitUse,
    CharterRules,
    MemberListExport,
    Mention,
    NewsletterSubscription,
    PostDelivery,
    Reaction,
    Realignment,
)
from members.enums import InvitationState, MailKind
from members.models import MailDelivery
from tests.factories.charter import make_nomination, make_proposal, make_strategy_period
from tests.factories.communities import (
    make_community_document,
    make_community_meeting,
    make_community_membership,
    make_officer,
    make_post,
    make_post_report,
    make_programme_item,
    make_thread,
)
from tests.factories.joining import make_invitation, make_member_import, make_membership_application
from tests.factories.members import make_notice_settings
from tests.factories.work import (
    make_advice,
    make_announcement,
    make_campaign,
    make_consultation,
    make_initiative,
    make_issue,
)


def take_part_everywhere(person) -> None:
    join_by_every_way(person)
    take_part_in_a_community(person)
    take_part_in_the_work(person)
    take_part_in_the_charter(person)


def put(row, **fields) -> None:
    """Write ``fields`` past the actions."""
    type(row)._base_manager.filter(pk=row.pk).update(**fields)


def join_by_every_way(person) -> None:
    """They applied, were invited and were on a list; some of it has no key to them but their address."""
    application = make_membership_application()
    put(application, name=person.name, email=person.email, member=person, decided_by=person, decided_at=timezone.now())
    make_membership_application("asked_back", by=person)
    put(make_membership_application("declined"), name=person.name, email=person.email.upper())
    put(make_invitation(), email=person.email, state=InvitationState.EXPIRED)
    put(make_invitation(), email=person.email, state=InvitationState.ACCEPTED, member=person)
    rows = make_member_import().rows
    rows.update(name=person.name, email=person.email, member=person)
    make_member_import().rows.update(name=person.name, email=person.email)
    make_notice_settings(person)
    MailDelivery.objects.create(recipient=person, kind=MailKind.IMMEDIATE, key="a", subject="Hello", body=person.name)


def take_part_in_a_community(person) -> None:
    """They lead it and do in it whatever a member, an officer or the secretariat does."""
    now, community = timezone.now(), make_officer(member=person).community
    put(make_community_membership(community), ended_by=person, ended_at=now)
    thread = make_thread(community, author=person, text="Who keeps a list on paper?")
    put(thread, pinned_by=person, pinned_at=now, closed_by=person, closed_at=now, hidden_by=person, hidden_at=now)
    post = make_post(make_thread(community))
    put(post, hidden_by=person, hidden_at=now)
    Mention.objects.create(post=post, member=person, handle="zubeida")
    Reaction.objects.create(post=post, member=person, kind=ReactionKind.values[0])
    PostDelivery.objects.create(post=post, member=person)
    make_post_report(post, by=person, note="This is unkind.")
    put(make_post_report(post), answered_by=person, answered_at=now)
    MemberListExport.objects.create(community=community, exported_by=person, member_count=2)
    document = make_community_document(community)
    put(document, hidden_by=person, hidden_at=now)
    document.versions.update(uploaded_by=person)
    make_community_meeting(community, planned_by=person)
    make_programme_item(community, leader=person)
    BenefitUse.objects.create(community=community, kind=BenefitKind.values[0], used_by=person, note="A room")
    NewsletterSubscription.objects.create(member=person)


def take_part_in_the_work(person) -> None:
    """Initiatives, campaigns, consultations, announcements: what they began, and what they gave to others'."""
    now, led = timezone.now(), make_initiative("active", lead=person)
    communities_actions.write_initiative_update(led, by=person, text="We began.")
    communities_actions.record_initiative_output(led, by=person, title="A guide", link="https://example.org/guide")
    put(make_advice(led), asked_by=person)
    make_advice(state="given", advisor=person)
    make_campaign(lead=person, signers=[person])
    for is_named in (True, False):
        asked = make_consultation(asked_by=person)
        communities_actions.answer_consultation(asked, by=person, text="Yes, monthly.", is_named=is_named)
    put(make_announcement(requested_by=person), decided_by=person, decided_at=now)
    put(make_issue(), composed_by=person)


def take_part_in_the_charter(person) -> None:
    """They proposed, scored, decided and set the strategy."""
    now, proposal, period = timezone.now(), make_proposal(proposer=person), make_strategy_period()
    put(proposal, decided_by=person, decided_at=now)
    put(period, opened_by=person)
    realigned = {"completed_by": person, "completed_at": now}
    Realignment.objects.update_or_create(community=proposal.community, period=period, defaults=realigned)
    put(CharterRules.objects.last(), written_by=person)
    put(make_nomination(), nominated_by=person)
