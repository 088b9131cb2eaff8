"""From the form of the page “Join” to a member, or to a no with its reason."""

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from core.authorization import SYSTEM
from core.models import BuildingBlock
from core.states import InvalidTransition
from lms.schedule import JOBS
from members import actions
from members.enums import MEMBERSHIP_APPLICATION_TRANSITIONS, MembershipApplicationState, MemberState, Role
from members.links import APPLICATION, CONFIRMATION, INVITATION, token_for
from members.models import MembershipApplication, Organization, Task, User
from tests.factories import make_invitation, make_member, make_membership_application

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
WORDS = {
    "name": "Adaeze Okonkwo",
    "email": "adaeze@example.org",
    "country": "NG",
    "organization_name": "Enugu Health Team",
    "constituency": "implementer",
    "languages": ["en"],
    "contributions": ["pilot", "speak"],
    "wish": "To write down what we did.",
    "language": "en",
    "consent": "on",
}


@pytest.fixture
def apply(client, django_capture_on_commit_callbacks):
    """Send the form as a visitor."""

    def send(**changes):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse("members:join"), WORDS | changes)

    return send


@pytest.fixture
def secretariat():
    return make_member("Priya", Role.SECRETARIAT)


def link_in(message) -> str:
    """The path of the one link in a mail."""
    return re.search(r"https?://[^/]+(/\S+)", message.body)[1]


def own_page(application) -> str:
    return reverse("members:application-own", kwargs={"token": token_for(application, APPLICATION)})


def confirm_page(application) -> str:
    return reverse("members:application-confirm", kwargs={"token": token_for(application, CONFIRMATION)})


def decision(verb, application) -> str:
    return reverse(f"members:application-{verb}", kwargs={"pk": application.pk})


# --- the form ---


def test_an_application_waits_until_its_address_is_confirmed(client, apply, secretariat):
    answer = apply(expertise=[BuildingBlock.objects.get(slug="workforce").pk])

    assert answer.url == reverse("members:application-sent")
    application = MembershipApplication.objects.get()
    assert (application.state, application.contributions) == ("unconfirmed", ["pilot", "speak"])
    assert [block.slug for block in application.expertise.all()] == ["workforce"]
    assert [message.to for message in mail.outbox] == [["adaeze@example.org"]]
    client.force_login(secretariat)
    assert "Adaeze" not in client.get(reverse("members:application-list")).content.decode()
    assert client.get(reverse("members:application-detail", args=[application.pk])).status_code == 404


def test_opening_the_link_confirms_nothing_pressing_the_button_does(
    client, apply, secretariat, django_capture_on_commit_callbacks
):
    apply()
    link = link_in(mail.outbox.pop())

    for _ in range(2):
        assert "Yes, send my application" in client.get(link).content.decode()
        assert MembershipApplication.objects.get().state == "unconfirmed"
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(link)

    application = MembershipApplication.objects.get()
    assert (application.state, answer.url) == ("submitted", own_page(application))
    assert [str(task) for task in secretariat.tasks.open()] == ["Decide about the application of Adaeze Okonkwo."]
    assert link_in(mail.outbox[0]) == own_page(application)


def test_a_link_used_twice_leads_to_the_application(client, apply):
    apply()
    link = link_in(mail.outbox.pop())
    first, second = client.post(link), client.post(link)
    assert first.url == second.url == client.get(link).url


def test_a_members_address_gets_the_same_page_and_another_mail(client, apply):
    make_member(email="adaeze@example.org")

    answer = apply(email="Adaeze@Example.org")

    assert answer.url == reverse("members:application-sent")
    assert MembershipApplication.objects.count() == 0
    assert [(message.to, message.subject.partition(":")[0]) for message in mail.outbox] == [
        (["adaeze@example.org"], "You already have an account")
    ]


def test_who_applies_again_is_led_to_the_application_that_waits(apply):
    application = make_membership_application(email="adaeze@example.org")

    apply()

    assert MembershipApplication.objects.count() == 1
    assert link_in(mail.outbox[-1]) == own_page(application)


