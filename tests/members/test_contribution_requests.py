"""Asking somebody to speak, advise, pilot: a yes, a no, silence, and limits."""

from datetime import timedelta
from functools import partial

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from core.authorization import SYSTEM
from core.states import InvalidTransition
from members import actions
from members.enums import (
    ANSWER_WITHIN,
    CONTRIBUTION_REQUEST_TRANSITIONS,
    MOST_ASKED_AT_ONCE,
    MOST_WAITING_AT_ONCE,
    REMIND_AFTER,
    ContributionRequestState,
)
from members.models import ContributionRequest, User
from tests.factories import make_contribution_request, make_listed_member, make_member, make_notice_settings
from tests.races import REFUSED, at_once
from tests.states import refused_moves

DAY = timedelta(days=1)
db = pytest.mark.django_db


def speaker(name: str = "", **fields) -> User:
    return make_listed_member(name, contributions=["speak"], **fields)


def ask(person, by, **fields):
    return actions.ask_contribution_request(
        person, by=by, **{"contribution": "speak", "purpose": "An hour for our teams."} | fields
    )


@db
def test_who_is_asked_has_a_mail_and_a_task_until_the_answer(django_capture_on_commit_callbacks):
    person, asker = speaker("Bina", email="bina@example.org"), make_member("Ana", email="ana@example.org")
    for member in (person, asker):
        make_notice_settings(member)
    with django_capture_on_commit_callbacks(execute=True):
        request = ask(person, asker, purpose="A private matter")

    assert [str(task) for task in person.tasks.open()] == ["Answer the request of Ana: Speak at an event."]
    assert person.tasks.get().due_at == request.asked_at + ANSWER_WITHIN
    assert ([message.to for message in mail.outbox], mail.outbox[0].subject) == (
        [["bina@example.org"]],
        "Ana asks you: Speak at an event",
    )
    assert "private" not in mail.outbox[0].body

    with django_capture_on_commit_callbacks(execute=True):
        actions.accept_contribution_request(request, by=person, answer="Gladly")
    assert not person.tasks.open().exists()
    assert (mail.outbox[1].to, mail.outbox[1].subject) == (["ana@example.org"], "Bina says yes: Speak at an event")


@db
def test_notices_are_in_the_language_of_whoever_reads_them(django_capture_on_commit_callbacks):
    person = speaker("Bina")
    User.objects.filter(pk=person.pk).update(language="ar")
    with django_capture_on_commit_callbacks(execute=True):
        ask(person, make_member("Ana"))
    assert person.notifications.get().params["name"] == "Ana"


@db
@pytest.mark.parametrize(
    "hidden",
    [{"contributions": []}, {"is_listed": False}, {"audiences": {"contributions": "me"}}, {"is_active": False}],
)
def test_only_what_a_listed_member_offers_to_the_asker_can_be_asked(hidden):
    person = speaker()
    if "is_active" in hidden:
        User.objects.filter(pk=person.pk).update(is_active=False)
    else:
        actions.edit_profile(person.profile, by=SYSTEM, user_fields={}, profile_fields=hidden)
    with pytest.raises(ValidationError, match="do not offer this"):
        ask(person, make_member())
    with pytest.raises(ValidationError, match="do not offer this"):
        ask(speaker(), make_member(), contribution="pilot")


@db
def test_a_pause_holds_until_its_day():
    person, today = speaker(), timezone.now().date()
    for until, is_free in ((today + DAY, False), (today, True)):
        person.profile.paused_until = until
        person.profile.save()
        if is_free:
            assert ask(person, make_member()).is_open
        else:
            with pytest.raises(ValidationError, match="no requests at the moment"):
                ask(person, make_member())


@db
def test_nobody_asks_themselves_not_even_a_superuser():
    person = speaker()
    User.objects.filter(pk=person.pk).update(is_superuser=True)
    with pytest.raises(PermissionDenied):
        ask(person, User.objects.get(pk=person.pk))


@db
def test_a_superuser_does_not_answer_for_others():
    request, root = make_contribution_request(), User.objects.create_superuser("root@example.org")
    for action in (actions.accept_contribution_request, actions.withdraw_contribution_request):
        with pytest.raises(PermissionDenied):
            action(request, by=root)


