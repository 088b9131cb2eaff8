"""Asked by mail, a member in one short form."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from core.authorization import SYSTEM
from core.states import InvalidTransition
from lms.schedule import JOBS
from members import actions
from members.enums import INVITATION_TRANSITIONS, InvitationState, MemberState, Role
from members.forms.invitations import InvitationForm, parted
from members.links import INVITATION, token_for
from members.models import Invitation, User
from tests.factories import make_invitation, make_member

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
YES = {"name": "Ruth Achieng", "country": "KE", "time_zone": "Africa/Nairobi", "language": "fr", "consent": "on"}
WORDS = {"accept": {name: YES[name] for name in ("name", "country", "time_zone", "language")}}


@pytest.fixture
def secretariat(client):
    member = make_member("Priya", Role.SECRETARIAT)
    client.force_login(member)
    return member


def page_of(invitation) -> str:
    return reverse("members:invitation-answer", kwargs={"token": token_for(invitation, INVITATION)})


def test_many_are_invited_at_once_and_members_are_left_alone(client, secretariat, django_capture_on_commit_callbacks):
    make_member(email="known@example.org")
    mail.outbox.clear()
    pasted = "Achieng, Ruth <Ruth@Example.org>; bo@example.org\nBO@example.org, known@example.org"
    with django_capture_on_commit_callbacks(execute=True):
        given = {"addresses": pasted, "language": "fr", "sentence": "Nous nous sommes vus.\nBien à vous"}
        answer = client.post(reverse("members:invitation-list"), given, follow=True)

    assert [message.to for message in mail.outbox] == [["ruth@example.org"], ["bo@example.org"]]
    assert "> Nous nous sommes vus.\n> Bien à vous" in mail.outbox[0].body
    assert "/fr/join/invitation/" in mail.outbox[0].body
    told = [str(message) for message in answer.context["messages"]]
    assert told == [
        "2 invitations are sent.",
        "Not invited again, being members or invited already: known@example.org",
    ]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("a@x.org b@x.org", ["a@x.org", "b@x.org"]),
        ("Silva, Ana <a@x.org>, Lee, Bo <b@x.org>", ["Silva, Ana <a@x.org>", "Lee, Bo <b@x.org>"]),
        ("a@x.org;\r\n\r\n b@x.org,", ["a@x.org", "b@x.org"]),
        ("nobody", ["nobody"]),
    ],
)
def test_pasted_addresses_are_parted_as_they_come(text, addresses):
    assert parted(text) == addresses


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("ana(at)example.org", "“ana(at)example.org” is not an e-mail address."),
        (" ; ,\n", "There is no address here."),
        ("a@x.org\n" * 201, "These are more than 200 addresses. Import longer lists as a file."),
    ],
)
def test_what_is_no_address_is_named(text, sentence):
    form = InvitationForm({"addresses": text, "language": "en"})
    assert form.errors["addresses"] == [sentence]


def test_an_invited_person_becomes_a_member_without_a_password(client):
    invitation = make_invitation("ruth@example.org")
    for _ in range(2):
        assert client.get(page_of(invitation)).status_code == 200

    answer = client.post(page_of(invitation), YES)

    member = User.objects.get(email="ruth@example.org")
    assert answer.url == reverse("account_request_login_code")
    assert (member.state, member.has_usable_password(), member.time_zone, member.language) == (
        MemberState.APPROVED,
        False,
        "Africa/Nairobi",
        "fr",
    )
    assert member.profile.country == "KE"
    assert client.post(page_of(invitation), YES).status_code == 410
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("field", ["name", "country", "time_zone", "consent"])
def test_what_is_missing_is_said_and_nobody_is_admitted(client, field):
    invitation = make_invitation()
    answer = client.post(page_of(invitation), YES | {field: ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert User.objects.filter(email=invitation.email).count() == 0


def test_an_invitation_is_over_after_thirty_days_even_before_the_clock_says_so(client):
    invitation = make_invitation("ruth@example.org")
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post(page_of(invitation), YES).status_code == 410
    with pytest.raises(InvalidTransition):
        actions.accept_invitation(Invitation.objects.get(), by=SYSTEM, **WORDS["accept"])

    next(job for job in JOBS if job.name == "forget who did not join").run()

    assert Invitation.objects.get().state == InvitationState.EXPIRED


def test_who_did_not_answer_is_forgotten_in_the_end():
    make_invitation()
    Invitation.objects.update(expires_at=timezone.now() - 31 * DAY)
    next(job for job in JOBS if job.name == "forget who did not join").run()
    assert Invitation.objects.count() == 0


def test_a_withdrawn_invitation_opens_nothing(client, secretariat):
    invitation = make_invitation(by=secretariat)
    client.post(reverse("members:invitation-withdraw", args=[invitation.pk]))
    client.logout()
    answer = client.post(page_of(invitation), YES)
    assert (answer.status_code, User.objects.filter(email=invitation.email).exists()) == (410, False)


def test_an_invitation_is_sent_again_and_good_for_thirty_days_more(
    client, secretariat, django_capture_on_commit_callbacks
):
    invitation = make_invitation(by=secretariat)
    Invitation.objects.update(expires_at=timezone.now() - DAY)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("members:invitation-resend", args=[invitation.pk]))
    invitation.refresh_from_db()
    assert ([message.to for message in mail.outbox], invitation.expires_at > timezone.now() + 29 * DAY) == (
        [[invitation.email]],
        True,
    )


def test_whose_invitation_ran_out_can_be_invited_anew(secretariat):
    make_invitation("ruth@example.org", by=secretariat)
    Invitation.objects.update(expires_at=timezone.now() - DAY)
    again = make_invitation("ruth@example.org", by=secretariat)
    assert [invitation.state for invitation in Invitation.objects.order_by("pk")] == ["expired", "open"]
    with pytest.raises(InvalidTransition):
        actions.resend_invitation(Invitation.objects.exclude(pk=again.pk).get(), by=secretariat)


def test_an_invited_person_who_became_a_member_another_way_is_told(client):
    invitation = make_invitation("ruth@example.org")
    make_member(email="ruth@example.org")
    answer = client.post(page_of(invitation), YES)
    assert answer.status_code == 422
    assert "There is already a member with this e-mail address." in answer.content.decode()


def test_only_the_secretariat_invites(client):
    client.force_login(make_member("", Role.EDITOR))
    assert client.get(reverse("members:invitation-list")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_invitations_keeps_its_queries(client, secretariat, django_assert_num_queries, count):
    for _ in range(count):
        make_invitation(by=secretariat)
    client.get(reverse("members:invitation-list"))
    with django_assert_num_queries(8):
        assert len(client.get(reverse("members:invitation-list")).context["invitations"]) == count


@pytest.mark.parametrize("verb", INVITATION_TRANSITIONS)
@pytest.mark.parametrize("state", InvitationState)
def test_an_invitation_moves_along_its_table_and_nowhere_else(verb, state):
    sources, target = INVITATION_TRANSITIONS[verb]
    invitation = make_invitation()
    Invitation.objects.update(state=state)
    invitation.refresh_from_db()
    move = getattr(actions, f"{verb}_invitation")

    if state in sources:
        assert move(invitation, by=SYSTEM, **WORDS.get(verb, {})).state == target
    else:
        with pytest.raises(InvalidTransition):
            move(invitation, by=SYSTEM, **WORDS.get(verb, {}))