def test_a_machine_gets_the_same_answer_and_nothing_is_kept(apply):
    assert apply(website="https://spam.example").url == reverse("members:application-sent")
    assert (MembershipApplication.objects.count(), mail.outbox) == (0, [])


def test_one_address_is_not_flooded_with_mails(apply, settings):
    settings.ACCOUNT_RATE_LIMITS = {"join": "10/h/ip,3/d/key"}

    answers = [apply().status_code for _ in range(4)]

    assert (answers, len(mail.outbox)) == ([302, 302, 302, 429], 3)


def test_one_visitor_does_not_apply_for_a_whole_town(apply, settings):
    settings.ACCOUNT_RATE_LIMITS = {"join": "10/h/ip,3/d/key"}

    answers = [apply(email=f"a{number}@example.org").status_code for number in range(11)]

    assert answers == [302] * 10 + [429]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "Ada\r\nBcc: all@example.org", "Write this in one line, without invisible characters."),
        ("name", "Ada\u2028Bcc: all@example.org", "Write this in one line, without invisible characters."),
        ("name", "Ada\x00", "Write this in one line, without invisible characters."),
        ("name", "A" * 300, "Ensure this value has at most 120 characters (it has 300)."),
        ("name", "", "This field is required."),
        ("name", "\u202e\u200b", "This field is required."),
        ("email", "a@example.org\nBcc: b@example.org", "Write this in one line, without invisible characters."),
        ("email", "ada at example", "“ada at example” is not an e-mail address."),
        ("email", "ada@", "“ada@” is not an e-mail address."),
        ("country", "ZZ", "Select a valid choice. ZZ is not one of the available choices."),
        ("country", "Atlantis", "Select a valid choice. Atlantis is not one of the available choices."),
        ("constituency", "", "This field is required."),
        ("contributions", ["rule"], "Select a valid choice. rule is not one of the available choices."),
        ("consent", "", "Without your consent we may not keep your application."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(apply, field, value, sentence):
    answer = apply(**{field: value})

    assert (answer.status_code, answer.context["form"].errors.get(field)) == (422, [sentence])
    assert (MembershipApplication.objects.count(), mail.outbox) == (0, [])


def test_marks_of_direction_and_odd_spaces_do_not_get_into_a_name(apply):
    apply(name="  Ada\u202e \u2067 Okonkwo\ufeff ", email="Ada <mailto:Ada@Bücher.example>,")
    application = MembershipApplication.objects.get()
    assert (application.name, application.email) == ("Ada Okonkwo", "ada@xn--bcher-kva.example")


def test_a_member_is_not_asked_to_join(client):
    client.force_login(make_member())
    assert client.get(reverse("members:join")).url == "/en/today/"


@pytest.mark.parametrize("name", ["account_login", "account_signup"])
def test_the_way_in_leads_to_the_form(client, name):
    assert f'href="{reverse("members:join")}"' in client.get(reverse(name)).content.decode()


# --- links ---


def test_a_link_opens_its_own_page_and_no_other(client):
    application, other = make_membership_application(), make_membership_application("unconfirmed")
    tokens = {
        "forged": f"{token_for(application, APPLICATION)}x",
        "of another purpose": token_for(application, INVITATION),
        "not confirmed": token_for(other, APPLICATION),
        "signed by nobody": signing.dumps(application.pk),
    }
    answers = {name: client.get(reverse("members:application-own", args=[token])) for name, token in tokens.items()}
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(tokens, 404)
    assert "This link is not good any more" in answers["forged"].content.decode()


def test_the_link_of_the_confirmation_is_too_old_after_fourteen_days(client, monkeypatch):
    application = make_membership_application("unconfirmed")
    link, now = confirm_page(application), signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + 15 * 24 * 3600)
    assert client.post(link).status_code == 404
    application.refresh_from_db()
    assert application.state == "unconfirmed"


def test_a_private_page_is_kept_by_no_cache_and_no_search_engine(client):
    answer = client.get(own_page(make_membership_application()))
    assert ("no-store" in answer["Cache-Control"], answer["X-Robots-Tag"]) == (True, "noindex")


