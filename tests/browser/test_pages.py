"""Every kind of page: accessible in light, dark and Arabic, on a phone and wide, within its weight."""

import pytest

from tests.browser.accessibility import SAME_COLOURS, assert_accessible

PUBLISHED_BRIEF = (
    "/en/journeys/health-systems-resilience/leadership-and-governance/rehearsed-plans-are-used-written-plans-are-not-1/"
)

# (address, who looks). Every page type and every screen of the product has a row.
PAGES = [
    ("/en/", ""),
    ("/en/news/", ""),
    ("/en/news/news-governance/", ""),
    ("/en/about/", ""),
    ("/en/courses/", ""),
    ("/en/courses/course/", ""),
    ("/en/courses/course/lesson-during/", "amina.otieno@example.org"),
    ("/en/accounts/login/", ""),
    ("/en/me/time-zone/", ""),
    ("/en/no-such-page/", ""),
    ("/components/", ""),
    ("/en/today/", "amina.otieno@example.org"),
    ("/en/me/", "amina.otieno@example.org"),
    ("/en/me/notices/", "amina.otieno@example.org"),
    ("/en/me/tasks/", "amina.otieno@example.org"),
    ("/en/me/notices/settings/", "amina.otieno@example.org"),
    ("/en/me/privacy/", "amina.otieno@example.org"),
    ("/en/accounts/2fa/", "amina.otieno@example.org"),
    # joining
    ("/en/join/", ""),
    ("/en/join/sent/", ""),
    ("/en/join/invitation/forged/", ""),
    ("/en/me/membership/", "amina.otieno@example.org"),
    ("/en/people/applications/", "priya.menon@example.org"),
    ("/en/people/applications/1/", "priya.menon@example.org"),
    ("/en/people/applications/2/", "priya.menon@example.org"),
    ("/en/people/applications/3/", "priya.menon@example.org"),
    ("/en/people/invitations/", "priya.menon@example.org"),
    ("/en/people/imports/", "priya.menon@example.org"),
    ("/en/people/imports/1/", "priya.menon@example.org"),
    # one's own data
    ("/en/me/privacy/delete/", "amina.otieno@example.org"),
    ("/en/people/7/delete/", "priya.menon@example.org"),
    # the directory and requests to contribute
    ("/en/people/", ""),
    ("/en/people/?region=AFR&block=governance", "amina.otieno@example.org"),
    ("/en/people/?q=nobodyiscalledso", "amina.otieno@example.org"),
    ("/en/people/8/", ""),
    ("/en/people/8/", "amina.otieno@example.org"),
    ("/en/people/8/ask/?for=inform", "amina.otieno@example.org"),
    ("/en/people/requests/", "amina.otieno@example.org"),
    ("/en/people/requests/1/", "amina.otieno@example.org"),
    # the library
    ("/en/library/", ""),
    ("/en/library/?q=resilience&block=governance", ""),
    ("/en/library/?q=resilience&language=fr", ""),
    ("/en/library/import/", "lucas.ferreira@example.org"),
    # journeys and briefs
    ("/en/journeys/health-systems-resilience/", ""),
    ("/en/journeys/health-systems-resilience/leadership-and-governance/", "amina.otieno@example.org"),
    (PUBLISHED_BRIEF, ""),
    ("/en/review/", "amina.otieno@example.org"),
    ("/en/review/", "ingrid.solberg@example.org"),
    ("/en/review/", "lucas.ferreira@example.org"),
    ("/en/review/briefs/new/", "amina.otieno@example.org"),
    ("/en/review/briefs/1/", "fatou.diallo@example.org"),
    ("/en/review/briefs/2/", "lucas.ferreira@example.org"),
    ("/en/review/briefs/2/invite/", "lucas.ferreira@example.org"),
    ("/en/review/briefs/2/decide/", "lucas.ferreira@example.org"),
    ("/en/review/briefs/4/", "fatou.diallo@example.org"),
    ("/en/review/briefs/8/edit/", "amina.otieno@example.org"),
    ("/en/review/briefs/8/join/", "wanjiru.kamau@example.org"),
    ("/en/review/reviews/2/", "ingrid.solberg@example.org"),
    ("/en/review/reviews/2/decline/", "ingrid.solberg@example.org"),
    ("/en/review/reviews/4/", "ingrid.solberg@example.org"),
    ("/en/review/reviews/4/preview/", "ingrid.solberg@example.org"),
    ("/en/review/reviews/5/answer/", "fatou.diallo@example.org"),
    ("/en/journeys/", ""),
    # charter
    ("/en/communities/propose/", "amina.otieno@example.org"),
    ("/en/communities/dry-season-water/proposal/", "amina.otieno@example.org"),
    ("/en/communities/dry-season-water/proposal/1/", "amina.otieno@example.org"),
    ("/en/communities/dry-season-water/proposal/2/", "amina.otieno@example.org"),
    ("/en/communities/dry-season-water/proposal/4/", "amina.otieno@example.org"),
    ("/en/communities/dry-season-water/proposal/6/", "amina.otieno@example.org"),
    ("/en/communities/paper-records/proposal/", "priya.menon@example.org"),
    ("/en/communities/paper-records/proposal/score/", "leila.farouk@example.org"),
    ("/en/communities/night-referrals/proposal/screening/", "priya.menon@example.org"),
    ("/en/communities/workforce/officers/", "fatou.diallo@example.org"),
    ("/en/communities/workforce/standing/", "fatou.diallo@example.org"),
    ("/en/communities/america-latina/standing/", "priya.menon@example.org"),
    ("/en/communities/board/", "priya.menon@example.org"),
    ("/en/communities/found/", "priya.menon@example.org"),
    ("/en/communities/kenya/about/", "priya.menon@example.org"),
    ("/en/communities/rules/", "amina.otieno@example.org"),
    ("/en/communities/rules/thematic/", "priya.menon@example.org"),
    ("/en/communities/strategy/", "priya.menon@example.org"),
    # initiatives, campaigns, consultations, announcements
    ("/en/initiatives/", ""),
    ("/en/initiatives/?pillar=knowledge", ""),
    ("/en/initiatives/new/", "amina.otieno@example.org"),
    ("/en/initiatives/1/", "amina.otieno@example.org"),
    ("/en/initiatives/1/edit/", "amina.otieno@example.org"),
    ("/en/initiatives/1/done/", "amina.otieno@example.org"),
    ("/en/initiatives/1/advisor/", "amina.otieno@example.org"),
    ("/en/initiatives/advice/1/", "hiroshi.tanabe@example.org"),
    ("/en/campaigns/", ""),
    ("/en/campaigns/1/", "thandeka.nkosi@example.org"),
    ("/en/campaigns/1/close/", "thandeka.nkosi@example.org"),
    ("/en/campaigns/new/", "amina.otieno@example.org"),
    ("/en/consultations/", "amina.otieno@example.org"),
    ("/en/consultations/1/", "amina.otieno@example.org"),
    ("/en/consultations/2/", ""),
    ("/en/consultations/3/synthesis/", "priya.menon@example.org"),
    ("/en/consultations/new/", "priya.menon@example.org"),
    ("/en/announcements/", "priya.menon@example.org"),
    ("/en/announcements/1/", ""),
    ("/en/announcements/4/", "priya.menon@example.org"),
    ("/en/announcements/4/decline/", "priya.menon@example.org"),
    ("/en/announcements/newsletter/", ""),
    ("/en/announcements/newsletter/1/", ""),
    ("/en/announcements/newsletter/2/", "priya.menon@example.org"),
    ("/en/announcements/newsletter/2/words/", "priya.menon@example.org"),
    ("/en/announcements/newsletter/2/preview/?language=ar", "priya.menon@example.org"),
    # live sessions
    ("/en/sessions/", ""),
    ("/en/sessions/signals/", "amina.otieno@example.org"),
    ("/en/sessions/second-wave/", ""),
    ("/en/sessions/who-decides/", "ingrid.solberg@example.org"),
    ("/en/sessions/signals/room/", "amina.otieno@example.org"),
    ("/en/sessions/signals/room/", "ingrid.solberg@example.org"),
    ("/en/sessions/who-decides/room/", "amina.otieno@example.org"),
    ("/en/sessions/second-wave/room/", "amina.otieno@example.org"),
    ("/en/sessions/new/", "ingrid.solberg@example.org"),
    ("/en/sessions/who-decides/edit/", "ingrid.solberg@example.org"),
    ("/en/sessions/who-decides/cancel/", "ingrid.solberg@example.org"),
    ("/en/sessions/signals/end/", "ingrid.solberg@example.org"),
    ("/en/sessions/signals/registered/", "ingrid.solberg@example.org"),
    ("/en/sessions/second-wave/attendance/", "ingrid.solberg@example.org"),
    # communities
    ("/en/communities/", "amina.otieno@example.org"),
    ("/en/communities/kenya/", ""),
    ("/en/communities/kenya/", "amina.otieno@example.org"),
    ("/en/communities/financement/", "tenzin.gurung@example.org"),
    ("/en/communities/america-latina/", ""),
    ("/en/communities/technical-advisory-group/", "leila.farouk@example.org"),
    ("/en/communities/kenya/edit/", "amina.otieno@example.org"),
    ("/en/communities/kenya/calendar/", "amina.otieno@example.org"),
    ("/en/communities/kenya/meetings/1/", "amina.otieno@example.org"),
    ("/en/communities/kenya/meetings/1/edit/", "amina.otieno@example.org"),
    ("/en/communities/kenya/programme/", "amina.otieno@example.org"),
    ("/en/communities/kenya/programme/new/", "amina.otieno@example.org"),
    ("/en/communities/kenya/documents/", "amina.otieno@example.org"),
    ("/en/communities/kenya/documents/1/edit/", "amina.otieno@example.org"),
    ("/en/communities/kenya/documents/1/replace/", "amina.otieno@example.org"),
    ("/en/communities/kenya/people/", "amina.otieno@example.org"),
    ("/en/communities/kenya/people/invite/", "amina.otieno@example.org"),
    ("/en/communities/south-asia/people/", "nadia.rahman@example.org"),
    ("/en/communities/workforce/streams/new/", "fatou.diallo@example.org"),
    # discussion
    ("/en/communities/kenya/discussion/", "amina.otieno@example.org"),
    ("/en/communities/kenya/discussion/1/", "amina.otieno@example.org"),
    ("/en/communities/kenya/discussion/2/", "amina.otieno@example.org"),
    ("/en/communities/workforce/discussion/4/", "amina.otieno@example.org"),
    ("/en/communities/kenya/discussion/new/", "amina.otieno@example.org"),
    ("/en/communities/kenya/discussion/mail/", "amina.otieno@example.org"),
    ("/en/communities/kenya/discussion/handles/", "amina.otieno@example.org"),
    ("/en/communities/kenya/discussion/reports/", "amina.otieno@example.org"),
    ("/en/communities/kenya/discussion/posts/5/report/", "amina.otieno@example.org"),
    ("/en/communities/kenya/discussion/posts/5/hide/", "amina.otieno@example.org"),
    ("/en/communities/mine/mail/", "amina.otieno@example.org"),
    ("/en/communities/mine/received/", "priya.menon@example.org"),
    # mentoring
    ("/en/mentoring/", "amina.otieno@example.org"),
    ("/en/mentoring/", "fatou.diallo@example.org"),
    ("/en/mentoring/request/", "amina.otieno@example.org"),
    ("/en/mentoring/request/mentors/", "sunita.thapa@example.org"),
    ("/en/mentoring/offer/", "amina.otieno@example.org"),
    ("/en/mentoring/pairings/1/", "nadia.rahman@example.org"),
    ("/en/mentoring/pairings/1/meetings/", "nadia.rahman@example.org"),
    ("/en/mentoring/pairings/1/end/", "nadia.rahman@example.org"),
    ("/en/mentoring/coordination/", "priya.menon@example.org"),
    ("/en/mentoring/coordination/cycles/", "priya.menon@example.org"),
]


PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}


# Compressed bytes of a first visit (UX 8.1).
BUDGET = {"Document": 20_000, "Stylesheet": 14_000, "Script": 10_000}
FULL_PAGE = 100_000


@pytest.mark.parametrize(("address", "who"), PAGES)
def test_a_page_is_light_accessible_and_never_scrolls_sideways(page_of, address, who):
    """In light colours on a phone, in dark ones on a wide screen, in Arabic on a phone; the first visit is weighed."""
    page, scale = page_of(who)
    page.set_viewport_size(PHONE)
    page.goto(address)
    assert_accessible(page)
    weight = scale.weigh()
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="dark")
    assert_accessible(page)
    if address.startswith("/en/"):
        page.set_viewport_size(PHONE)
        page.emulate_media(color_scheme="light")
        page.goto(address.replace("/en/", "/ar/", 1))
        assert [page.locator("html").get_attribute(name) for name in ("lang", "dir")] == ["ar", "rtl"]
        assert_accessible(page, SAME_COLOURS)
    if address != "/components/":  # for developers; it shows everything at once
        assert {kind: weight[kind] for kind, limit in BUDGET.items() if weight.get(kind, 0) > limit} == {}
        assert sum(weight.values()) <= FULL_PAGE


LINES_OF_EACH = """(links) => links.map((link) => {
  const word = document.createRange();
  word.selectNode(link.lastChild);
  return word.getClientRects().length;
})"""


@pytest.mark.parametrize("language", ["en", "fr", "ar", "es", "pt"])
def test_the_room_and_the_bar_fit_320_points_in_every_language(page_of, language):
    """As wide as a phone's page enlarged to 400 %; the words are as long as the language makes them."""
    page, _scale = page_of("amina.otieno@example.org")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/{language}/sessions/signals/room/")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator(".primary a").evaluate_all(LINES_OF_EACH) == [1] * 5
