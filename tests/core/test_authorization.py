import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied

from core.authorization import SYSTEM, authorize, is_allowed, permission
from members.enums import Role
from tests.factories import make_member

pytestmark = pytest.mark.django_db


def test_a_right_nobody_decides_is_a_mistake_of_ours():
    with pytest.raises(ImproperlyConfigured):
        authorize(SYSTEM, "core.fly")


def test_a_right_is_decided_once():
    with pytest.raises(ImproperlyConfigured):
        permission("members.admit_member")(lambda user, obj=None: True)


def test_the_system_holds_every_right_and_a_stranger_none():
    assert is_allowed(SYSTEM, "members.admit_member")
    assert not is_allowed(AnonymousUser(), "members.admit_member")


def test_an_account_that_is_switched_off_holds_no_right():
    member = make_member("", Role.SECRETARIAT)
    assert is_allowed(member, "members.admit_member")
    member.is_active = False
    with pytest.raises(PermissionDenied):
        authorize(member, "members.admit_member")
