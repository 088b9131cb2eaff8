import pytest

from tests.factories import make_course, make_member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/en/%00/", "/en/library/?q=a%00b"])
def test_an_address_with_a_nul_is_refused(client, address):
    assert client.get(address).status_code == 400


def test_pages_of_a_signed_in_member_are_kept_out_of_caches(client):
    assert "no-store" not in client.get("/en/").headers.get("Cache-Control", "")
    client.force_login(make_member())
    assert "no-store" in client.get("/en/").headers["Cache-Control"]


def test_who_signs_in_after_pressing_a_button_reads_what_to_do(client):
    client.force_login(make_member())
    answer = client.get(f"/en/courses/{make_course(lessons=1).pk}/leave/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "press it again" in answer.content.decode()


def test_a_step_that_came_too_late_is_answered_with_a_sentence(client):
    course = make_course(lessons=1)
    client.force_login(make_member())
    client.post(f"/en/courses/{course.pk}/enroll/")
    client.post(f"/en/courses/{course.pk}/leave/")

    answer = client.post(f"/en/courses/{course.pk}/leave/")

    assert answer.status_code == 409
    assert "has moved on in the meantime" in answer.content.decode()
