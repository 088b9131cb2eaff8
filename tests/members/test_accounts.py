"""Signing in, finding back, and names in mails."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from lms.schedule import JOBS
from members.enums import CMS_GROUPS, Role
from members.models import User
from members.notifications import ROLE_GRANTED, notify
from members.templatetags.devices import device
from tests.factories import grant, make_course, make_member

pytestmark = pytest.mark.django_db

PASSWORD = "learning-together"
DAY = timedelta(days=1)


def test_there_is_no_second_sign_in_page_that_skips_the_second_factor(client):
    make_member(email="ana@example.org", password=PASSWORD)

    response = client.post("/en/_util/login/?next=/en/", {"username": "ana@example.org", "password": PASSWORD})

    assert (response.status_code, response.url) == (302, "/en/accounts/login/?next=/en/")
    assert "_auth_user_id" not in client.session


def test_an_address_in_capitals_signs_in(client):
    make_member(email="Ana.B@Example.org", password=PASSWORD)

    client.post(reverse("account_login"), {"login": "ana.b@example.org", "password": PASSWORD})

    assert User.objects.get(pk=client.session["_auth_user_id"]).email == "ana.b@example.org"


def test_whoever_sent_a_form_too_late_signs_in_and_is_back_at_it(client):
    course, member = make_course(lessons=1), make_member(password=PASSWORD)

    sent = client.post(f"/en/courses/{course.pk}/enroll/", headers={"referer": f"http://testserver{course.url}?a=1"})
    asked = client.get(sent.url)
    signed_in = client.post(sent.url, {"login": member.email, "password": PASSWORD}, follow=True)

    assert sent.url == f"/en/accounts/login/?next={course.url}%3Fa%3D1"
    assert "You were not signed in, so nothing was saved." in asked.content.decode()
    assert (signed_in.redirect_chain, signed_in.status_code) == ([(f"{course.url}?a=1", 302)], 200)


@pytest.mark.parametrize("referer", ["", "https://elsewhere.example/en/courses/", "http://[", "javascript:alert(1)"])
def test_without_a_page_of_ours_to_go_back_to_the_dashboard_follows(client, referer):
    sent = client.post(f"/en/courses/{make_course().pk}/enroll/", headers={"referer": referer})
    assert sent.url == "/en/accounts/login/?next=/en/today/"


@pytest.mark.parametrize("name", ["home:today", "members:profile", "journeys:board", "mentorship:mentoring"])
def test_a_superuser_from_the_command_line_finds_their_pages(client, name):
    client.force_login(User.objects.create_superuser("root@example.org", "Root", PASSWORD))
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize(
    ("target", "answer"),
    [
        ("/en/library/?q=a", "/en/library/?q=a"),
        ("account_logout", "/"),
        ("foo", "/"),
        ("//elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("https://elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_the_way_back_stays_on_this_site(client, target, answer):
    assert client.post(reverse("members:appearance"), {"next": target, "theme": "dark"}).url == answer
    assert client.post(reverse("members:time-zone"), {"next": target, "time_zone": "UTC"}).url == answer


def test_who_changes_the_time_zone_sees_the_one_they_have(client):
    client.force_login(make_member(time_zone="Africa/Nairobi"))
    form = client.get(reverse("members:time-zone")).context["form"]
    assert form["time_zone"].value() == "Africa/Nairobi"


def test_a_name_with_line_breaks_stays_one_line_of_the_mail():
    name = "Ana\r\n\r\nYour account is closed.\rWrite to us"

    notify(make_member(), ROLE_GRANTED, role=name)

    assert mail.outbox[0].subject == "Your new role: Ana Your account is closed. Write to us"
    assert "\nYour account" not in mail.outbox[0].body


def test_the_cms_follows_terms_that_begin_and_end_by_the_calendar():
    today = timezone.now().date()
    beginner, leaver = make_member(), make_member("", Role.EDITOR)
    grant(beginner, Role.SECRETARIAT, starts_on=today + DAY)
    beginner.role_assignments.update(starts_on=today)
    leaver.role_assignments.update(ends_on=today - DAY)

    next(job for job in JOBS if job.name == "let the CMS follow the roles").run()

    assert [[group.name for group in member.groups.all()] for member in (beginner, leaver)] == [["CMS secretariat"], []]


def test_a_last_day_before_the_first_is_said_at_the_form(client):
    assignment = grant(make_member(), Role.EDITOR)
    client.force_login(make_member("", Role.SECRETARIAT))

    response = client.post(reverse("role_assignments:edit", args=[assignment.pk]), {"ends_on": "2001-01-01"})

    assert response.status_code == 200
    assert "The last day cannot be before the first." in response.content.decode()


def test_an_address_admitted_in_other_letters_is_the_same(client):
    make_member(email="ana@example.org")
    client.force_login(make_member("", Role.SECRETARIAT))
    fields = {"name": "Ana", "email": "ANA@example.org", "language": "en", "is_active": "on"}

    assert client.post(reverse("wagtailusers_users:add"), fields).status_code == 200
    assert User.objects.filter(email__iexact="ana@example.org").count() == 1


def test_nobody_is_put_into_a_group_of_the_cms_without_a_role(client):
    member = make_member()
    client.force_login(make_member("", Role.SECRETARIAT))
    address = reverse("wagtail_bulk_action", args=["members", "user", "assign_role"])

    client.post(f"{address}?id={member.pk}", {"role": Group.objects.get(name=CMS_GROUPS[Role.EDITOR]).pk})

    assert list(member.groups.all()) == []
    assert address not in client.get(reverse("wagtailusers_users:index")).content.decode()


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox, Linux"),
        ("curl/8.5", "A device we do not know"),
    ],
)
def test_a_signed_in_device_is_named_as_people_name_it(user_agent, name):
    assert device(user_agent) == name
