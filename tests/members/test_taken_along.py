"""What members did in communities is in their archive, and nothing of what others did there in confidence."""

import json
import zipfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import TestCase

from communities import actions
from communities.enums import CommunityState, Criterion
from communities.models import CommunityMembership, Consultation, ConsultationOption
from core.authorization import SYSTEM
from members.enums import Role
from tests.factories import (
    make_community_membership,
    make_consultation,
    make_data_export,
    make_interest,
    make_member,
    make_nomination,
    make_officer,
    make_post,
    make_post_report,
    make_proposal,
    make_score_sheet,
    make_thread,
    take_part_everywhere,
)

pytestmark = pytest.mark.django_db

HELD = [
    "communities.Advice",
    "communities.Announcement",
    "communities.BenefitUse",
    "communities.Campaign",
    "communities.CampaignSignature",
    "communities.CharterRules",
    "communities.Community",
    "communities.CommunityDocument",
    "communities.CommunityDocumentVersion",
    "communities.CommunityMeeting",
    "communities.CommunityMembership",
    "communities.Consultation",
    "communities.ConsultationAnswer",
    "communities.ConsultationParticipant",
    "communities.Initiative",
    "communities.InitiativeOutput",
    "communities.InitiativePerson",
    "communities.InitiativeUpdate",
    "communities.MemberListExport",
    "communities.Mention",
    "communities.NewsletterIssue",
    "communities.NewsletterSubscription",
    "communities.Nomination",
    "communities.OfficerTerm",
    "communities.Post",
    "communities.PostReport",
    "communities.ProgrammeItem",
    "communities.Proposal",
    "communities.Reaction",
    "communities.Realignment",
    "communities.StrategyPeriod",
    "communities.Thread",
    "members.Invitation",
    "members.MembershipApplication",
    "members.NoticeSettings",
]


def archive_of(person) -> zipfile.ZipFile:
    with make_data_export(person).file.open() as file:
        return zipfile.ZipFile(BytesIO(file.read()))


def taken_by(person) -> dict:
    return json.loads(archive_of(person).read("data.json"))


def text_taken_by(person) -> str:
    opened = archive_of(person)
    return "".join(opened.read(name).decode() for name in ("data.json", "index.html"))


def marked(words: str) -> dict:
    return {criterion.value: {"mark": 3, "sentence": f"{words} {criterion}"} for criterion in Criterion}


def test_the_archive_holds_everything_of_communities():
    person = make_member("Zubeida", Role.SECRETARIAT)
    take_part_everywhere(person)
    make_nomination(member=person)
    found = taken_by(person)
    assert [label for label in HELD if label not in found] == []
    assert {row["text"] for row in found["communities.Post"]} == {"Who keeps a list on paper?"}
    assert found["communities.OfficerTerm"][0]["office"] == "officer"
    assert [row["answer_text"] for row in found["communities.ConsultationParticipant"]] == ["Yes, monthly."] * 2
    assert found["members.MembershipApplication"][0]["email"] == person.email
    assert found["communities.PostReport"][0]["note"] == "This is unkind."


def test_a_proposer_takes_the_proposal_along_and_not_who_scored_it_how():
    proposer = make_member()
    proposal = make_proposal(CommunityState.SCORING, proposer=proposer)
    scorers = [make_member(f"Canary Scorer {number}") for number in (1, 2)]
    for number, scorer in enumerate(scorers):
        sheet = make_score_sheet(proposal, scorer=scorer)
        actions.submit_score_sheet(sheet, by=scorer, marks=marked(f"canary {number}"))
    make_interest(proposal, member=make_member("Canary Asked"))

    [proposed] = taken_by(proposer)["communities.Community"]
    own, others = text_taken_by(scorers[0]), text_taken_by(proposer)

    assert proposed["proposal_text"] == {
        "issue_type": "issue",
        "rationale": "Clinics close when the rains come.",
        "difference": "Nobody else looks at the rains.",
        "relevance": "The rains come every year.",
        "objectives": ["Keep clinics open"],
    }
    assert "canary" not in others.casefold()
    assert ("canary 0" in own, "canary 1" in own, "Canary Scorer 2" in own) == (True, False, False)


def test_an_author_takes_every_wording_along_and_not_who_reported_or_hid_it():
    with TestCase.captureOnCommitCallbacks(execute=True):
        thread = make_thread()
        post = make_post(thread, text="The first wording")
        actions.edit_post(post, by=post.author, text="The second wording", language="en")
        reporter = make_community_membership(thread.community, make_member("Canary Reporter")).member
        report = make_post_report(post, by=reporter, note="canary note")
        officer = make_officer(thread.community, make_member("Canary Officer")).member
        actions.uphold_post_report(report, by=officer, reason="Unkind")

    [row] = taken_by(post.author)["communities.Post"]
    taken = text_taken_by(post.author)

    assert (row["text"], row["earlier_texts"]) == ("The second wording", ["The first wording"])
    assert row["hidden_reason"] == "Unkind"
    assert [word for word in ("Canary Reporter", "canary note") if word in taken] == []
    assert "canary note" in text_taken_by(reporter)


def test_who_answered_a_consultation_takes_their_own_answer_along_alone():
    person, named = make_member(), make_consultation(options=["Monthly", "Weekly"])
    unnamed, closed = make_consultation(), make_consultation()
    option = ConsultationOption.objects.get(text="Weekly")
    actions.answer_consultation(named, by=person, text="Mine", option=option, is_named=True)
    for consultation in (unnamed, closed):
        actions.answer_consultation(consultation, by=person, text=f"Unnamed {consultation.pk}")
    for consultation in (named, unnamed, closed):
        for is_named in (True, False):
            other = make_member("Canary Other")
            actions.answer_consultation(consultation, by=other, text="canary answer", is_named=is_named)
    actions.conclude_consultation(Consultation.objects.get(pk=closed.pk), by=SYSTEM)

    found, taken = taken_by(person), text_taken_by(person)

    assert found["communities.ConsultationAnswer"] == [
        {"consultation": named.question, "text": "Mine", "option": "Weekly"}
    ]
    assert [(row["answer_text"], row["answer_choice"]) for row in found["communities.ConsultationParticipant"]] == [
        ("Mine", "Weekly"),
        (f"Unnamed {unnamed.pk}", ""),
        ("", ""),  # the link is cut when the time is over: nobody knows any more, the site neither
    ]
    assert "canary" not in taken.casefold()


def test_a_member_of_a_community_takes_their_own_membership_along_alone():
    term = make_officer()
    make_officer(term.community, make_member("Canary Officer"))
    make_community_membership(term.community, make_member("Canary Member"))
    document = actions.create_community_document(
        term.community, by=term.member, file=ContentFile(b"Agreed.", name="notes.txt"), title="Notes", language="en"
    )
    opened = archive_of(term.member)
    found = json.loads(opened.read("data.json"))

    assert [row["community"] for row in found["communities.CommunityMembership"]] == [term.community.name]
    assert opened.read(found["communities.CommunityDocumentVersion"][0]["file"]) == b"Agreed."
    assert "canary" not in json.dumps(found).casefold()
    assert (document.title, CommunityMembership.objects.count()) == ("Notes", 3)