@db
def test_nobody_floods_and_nobody_is_flooded():
    asker, person = make_member(), speaker()
    for _number in range(MOST_ASKED_AT_ONCE):
        ask(speaker(), asker)
    with pytest.raises(ValidationError, match="as many as anybody may have"):
        ask(speaker(), asker)
    for _number in range(MOST_WAITING_AT_ONCE):
        ask(person, make_member())
    with pytest.raises(ValidationError, match="Others wait"):
        ask(person, make_member())


@db
def test_one_question_at_a_time_and_a_no_is_taken_for_a_month():
    request = make_contribution_request()
    again = partial(ask, request.person, request.asker)
    with pytest.raises(ValidationError, match="already"):
        again()
    actions.decline_contribution_request(request, by=request.person)
    with pytest.raises(ValidationError, match="said no a short while ago"):
        again()
    ContributionRequest.objects.update(closed_at=timezone.now() - 31 * DAY)
    assert again().is_open


@db
@pytest.mark.parametrize(
    ("verb", "state"), refused_moves(list(ContributionRequestState), CONTRIBUTION_REQUEST_TRANSITIONS)
)
def test_what_is_answered_stays_answered(verb, state):
    request = make_contribution_request(state)
    by = {"accept": request.person, "decline": request.person, "withdraw": request.asker, "expire": SYSTEM}[verb]
    with pytest.raises(InvalidTransition):
        getattr(actions, f"{verb}_contribution_request")(request, by=by)


@db
def test_the_clock_reminds_once_and_closes_after_two_weeks(django_capture_on_commit_callbacks):
    waiting, late, fresh = (make_contribution_request() for _number in range(3))
    ContributionRequest.objects.filter(pk=waiting.pk).update(asked_at=timezone.now() - REMIND_AFTER)
    ContributionRequest.objects.filter(pk=late.pk).update(asked_at=timezone.now() - ANSWER_WITHIN)
    mail.outbox.clear()
    make_notice_settings(waiting.person)

    for _round in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("follow_up_contribution_requests", verbosity=0)

    states = [ContributionRequest.objects.get(pk=each.pk).state for each in (waiting, late, fresh)]
    assert states == ["asked", "expired", "asked"]
    assert [message.to for message in mail.outbox] == [[waiting.person.email]]
    assert [notice.kind for notice in late.asker.notifications.all()] == ["members.contribution_expired"]


@db
def test_thanks_are_said_once_and_after_a_yes():
    request = make_contribution_request("accepted")
    actions.thank_contribution_request(request, by=request.asker, thanks="It helped.")
    for each in (request, make_contribution_request("declined"), make_contribution_request()):
        with pytest.raises(InvalidTransition):
            actions.thank_contribution_request(each, by=each.asker, thanks="Again")


# --- pages ---


@db
def test_a_request_from_the_page_of_a_person_to_their_answer_and_thanks(client):
    person, asker = speaker("Bina", email="bina@example.org"), make_member("Ana")
    client.force_login(asker)
    assert f"/en/people/{person.pk}/ask/?for=speak" in client.get(f"/en/people/{person.pk}/").content.decode()
    sent = client.post(f"/en/people/{person.pk}/ask/", {"contribution": "speak", "purpose": "An hour"}, follow=True)
    assert "Bina is asked." in sent.content.decode()
    address = sent.redirect_chain[-1][0]

    client.force_login(person)
    said = client.post(f"{address}accept/", {"answer": "Gladly"}, follow=True).content.decode()
    assert "How to reach each other" in said
    # Sent twice, from two tabs.
    assert client.post(f"{address}decline/", {}).status_code == 409

    client.force_login(asker)
    page = client.get(address).content.decode()
    assert ("Gladly" in page, "bina@example.org" in page) == (True, True)
    client.post(f"{address}thank/", {"thanks": "It helped us."})
    assert "It helped us." in client.get(address).content.decode()


