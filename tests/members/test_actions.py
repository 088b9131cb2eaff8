from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation

from core.authorization import SYSTEM
from members import actions
from members.enums import Role
from members.notifications import ROLE_GRANTED, notify
from tests.factories import grant, make_member

pytestmark = pytest.mark.django_db

TODAY = timezone.now().date()
DAY = timedelta(days=1)


def test_a_role_holds_from_its_first_day_to_its_last():
    member = make_member()
    grant(member, Role.EDITOR, starts_on=TODAY, ends_on=TODAY)
    grant(member, Role.CURATOR, starts_on=TODAY + DAY)
    grant(member, Role.TECHNICAL_ADVISOR, starts_on=TODAY - 9 * DAY, ends_on=TODAY - DAY)

    assert member.current_roles == {Role.EDITOR}


def test_a_new_member_is_told_in_their_language_how_to_sign_in(django_capture_on_commit_callbacks):
    secretariat = make_member("", Role.SECRETARIAT)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.admit_member(by=secretariat, email="abdou@example.org", name="Abdou", language="fr")
        actions.admit_member(by=SYSTEM, email="demo@example.org", name="Demo")
    [message] = mail.outbox
    assert (message.to, message.subject[:9]) == (["abdou@example.org"], "Bienvenue")
    assert "abdou@example.org" in message.body
    assert "/fr/me/" in message.body


def test_whoever_gets_a_role_is_told_in_their_language(django_capture_on_commit_callbacks):
    member = make_member("Abdou", language="fr")

    with django_capture_on_commit_callbacks(execute=True):
        grant(member, Role.CURATOR)

    [message] = mail.outbox
    assert (message.to, message.subject) == ([member.email], "Votre nouveau rôle : Gestion de la bibliothèque")


def test_a_term_cannot_end_before_it_starts():
    with pytest.raises(ValidationError):
        grant(make_member(), Role.EDITOR, starts_on=TODAY, ends_on=TODAY - DAY)


def test_an_editors_groups_follow_the_role():
    member = make_member("", Role.EDITOR)
    assert [group.name for group in member.groups.all()] == ["CMS editors"]

    actions.end_role(member.role_assignments.get(), by=SYSTEM, ends_on=TODAY - DAY)

    assert list(member.groups.all()) == []


def test_only_the_secretariat_grants_roles():
    with pytest.raises(PermissionDenied):
        actions.grant_role(make_member(), by=make_member("", Role.EDITOR), role=Role.EDITOR, starts_on=TODAY)


def test_an_address_admits_one_member_however_it_is_written():
    make_member(email="amina@example.org")

    with pytest.raises(ValidationError):
        actions.admit_member(by=SYSTEM, email="Amina@Example.org", name="Amina")


@pytest.mark.parametrize(("language", "expected"), [("en", ": Curator."), ("ar", "\u2068Curator\u2069")])
def test_a_name_in_a_notice_from_right_to_left_keeps_its_own_direction(language, expected):
    notice = notify(make_member(), ROLE_GRANTED, mail=False, role="Curator")
    with translation.override(language):
        assert expected in str(notice)
