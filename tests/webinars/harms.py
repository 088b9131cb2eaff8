"""How somebody loses the right to be in a room while they are in it."""

from django.contrib.sessions.models import Session

from core.authorization import SYSTEM
from webinars import actions


def remove(session, member):
    actions.remove_registration(session.registrations.get(member=member), by=SYSTEM)


def suspend(session, member):
    type(member).objects.filter(pk=member.pk).update(is_active=False)


def sign_out(session, member):
    Session.objects.all().delete()


def change_password(session, member):
    member.set_password("another one")
    member.save()
