"""Several people at one moment."""

from functools import partial

from django.core.files.base import ContentFile

from communities import actions
from communities.enums import JoinPolicy
from communities.models import CommunityMembership, CommunityPage
from tests.factories import (
    make_community,
    make_community_document,
    make_community_membership,
    make_community_page,
    make_member,
    make_officer,
)
from tests.races import REFUSED, at_once


def test_joining_twice_at_once_is_joining_once(committed_db):
    community, member = make_community(), make_member()
    joined = at_once(*[partial(actions.join_community, community, by=member, member=member)] * 4)
    assert REFUSED not in joined
    assert CommunityMembership.objects.filter(member=member).count() == 1


def test_two_officers_who_answer_at_once_answer_once(committed_db):
    community = make_community(join_policy=JoinPolicy.REQUEST)
    officers = [make_officer(community).member, make_officer(community).member]
    membership = make_community_membership(community, state="requested")
    copies = [CommunityMembership.objects.get(pk=membership.pk) for _officer in officers]
    answers = at_once(
        partial(actions.accept_community_membership, copies[0], by=officers[0]),
        partial(actions.decline_community_membership, copies[1], by=officers[1]),
    )
    assert answers.count(REFUSED) == 1


def test_of_two_officers_who_publish_at_once_one_is_told(committed_db):
    community = make_community()
    officers = [make_officer(community).member, make_officer(community).member]
    page = make_community_page(community)
    answers = at_once(
        *[
            partial(
                actions.edit_community_page,
                CommunityPage.objects.get(pk=page.pk),
                by=officer,
                introduction=officer.name,
                body=[],
                revision=page.latest_revision_id,
            )
            for officer in officers
        ]
    )
    assert answers.count(REFUSED) == 1


def test_two_versions_at_once_get_a_number_each(committed_db):
    document = make_community_document()
    officer = make_officer(document.community).member
    copies = [type(document).objects.get(pk=document.pk) for _number in range(2)]
    files = [ContentFile(text, name="new.txt") for text in (b"One.", b"Two.")]
    at_once(
        *[
            partial(actions.replace_community_document, copy, by=officer, file=file)
            for copy, file in zip(copies, files, strict=True)
        ]
    )
    assert list(document.versions.values_list("number", flat=True)) == [3, 2, 1]
