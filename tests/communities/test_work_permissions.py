"""Who may do what with initiatives, campaigns, consultations, announcements and the newsletter."""

import pytest

from members.enums import MemberState, Role
from tests.factories import (
    make_advice,
    make_announcement,
    make_campaign,
    make_community,
    make_community_membership,
    make_consultation,
    make_initiative,
    make_issue,
    make_member,
    make_officer,
)
from tests.permissions import compare

ACTIVE = {"lead", "person", "officer", "member of it", "advisor", "any member", "secretariat"}
LEAD, PEOPLE, SECRETARIAT = {"lead"}, {"lead", "person"}, {"secretariat"}
OFFICERS = {"officer"}
ASKED = {"officer", "member of it"}
RUNS = {"officer", "secretariat"}

WORK_RIGHTS = {
    "communities.create_initiative": ACTIVE,
    "communities.join_initiative": ACTIVE,
    "communities.create_campaign": ACTIVE,
    "communities.sign_campaign": ACTIVE,
    **{
        f"communities.{name}": LEAD
        for name in (
            "edit_initiative", "seek_initiative", "activate_initiative", "pause_initiative", "resume_initiative",
            "finish_initiative", "ask_advice", "edit_campaign", "open_campaign", "close_campaign",
            "cite_campaign_evidence", "record_campaign_step",
        )
    },
    "communities.stop_initiative": LEAD | SECRETARIAT,
    "communities.hand_over_initiative": LEAD | SECRETARIAT,
    "communities.stop_campaign": LEAD | SECRETARIAT,
    "communities.leave_initiative": PEOPLE,
    "communities.write_initiative_update": PEOPLE,
    "communities.record_initiative_output": PEOPLE,
    **{f"communities.{verb}_advice": {"advisor"} for verb in ("accept", "decline", "give")},
    "communities.unsign_campaign": {"person"},
    "communities.create_consultation": RUNS,
    **{
        f"communities.{name}": RUNS
        for name in (
            "edit_consultation", "open_consultation", "withdraw_consultation", "conclude_consultation",
            "close_consultation", "write_consultation_synthesis",
        )
    },
    "communities.answer_consultation": ASKED,
    **{f"communities.{verb}_announcement": OFFICERS for verb in ("create", "edit", "request", "revise")},
    **{f"communities.{verb}_announcement": SECRETARIAT for verb in ("accept", "decline", "place")},
    **{
        f"communities.{name}": SECRETARIAT
        for name in ("create_newsletter_issue", "edit_newsletter_edition", "send_newsletter_issue")
    },
    **{
        f"communities.{name}": set()
        for name in ("expire_advice", "expire_announcement", "send_announcement", "finish_newsletter_issue")
    },
    "communities.subscribe_newsletter": {"any member"},
    "communities.unsubscribe_newsletter": {"any member"},
}  # fmt: skip


@pytest.mark.django_db
def test_who_may_do_what_with_the_work_of_members():
    community, lead, person = make_community(), make_member(), make_member()
    initiative = make_initiative(lead=lead, people=[person])
    advice = make_advice(initiative)
    actors = {
        "lead": lead,
        "person": person,
        "officer": make_officer(community).member,
        "member of it": make_community_membership(community).member,
        "advisor": advice.advisor,
        "any member": make_member(),
        "alumna": make_member(state=MemberState.ALUMNI),
        "secretariat": make_member("", Role.SECRETARIAT),
    }
    subjects = {
        "_advice": advice,
        "_consultation": make_consultation(community=community),
        "_consultation_synthesis": make_consultation(community=community),
        "_announcement": make_announcement(community),
        "_newsletter_issue": make_issue(),
        "_newsletter_edition": make_issue(),
        "_newsletter": actors["any member"],
    }
    others = {
        "communities.ask_advice": initiative,
        "communities.create_consultation": community,
        "communities.create_announcement": community,
    }
    campaign = make_campaign(lead=lead, signers=[person])

    def subject(name):
        fitting = next((noun for ending, noun in subjects.items() if name.endswith(ending)), initiative)
        return others.get(name) or (campaign if "campaign" in name else fitting)

    compare(WORK_RIGHTS, actors, subject)