def test_an_applicant_corrects_the_application(client):
    application = make_membership_application()
    answer = client.post(own_page(application), WORDS | {"name": "Ada Okonkwo", "country": "GH"})
    application.refresh_from_db()
    assert (answer.status_code, application.name, application.country, application.email) == (
        302,
        "Ada Okonkwo",
        "GH",
        application.email,
    )


def test_what_the_secretariat_asks_is_answered_on_the_applicants_page(
    client, secretariat, django_capture_on_commit_callbacks
):
    application = make_membership_application(language="fr")
    with django_capture_on_commit_callbacks(execute=True):
        actions.ask_back_membership_application(application, by=secretariat, question="Où travaillez-vous ?\n.\n")
    assert "> Où travaillez-vous ?" in mail.outbox[-1].body
    assert "/fr/join/application/" in mail.outbox[-1].body

    unanswered = client.post(own_page(application), WORDS)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(own_page(application), WORDS | {"answer": "À Enugu."})

    application.refresh_from_db()
    exchange = application.exchanges.get()
    assert (unanswered.status_code, application.state, exchange.answer) == (422, "submitted", "À Enugu.")
    assert secretariat.tasks.open().count() == 1


def test_a_withdrawn_application_asks_nobody_to_decide(client, secretariat, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        application = make_membership_application()
    page = reverse("members:application-withdraw", kwargs={"token": token_for(application, APPLICATION)})
    assert client.get(page).status_code == 405
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page)
    application.refresh_from_db()
    assert (application.state, Task.objects.open().count()) == ("withdrawn", 0)
    assert client.post(own_page(application), WORDS).status_code == 409


# --- the secretariat ---