@db
def test_a_request_is_nobody_elses(client):
    request = make_contribution_request()
    client.force_login(make_member())
    address = request.get_absolute_url()
    assert client.get(address).status_code == 404
    for verb in ("accept", "decline", "withdraw", "thank"):
        assert client.post(f"{address}{verb}/", {"thanks": "x"}).status_code == 404
    # Each of the two has their own buttons.
    client.force_login(request.asker)
    assert client.post(f"{address}accept/").status_code == 403
    client.force_login(request.person)
    assert client.post(f"{address}withdraw/").status_code == 403


@db
@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"purpose": ""}, "purpose"),
        ({"contribution": "pilot"}, "contribution"),
        ({"wanted_on": "2001-01-01"}, "wanted_on"),
        ({"purpose": "x" * 1_001}, "purpose"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_is_lost(client, fields, field):
    client.force_login(make_member())
    said = {"contribution": "speak", "purpose": "An hour"} | fields
    response = client.post(f"/en/people/{speaker().pk}/ask/", said)
    assert list(response.context["form"].errors) == [field]
    assert not ContributionRequest.objects.exists()


@db
def test_who_takes_no_requests_says_so_on_their_page_and_in_the_form(client):
    person = speaker("Bina", paused_until=timezone.now().date() + 9 * DAY)
    client.force_login(make_member())
    page = client.get(f"/en/people/{person.pk}/").content.decode()
    assert ("Takes no requests before" in page, "/ask/?for=speak" in page) == (True, False)
    sent = client.post(f"/en/people/{person.pk}/ask/", {"contribution": "speak", "purpose": "An hour"})
    assert "They take no requests at the moment." in sent.content.decode()


@db
def test_nobody_is_asked_who_offers_nothing_to_the_reader(client):
    reader = speaker("Reader")
    client.force_login(reader)
    hidden = [make_listed_member(), speaker(seen={"contributions": "me"}), speaker(is_listed=False), reader]
    assert [client.get(f"/en/people/{person.pk}/ask/").status_code for person in hidden] == [404] * 4


@db
@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_requests_keeps_its_queries(client, django_assert_num_queries, count):
    person = speaker("Reader")
    for _number in range(count):
        make_contribution_request(person=person)
        make_contribution_request(asker=person)
    client.force_login(person)
    client.get("/en/people/requests/")
    with django_assert_num_queries(10):
        client.get("/en/people/requests/")


# --- two at once ---


def test_of_two_answers_at_once_one_counts(committed_db):
    key = make_contribution_request().pk

    def answered(action):
        request = ContributionRequest.objects.get(pk=key)
        return action(request, by=request.person)

    verbs = [actions.accept_contribution_request, actions.decline_contribution_request] * 2
    assert at_once(*[partial(answered, action) for action in verbs]).count(REFUSED) == 3


def test_the_limits_hold_when_many_ask_at_once(committed_db):
    key, askers = speaker().pk, [make_member().pk for _number in range(6)]

    def asked(asker):
        return ask(User.objects.get(pk=key), User.objects.get(pk=asker))

    assert at_once(*[partial(asked, asker) for asker in askers]).count(REFUSED) == 6 - MOST_WAITING_AT_ONCE
    assert ContributionRequest.objects.open().count() == MOST_WAITING_AT_ONCE


def test_two_who_ask_each_other_at_once_do_not_lock_each_other_out(committed_db):
    one, other = speaker().pk, speaker().pk

    def asked(asker, person):
        return ask(User.objects.get(pk=person), User.objects.get(pk=asker))

    assert REFUSED not in at_once(partial(asked, one, other), partial(asked, other, one))


def test_two_tabs_that_save_a_profile_at_once_leave_one_entry_each(committed_db):
    key = make_listed_member(country="KE").pk

    def saved(country):
        member = User.objects.get(pk=key)
        return actions.edit_profile(member.profile, by=member, user_fields={}, profile_fields={"country": country})

    at_once(*[partial(saved, country) for country in ("KE", "UG", "TZ", "RW")])
    member = User.objects.get(pk=key)
    assert {entry.country for entry in member.directory_entries.all()} == {member.profile.country}
