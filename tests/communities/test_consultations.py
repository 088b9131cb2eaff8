"""Consultations: who answers, what nobody learns, and that none closes without what was done with it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from communities import actions
from communities.enums import ConsultationState
from communities.models import Consultation, ConsultationAnswer, ConsultationParticipant
from communities.queries.consultations import consultations_waiting_for, poll_of
from core.states import InvalidTransition
from members.enums import Role
from members.export import personal_data_of
from tests.factories import (
    make_community,
    make_community_membership,
    make_consultation,
    make_member,
    make_officer,
)

pytestmark = pytest.mark.django_db

SECRET = "The district office took the fuel money"


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def secretary():
    return make_member("", Role.SECRETARIAT)


def address_of(consultation, what=""):
    return f"/en/consultations/{consultation.pk}/{what}"


def test_it_cannot_be_closed_without_what_was_done_with_it():
    by, consultation = secretary(), make_consultation("synthesis")
    with pytest.raises(ValidationError) as refusal:
        actions.close_consultation(consultation, by=by, synthesis="Most say yes.", outcome=" \n")
    assert list(refusal.value.message_dict) == ["outcome"]
    with pytest.raises(ValidationError) as refusal:
        actions.close_consultation(consultation, by=by, synthesis="", outcome="The board decided so.")
    assert list(refusal.value.message_dict) == ["synthesis"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.filter(pk=consultation.pk).update(state=ConsultationState.CLOSED)
    actions.close_consultation(consultation, by=by, synthesis="Most say yes.", outcome="The board decided so.")
    assert consultation.state == ConsultationState.CLOSED


@pytest.mark.parametrize("state", ["draft", "open", "closed", "withdrawn"])
def test_it_is_closed_after_the_synthesis_only(state):
    consultation = make_consultation(state)
    with pytest.raises(InvalidTransition):
        actions.close_consultation(consultation, by=secretary(), synthesis="Yes.", outcome="Done.")


def test_whoever_answered_is_told_what_was_done(commit):
    asked, named, unnamed, silent = secretary(), make_member(), make_member(), make_member()
    with commit():
        consultation = make_consultation(question="Where next?", asked_by=asked)
        actions.answer_consultation(consultation, by=named, text="North", is_named=True)
        actions.answer_consultation(consultation, by=unnamed, text=SECRET)
        actions.conclude_consultation(consultation, by=asked)
    assert [str(task) for task in asked.tasks.open()] == [
        "Read the answers to “Where next?”, and say what was done with them."
    ]
    with commit():
        actions.close_consultation(consultation, by=asked, synthesis="North.", outcome="We go north.")
    told = [[str(each) for each in person.notifications.all()] for person in (named, unnamed, silent)]
    assert told == [["What was done with the answers to “Where next?”."]] * 2 + [[]]
    assert not asked.tasks.open()


def test_an_answer_is_changed_until_the_end_and_stays_one():
    member, consultation = make_member(), make_consultation(options=["Yes", "No"])
    yes, no = consultation.options.all()
    actions.answer_consultation(consultation, by=member, text="At first yes", option=yes, is_named=True)
    actions.answer_consultation(consultation, by=member, text="Now no", option=no)
    assert [(answer.text, answer.option, answer.named) for answer in consultation.answers.all()] == [
        ("Now no", no, None)
    ]
    assert [option.answer_count for option in poll_of(consultation)] == [0, 1]


def test_after_the_end_no_row_leads_from_a_person_to_an_answer_without_a_name():
    consultation = make_consultation()
    people = [make_member() for _number in range(8)]
    for number, person in enumerate(people):
        actions.answer_consultation(consultation, by=person, text=f"Answer {number}", is_named=number == 0)
    before = set(consultation.answers.values_list("pk", flat=True))
    actions.conclude_consultation(consultation, by=secretary())
    answers = list(consultation.answers.all())
    assert set(ConsultationParticipant.objects.values_list("key", flat=True)) == {None}
    assert {(answer.key, answer.named) for answer in answers} == {(None, None), (None, people[0])}
    assert before & {answer.pk for answer in answers} == set()
    assert sorted(answer.text for answer in answers) == [f"Answer {number}" for number in range(8)]
    stored = list(ConsultationAnswer.objects.order_by().values_list("pk", flat=True))
    assert stored == sorted(stored), "the order of the rows tells who came first"


def test_nothing_shows_who_answered_without_a_name(client, commit):
    community, officer = make_community(), None
    officer = make_officer(community).member
    author = make_community_membership(community, make_member("Philomena Unnamed")).member
    other = make_community_membership(community).member
    secretariat = secretary()
    with commit():
        consultation = make_consultation(community=community, asked_by=officer)
        client.force_login(author)
        client.post(address_of(consultation, "answer/"), {"text": SECRET})
    pages = [address_of(consultation), address_of(consultation, "synthesis/"), "/en/consultations/", "/en/today/"]
    desk = {address_of(consultation), address_of(consultation, "synthesis/")}
    shown = {officer: desk, secretariat: desk, other: {address_of(consultation)}}  # the answers, when it is over
    for state in ("open", "synthesis"):
        if state == "synthesis":
            with commit():
                actions.conclude_consultation(consultation, by=officer)
        for reader in (officer, other, secretariat):
            client.force_login(reader)
            for page in pages:
                text = client.get(page).content.decode()
                assert "Philomena" not in text
                assert (SECRET in text) == (state == "synthesis" and page in shown[reader])
        for reader in (officer, other, secretariat):
            assert SECRET not in str(personal_data_of(reader))
            assert "Philomena" not in str([str(each) for each in reader.notifications.all()])
            assert "Philomena" not in str([str(each) for each in reader.tasks.all()])
    lines = ModelLogEntry.objects.filter(action="communities.answer_consultation")
    assert [line.user_id for line in lines] == [None]
    assert SECRET not in str(list(ModelLogEntry.objects.values_list("label", "data")))


def test_a_named_answer_says_so_and_outlives_the_account(client):
    author, reader, consultation = make_member("Nadia Named"), make_member(), make_consultation()
    actions.answer_consultation(consultation, by=author, text="With my name", is_named=True)
    actions.conclude_consultation(consultation, by=secretary())
    client.force_login(reader)
    assert "Nadia Named" in client.get(address_of(consultation)).content.decode()
    author.delete()
    page = client.get(address_of(consultation)).content.decode()
    assert ("With my name" in page, "Nadia Named" in page) == (True, False)


def test_an_answer_that_comes_too_late_is_refused_with_its_words_kept(client):
    consultation, now = make_consultation(), timezone.now()
    client.force_login(make_member())
    Consultation.objects.update(closes_at=now - timedelta(minutes=14))
    assert client.post(address_of(consultation, "answer/"), {"text": "In the grace"}).status_code == 302
    Consultation.objects.update(closes_at=now - timedelta(minutes=16))
    page = client.post(address_of(consultation, "answer/"), {"text": "Much too late"})
    assert (page.status_code, "Much too late" in page.content.decode()) == (409, True)
    assert [answer.text for answer in consultation.answers.all()] == ["In the grace"]


def test_the_clock_ends_it_after_the_grace():
    consultation = make_consultation()
    Consultation.objects.update(closes_at=timezone.now() - timedelta(minutes=14))
    assert actions.conclude_ended_consultations() == 0
    Consultation.objects.update(closes_at=timezone.now() - timedelta(minutes=15))
    assert (actions.conclude_ended_consultations(), actions.conclude_ended_consultations()) == (1, 0)
    assert Consultation.objects.get(pk=consultation.pk).state == ConsultationState.SYNTHESIS


def test_only_who_is_asked_sees_and_answers_it(client):
    community = make_community()
    consultation = make_consultation(community=community)
    stranger, member = make_member(), make_community_membership(community).member
    with pytest.raises(PermissionDenied):
        actions.answer_consultation(consultation, by=stranger, text="Me too")
    client.force_login(stranger)
    assert client.get(address_of(consultation)).status_code == 404
    client.force_login(member)
    assert client.get(address_of(consultation)).status_code == 200
    assert [consultations_waiting_for(each) for each in (stranger, member)] == [[], [consultation]]
    actions.answer_consultation(consultation, by=member, text="Here")
    assert consultations_waiting_for(member) == []


def test_a_stranger_reads_what_was_done_but_no_answer(client):
    closed, running = make_consultation(), make_consultation()
    actions.answer_consultation(closed, by=make_member(), text=SECRET)
    actions.conclude_consultation(closed, by=secretary())
    actions.close_consultation(closed, by=secretary(), synthesis="Fuel.", outcome="A locked tank.")
    page = client.get(address_of(closed)).content.decode()
    assert ("A locked tank." in page, SECRET in page) == (True, False)
    assert client.get(address_of(running)).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"closes_on": "2026-01-01"}, "closes_on"),
        ({"opens_on": "9999-12-31"}, "opens_on"),
        ({"options": "Only one"}, "options"),
        ({"options": "Same\nSame"}, "options"),
        ({"options": "\n".join("1234567")}, "options"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"background": "x" * 20_000}, "background"),
        ({"question": "\x1b\x07"}, "question"),
    ],
)
def test_bad_input_is_refused_at_its_field(client, wrong, field):
    client.force_login(secretary())
    day = (timezone.now() + timedelta(days=3)).date()
    sent = {
        "question": "Where next?", "opens_on": day, "opens_time": "09:00", "closes_on": day, "closes_time": "18:00",
        "time_zone": "Africa/Nairobi",
    }  # fmt: skip
    page = client.post("/en/consultations/new/", sent | wrong)
    assert list(page.context["form"].errors) == [field]
    assert Consultation.objects.count() == 0
    client.post("/en/consultations/new/", sent)
    assert f"{Consultation.objects.get().opens_at:%H:%M}" == "06:00"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(client, django_assert_num_queries, count):
    for _number in range(count):
        make_consultation("closed")
    client.get("/en/consultations/")
    with django_assert_num_queries(4):
        client.get("/en/consultations/")