def test_an_approved_applicant_is_a_member_with_a_profile_and_knows_how_to_sign_in(
    client, secretariat, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        application = make_membership_application(
            email="ada@example.org", organization_name="Enugu Health Team", languages=["en", "fr"], language="fr"
        )
    application.expertise.set(BuildingBlock.objects.filter(slug="workforce"))
    mail.outbox.clear()
    client.force_login(secretariat)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(decision("approve", application), {"organization": "new"})

    member = User.objects.get(email="ada@example.org")
    profile = member.profile
    assert (member.state, member.language, member.has_usable_password()) == (MemberState.APPROVED, "fr", False)
    assert (str(profile.organization), profile.country, profile.constituency, profile.languages) == (
        "Enugu Health Team",
        "KE",
        "researcher",
        ["en", "fr"],
    )
    assert [block.slug for block in profile.expertise.all()] == ["workforce"]
    assert [(message.to, message.subject[:9]) for message in mail.outbox] == [(["ada@example.org"], "Bienvenue")]
    assert Task.objects.open().count() == 0
    application.refresh_from_db()
    assert (application.state, application.member, application.decided_by) == ("approved", member, secretariat)


def test_an_organization_that_is_known_is_chosen_beforehand(client, secretariat):
    known = Organization.objects.create(name="Enugu Health Team", country="NG")
    application = make_membership_application(organization_name="enugu health team")
    client.force_login(secretariat)

    page = client.get(decision("detail", application))
    client.post(decision("approve", application), {"organization": str(known.pk)})

    assert page.context["approval"].fields["organization"].initial == str(known.pk)
    assert [str(each) for each in Organization.objects.all()] == ["Enugu Health Team"]
    assert MembershipApplication.objects.get().member.profile.organization == known


def test_a_declined_applicant_reads_the_reason(client, secretariat, django_capture_on_commit_callbacks):
    application = make_membership_application(language="en")
    client.force_login(secretariat)
    without = client.post(decision("decline", application), {"reason": " "})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(decision("decline", application), {"reason": "We admit people, not offices."})
    client.logout()

    assert without.status_code == 422
    assert "> We admit people, not offices." in mail.outbox[-1].body
    assert "We admit people, not offices." in client.get(own_page(application)).content.decode()


def test_whoever_may_be_known_already_is_shown(client, secretariat):
    namesake = make_member("Ada Okonkwo", email="other@example.org")
    fields = {"country": "NG"}
    actions.edit_profile(namesake.profile, by=SYSTEM, user_fields={}, profile_fields=fields)
    make_member("Somebody", email="a.da.okonkwo@example.org")
    make_membership_application("withdrawn", email="Ada.Okonkwo@example.org")
    application = make_membership_application(name="ada okonkwo", country="NG", email="ada.okonkwo@example.org")
    client.force_login(secretariat)

    page = client.get(decision("detail", application)).context

    assert [str(member) for member in page["likely_members"]] == ["Ada Okonkwo", "Somebody"]
    assert [other.state for other in page["likely_applications"]] == ["withdrawn"]


def test_an_address_that_became_a_members_meanwhile_is_said_at_the_form(client, secretariat):
    application = make_membership_application(email="ada@example.org")
    make_member(email="ada@example.org")
    client.force_login(secretariat)

    answer = client.post(decision("approve", application), {"organization": "none"})

    application.refresh_from_db()
    assert (answer.status_code, application.state) == (422, "submitted")
    assert "There is already a member with this e-mail address." in answer.content.decode()


def test_the_second_of_two_secretaries_is_told_it_is_too_late(client, secretariat):
    application = make_membership_application("declined")
    client.force_login(secretariat)
    assert client.post(decision("approve", application), {"organization": "none"}).status_code == 409
    assert not User.objects.filter(email=application.email).exists()


@pytest.mark.parametrize("name", ["list", "detail"])
def test_nobody_else_reads_applications(client, name):
    application = make_membership_application()
    client.force_login(make_member("", Role.EDITOR, Role.CURATOR))
    places = {"pk": application.pk} if name == "detail" else None
    assert client.get(reverse(f"members:application-{name}", kwargs=places)).status_code == 403


def test_nobody_approves_themselves():
    application = make_membership_application()
    with pytest.raises(PermissionDenied):
        actions.approve_membership_application(application, by=make_member())


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_applications_keeps_its_queries(client, secretariat, django_assert_num_queries, count):
    for _ in range(count):
        make_membership_application(organization_name="Somewhere")
    client.force_login(secretariat)
    client.get(reverse("members:application-list"))
    with django_assert_num_queries(9):
        assert len(client.get(reverse("members:application-list")).context["applications"]) == count


MOVES = {
    "ask_back": {"question": "Where?"},
    "answer": {"answer": "Here."},
    "decline": {"reason": "No."},
}


@pytest.mark.parametrize("verb", MEMBERSHIP_APPLICATION_TRANSITIONS)
@pytest.mark.parametrize("state", MembershipApplicationState)
def test_an_application_moves_along_its_table_and_nowhere_else(verb, state):
    sources, target = MEMBERSHIP_APPLICATION_TRANSITIONS[verb]
    application = make_membership_application(state)
    move = getattr(actions, f"{verb}_membership_application")

    if state in sources:
        assert move(application, by=SYSTEM, **MOVES.get(verb, {})).state == target
    else:
        with pytest.raises(InvalidTransition):
            move(application, by=SYSTEM, **MOVES.get(verb, {}))


def test_of_two_applications_with_one_address_one_is_confirmed():
    first, second = (make_membership_application("unconfirmed", email="ada@example.org") for _ in range(2))
    actions.confirm_membership_application(first, by=SYSTEM)
    with pytest.raises(InvalidTransition):
        actions.confirm_membership_application(second, by=SYSTEM)


def test_what_became_nothing_is_forgotten():
    now = timezone.now()
    old, new = make_membership_application("unconfirmed"), make_membership_application("unconfirmed")
    closed, waiting = make_membership_application("declined"), make_membership_application()
    MembershipApplication.objects.filter(pk__in=[old.pk, waiting.pk]).update(created_at=now - 15 * DAY)
    MembershipApplication.objects.filter(pk=closed.pk).update(decided_at=now - 366 * DAY)

    next(job for job in JOBS if job.name == "forget who did not join").run()

    assert set(MembershipApplication.objects.all()) == {new, waiting}


def test_an_invited_person_may_apply_as_well(apply):
    make_invitation("adaeze@example.org")
    apply()
    assert MembershipApplication.objects.count() == 1
