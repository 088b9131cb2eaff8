import pytest

from communities import actions
from communities.queries.programme import programme_gaps, programme_of
from core.states import InvalidTransition
from tests.factories import make_community, make_officer, make_programme_item

pytestmark = pytest.mark.django_db


def test_a_programme_needs_a_webinar_and_a_post_a_year():
    community = make_community()
    assert programme_gaps(community, 2026) == ["webinar", "post"]
    make_programme_item(community, year=2026, kind="webinar")
    make_programme_item(community, year=2027, kind="post")
    assert programme_gaps(community, 2026) == ["post"]


def test_what_is_dropped_does_not_count():
    officer = make_officer()
    item = make_programme_item(officer.community, year=2026, kind="post")
    actions.drop_programme_item(item, by=officer.member)
    assert programme_gaps(officer.community, 2026) == ["webinar", "post"]


def test_a_programme_reads_by_month_and_what_has_none_comes_last():
    community = make_community()
    months = [make_programme_item(community, year=2026, month=month) for month in (None, 9, 2)]
    assert programme_of(community, 2026) == [months[2], months[1], months[0]]


def test_what_is_done_is_reopened_before_it_begins_again():
    officer = make_officer()
    item = actions.create_programme_item(
        officer.community, by=officer.member, year=2026, kind="webinar", title="What a district needs first"
    )
    actions.finish_programme_item(item, by=officer.member)
    with pytest.raises(InvalidTransition):
        actions.begin_programme_item(item, by=officer.member)
    actions.begin_programme_item(actions.reopen_programme_item(item, by=officer.member), by=officer.member)
    item.refresh_from_db()
    assert item.state == "under_way"
