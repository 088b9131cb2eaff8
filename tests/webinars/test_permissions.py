import pytest

from members.enums import Role
from tests.factories import make_live_session, make_member, make_officer, make_registration
from tests.permissions import compare

LEADS = {"host", "secretariat"}
IN_THE_CIRCLE = {"host", "registered"}

RIGHTS = {
    "webinars.create_live_session": {"secretariat", "editor", "technical advisor"},
    "webinars.edit_live_session": LEADS,
    "webinars.open_live_session": LEADS,
    "webinars.start_live_session": LEADS,
    "webinars.end_live_session": LEADS,
    "webinars.archive_live_session": LEADS,
    "webinars.cancel_live_session": LEADS,
    "webinars.remove_registration": LEADS,
    "webinars.create_registration": {
        "host",
        "registered",
        "cancelled",
        "another member",
        "secretariat",
        "editor",
        "technical advisor",
    },
    "webinars.cancel_registration": {"registered"},
    "webinars.renew_registration": {"registered"},
    "webinars.enter_room": IN_THE_CIRCLE,
    "webinars.send_message": IN_THE_CIRCLE,
    "webinars.ask_question": IN_THE_CIRCLE,
    "webinars.vote_question": IN_THE_CIRCLE,
    "webinars.unvote_question": IN_THE_CIRCLE,
    "webinars.raise_hand": IN_THE_CIRCLE,
    "webinars.lower_hand": IN_THE_CIRCLE,
    "webinars.answer_question": {"host"},
    "webinars.lower_any_hand": {"host"},
}


@pytest.mark.django_db
def test_who_holds_which_right():
    from webinars.actions import cancel_registration

    host = make_member()
    session = make_live_session(host=host)
    registration = make_registration(session)
    cancelled = make_registration(session)
    cancel_registration(cancelled, by=cancelled.member)
    actors = {
        "host": host,
        "registered": registration.member,
        "cancelled": cancelled.member,
        "another member": make_member(),
        "secretariat": make_member("", Role.SECRETARIAT),
        "editor": make_member("", Role.EDITOR),
        "technical advisor": make_member("", Role.TECHNICAL_ADVISOR),
        "suspended host": make_member(is_active=False),
    }
    session.hosts.create(member=actors["suspended host"])
    own = {"webinars.cancel_registration", "webinars.renew_registration"}
    subjects = dict.fromkeys(own, registration) | {"webinars.create_live_session": None}
    compare(RIGHTS, actors, lambda name: subjects.get(name, session))


@pytest.mark.django_db
def test_for_a_community_its_officers_schedule_sessions():
    officer = make_officer()
    rights = {"webinars.create_live_session": {"officer", "secretariat"}}
    actors = {
        "officer": officer.member,
        "officer of another": make_officer().member,
        "technical advisor": make_member("", Role.TECHNICAL_ADVISOR),
        "secretariat": make_member("", Role.SECRETARIAT),
    }
    compare(rights, actors, lambda name: officer.community)
