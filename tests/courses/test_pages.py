import pytest
from wagtail.models import PageViewRestriction

from courses import actions
from courses.models import CourseIndexPage
from courses.queries import enrollments_of, way_through
from tests.factories import make_course, make_lesson, make_member

pytestmark = pytest.mark.django_db


def test_a_reader_starts_does_and_completes_a_course(client):
    course = make_course(lessons=2)
    member = make_member()
    client.force_login(member)

    first = client.post(f"/en/courses/{course.pk}/enroll/")
    lessons = way_through(course, reader=member)["lessons"]
    assert first.url == lessons[0].url
    second = client.post(f"/en/courses/lessons/{lessons[0].pk}/done/")
    assert second.url == lessons[1].url
    last = client.post(f"/en/courses/lessons/{lessons[1].pk}/done/", follow=True)
    assert "You have completed the course." in last.content.decode()


def test_a_course_kept_for_a_group_is_neither_listed_nor_started_by_others(client):
    course, member = make_course(title="For officers only", lessons=1), make_member()
    PageViewRestriction.objects.create(page=course, restriction_type=PageViewRestriction.GROUPS)
    client.force_login(member)

    started = client.post(f"/en/courses/{course.pk}/enroll/")
    done = client.post(f"/en/courses/lessons/{course.get_first_child().pk}/done/")

    assert (started.status_code, done.status_code, enrollments_of(member)) == (404, 404, [])
    assert "For officers only" not in client.get(course.get_parent().url).content.decode()


def test_a_stranger_reads_a_course_and_comes_back_to_it_after_signing_in(client):
    course = make_course(lessons=1)
    text = client.get(course.url).content.decode()
    assert f'href="/en/accounts/login/?next={course.url}"' in text
    assert "Start the course" not in text


def test_a_lesson_that_is_not_published_counts_nowhere(client):
    course, member = make_course(lessons=2), make_member()
    draft, withdrawn = make_lesson(course, live=False), course.get_first_child()
    client.force_login(member)
    actions.complete_lesson(withdrawn.specific, by=member)
    withdrawn.unpublish()

    shown = [client.get(address).content.decode() for address in (course.get_parent().url, course.url, "/en/today/")]

    assert draft.title not in shown[1]
    assert ["1 lesson" in shown[0], "1 lesson " in shown[1], "0 of 1 lesson done" in shown[2]] == [True, True, True]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_keeps_its_queries(client, django_assert_num_queries, count):
    for _number in range(count):
        make_course(lessons=2)
    page = CourseIndexPage.objects.get(locale__language_code="en")
    client.get(page.url)
    with django_assert_num_queries(10):
        client.get(page.url)


@pytest.mark.parametrize("count", [1, 3])
def test_a_course_keeps_its_queries(client, django_assert_num_queries, count):
    course, member = make_course(lessons=count), make_member()
    actions.create_enrollment(course, by=member)
    client.force_login(member)
    client.get(course.url)
    with django_assert_num_queries(18):
        client.get(course.url)
