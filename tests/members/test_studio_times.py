"""A time typed in the studio is the editor's own, as everywhere else on the site."""

from datetime import UTC, datetime

import pytest
from wagtail.users.models import UserProfile

from home.models import NewsIndexPage, NewsPage
from tests.factories import make_editor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("own_zone", "zone_in_the_studio", "in_utc"),
    [("America/Sao_Paulo", "", (12, 0)), ("", "", (9, 0)), ("America/Sao_Paulo", "Asia/Kathmandu", (3, 15))],
)
def test_a_page_is_scheduled_in_the_editors_time(client, own_zone, zone_in_the_studio, in_utc):
    editor = make_editor(time_zone=own_zone)
    if zone_in_the_studio:
        UserProfile.objects.create(user=editor, current_time_zone=zone_in_the_studio)
    client.force_login(editor)
    index = NewsIndexPage.objects.get(locale__language_code="en")
    story = {"body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    fields = {"title": "Later", "slug": "later", "introduction": "x", "published_on": "2030-01-01"}
    when = {"go_live_at": "2030-01-01 09:00", "action-publish": "1"}
    response = client.post(f"/cms/pages/add/home/newspage/{index.pk}/", fields | story | when)
    assert response.status_code == 302
    assert NewsPage.objects.get().go_live_at == datetime(2030, 1, 1, *in_utc, tzinfo=UTC)
