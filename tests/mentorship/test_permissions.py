import pytest

from members.enums import Role
from tests.factories import make_cycle, make_goal, make_meeting, make_member, make_note, make_pairing
from tests.permissions import compare

PAIR = {"mentor", "mentee"}
EVERYBODY = PAIR | {"coordinator", "another member", "secretariat", "editor"}
RIGHTS = {
    "mentorship.create_cycle": {"secretariat"},
    "mentorship.close_cycle": {"coordinator"},
    "mentorship.reopen_cycle": {"coordinator"},
    "mentorship.create_offer": EVERYBODY,
    "mentorship.edit_offer": {"mentor"},
    "mentorship.withdraw_offer": {"mentor"},
    "mentorship.renew_offer": {"mentor"},
    "mentorship.create_request": EVERYBODY,
    "mentorship.edit_request": {"mentee"},
    "mentorship.withdraw_request": {"mentee"},
    "mentorship.reopen_request": {"mentee"},
    "mentorship.match_request": set(),
    "mentorship.propose_pairing": {"mentee", "coordinator"},
    "mentorship.accept_pairing": PAIR,
    "mentorship.activate_pairing": PAIR,
    "mentorship.decline_pairing": PAIR,
    "mentorship.expire_pairing": set(),
    "mentorship.complete_pairing": PAIR,
    "mentorship.end_pairing": PAIR | {"coordinator"},
    "mentorship.remind_pairing": {"coordinator"},
    "mentorship.report_pairing": set(),
    "mentorship.set_goal": PAIR,
    "mentorship.reach_goal": PAIR,
    "mentorship.drop_goal": PAIR,
    "mentorship.plan_meeting": PAIR,
    "mentorship.move_meeting": PAIR,
    "mentorship.hold_meeting": PAIR,
    "mentorship.cancel_meeting": PAIR,
    "mentorship.write_log_entry": PAIR,
    "mentorship.write_note": PAIR,
    "mentorship.remove_note": {"mentee"},
}


@pytest.mark.django_db
def test_who_holds_which_right():
    pairing = make_pairing()
    cycle = make_cycle()
    actors = {
        "mentor": pairing.mentor,
        "mentee": pairing.mentee,
        "coordinator": cycle.coordinator,
        "another member": make_member(),
        "secretariat": make_member("", Role.SECRETARIAT),
        "editor": make_member("", Role.EDITOR),
        "suspended secretariat": make_member("", Role.SECRETARIAT, is_active=False),
    }
    subjects = {
        "cycle": cycle,
        "offer": pairing.offer,
        "request": pairing.request,
        "pairing": pairing,
        "goal": make_goal(pairing),
        "meeting": make_meeting(pairing),
        "note": make_note(pairing),
    }
    subjects |= {"entry": subjects["meeting"]}
    over_other = {
        "mentorship.create_offer": cycle,
        "mentorship.create_request": cycle,
        "mentorship.propose_pairing": pairing.request,
        "mentorship.set_goal": pairing,
        "mentorship.plan_meeting": pairing,
        "mentorship.write_note": pairing,
    }
    compare(RIGHTS, actors, lambda name: over_other.get(name) or subjects[name.rpartition("_")[2]])
