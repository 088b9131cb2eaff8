"""Whatever is sent to an address, the answer is never a fault of the server.

One person who holds every role and has one of everything opens each address and posts each form with nasty values,
while the other fields are valid, so that the values get as far as they can. A member, and an editor and advisor,
without any of it try the same addresses and are refused in a civil way.
"""

from contextlib import suppress
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django import forms
from django.db import transaction
from django.test import Client, TestCase
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import timezone

from communities.enums import CommunityState
from core.authorization import SYSTEM
from journeys import actions as journeys_actions
from journeys.enums import BriefState, ReviewState
from journeys.notifications import invitation_token
from members.actions import edit_profile
from members.enums import Role
from members.links import APPLICATION, CONFIRMATION, INVITATION, token_for
from members.mail_sources import stop_address
from tests.factories import (
    make_advice,
    make_announcement,
    make_brief,
    make_campaign,
    make_community_document,
    make_community_meeting,
    make_community_membership,
    make_community_page,
    make_consultation,
    make_contribution_request,
    make_course,
    make_cycle,
    make_data_export,
    make_editor,
    make_goal,
    make_import_batch,
    make_initiative,
    make_interest,
    make_invitation,
    make_issue,
    make_item,
    make_lesson,
    make_listed_member,
    make_live_session,
    make_meeting,
    make_member,
    make_member_import,
    make_membership_application,
    make_nomination,
    make_nomination_call,
    make_note,
    make_notification,
    make_offer,
    make_officer,
    make_pairing,
    make_post,
    make_post_report,
    make_programme_item,
    make_proposal,
    make_registration,
    make_request,
    make_review,
    make_score_sheet,
    make_strategy_period,
    make_thread,
)
from tests.meta.test_addresses import ADDRESSES

pytestmark = pytest.mark.django_db

PASSWORD = "learning-together"

TEXTS = [
    "\x1b[0m\x7f\x85\u2028\u202e\uffff one\rtwo\r\n\r\n<script>alert(1)</script>{{ 7|add:7 }}%(name)s%s{0}\\",
    "\x00",
    "x" * 20_001,
]
VALUES = ["\x00", "1" + "0" * 20]
TIMES = ["0001-01-01T00:00", "9999-12-31T23:59", "9999-12-31"]
# Long enough for every limit we have; some pages repeat it in each of their links.
QUERIES = ["1" + "0" * 20, "%ED%A0%80%FF%1B%0D%0A%E2%80%AE%27%22%3C%25%5F" + "9" * 500]
PARAMETERS = [
    "region",
    "country",
    "offers",
    "constituency",
    "stage",
    "received",
    "made",
    "for",
    "as",
    "page",
    "q",
    "year",
    "type",
    "block",
    "language",
    "kind",
    "pillar",
    "state",
    "cycle",
    "next",
    "reason",
    "sub_theme",
    "since",
    "post",
    "answer",
    "topic",
]
PLACES = ["1" + "0" * 20, "%ED%A0%80:b:c" + "9" * 300]
BODIES = [
    b"", b"null", b"[]", b"1", b'"a"', b"{", b"[" * 50_000, b"\xff\xfe", b'{"type": []}', b'{"type": {}, "data": []}',
    b'{"type": "message.send", "data": []}', b'{"type": "message.send", "data": {"text": "\\ud800"}}',
    b'{"type": "message.send", "data": {"text": "\\u0000", "key": {}}}', b'{"type": "message.send", "key": "\\ud800"}',
    b'{"type": "question.vote", "data": {"question": 1e999}}', b'{"type": "question.vote", "data": {"question": NaN}}',
    b'{"type": "question.vote", "data": {"question": 100000000000000000000}}',
]  # fmt: skip


# Ends the session that the others need.
NOT_TRIED = {"account_logout"}
INTEGERS = {"pk", "step", "offer", "number", "document_id", "page_view_restriction_id", "page_id"}


def stop_token(person) -> str:
    return stop_address(person, "topic:reviews").split("/")[-2]


def signed_in(person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def make_listed(person):
    """The same person, in the directory with something to offer."""
    fields = {"is_listed": True, "contributions": ["speak"]}
    edit_profile(person.profile, by=SYSTEM, user_fields={}, profile_fields=fields)
    return person


def everything_of(person) -> dict[str, dict]:
    """Arguments for each address that takes some; all lead to a thing of ``person`` or in their care."""
    own, submitted = make_brief(author=person), make_brief(BriefState.IN_REVIEW)
    invited, writing = make_review(reviewer=person), make_review(ReviewState.ACCEPTED, reviewer=person)
    reviewed = make_review(
        ReviewState.SUBMITTED, brief=make_brief(BriefState.IN_REVIEW, author=person), comments="One.\n\nTwo."
    )
    journeys_actions.return_brief(reviewed.brief, by=make_editor(), letter="Please revise.")
    make_cycle(coordinator=person)
    pairing, session = make_pairing(mentee=person), make_live_session(host=person, state="live")
    meeting, goal, course = make_meeting(pairing), make_goal(pairing), make_course()
    registration = make_registration(make_live_session(host=person))
    community = make_officer(member=person).community
    charter = charter_of(person)
    make_community_page(community)
    # discussion
    thread = make_thread(community, author=person)
    post = make_post(thread, author=person)
    report = make_post_report(make_post(thread))
    initiative = make_initiative("active", lead=person, people=[make_member()])
    announcement = make_announcement(community, "draft", requested_by=person)
    issue = make_issue(announcements=[make_announcement(community, "accepted")])
    asked = make_contribution_request(person=make_listed(person))
    made, thanked = make_contribution_request(asker=person), make_contribution_request("accepted", asker=person)
    speaker = make_listed_member(contributions=["speak"])
    keys = {
        # charter
        **{name: charter[name] for name in charter if isinstance(name, str) and name.startswith("communities:")},
        "communities:thread": thread, "communities:post": post, "communities:report": report,
        "initiatives:initiative-resume": make_initiative("paused", lead=person),
        "initiatives:initiative-join": make_initiative("seeking"),
        "initiatives:advice-ask": make_initiative(lead=person),
        "initiatives:advice": make_advice(state="promised", advisor=person), "initiatives:": initiative,
        "campaigns:campaign-edit": make_campaign("draft", lead=person), "campaigns:": make_campaign(lead=person),
        "consultations:consultation-edit": make_consultation("draft", asked_by=person),
        "consultations:consultation-synthesis": make_consultation("synthesis", asked_by=person),
        "consultations:": make_consultation(asked_by=person),
        "announcements:announcement-accept": make_announcement(community),
        "announcements:announcement-decline": make_announcement(community),
        "announcements:issue-place": issue.announcements.get(), "announcements:": announcement,
        "members:contribution-request-withdraw": made, "members:contribution-request-thank": thanked,
        "members:contribution-request-ask": speaker, "members:contribution-request": asked, "members:person": speaker,
        # one's own data
        "members:data-export": make_data_export(person), "members:member-erasure": make_member(),
        "members:member-re": make_member(),
        "courses:lesson": make_lesson(course), "courses:": course,
        "repository:import": make_import_batch(curator=person),
        "journeys:brief-decide": submitted, "journeys:brief-publish": submitted, "journeys:review-invite": submitted,
        "journeys:brief": own, "journeys:review-answer": reviewed, "journeys:review-cancel": make_review(),
        "journeys:review-accept": invited, "journeys:review-decline": invited, "journeys:review": writing,
        "mentorship:goal-add": pairing, "mentorship:goal": goal, "mentorship:meeting-plan": pairing,
        "mentorship:meeting": meeting, "mentorship:note-write": pairing, "mentorship:note": make_note(pairing),
        "mentorship:cycle": pairing.cycle, "mentorship:pairing-propose": make_request(), "mentorship:": pairing,
        "webinars:registration-remove": registration, "members:notification-read": make_notification(person),
        "members:application": make_membership_application(), "members:invitation": make_invitation(by=person),
        "members:import": make_member_import(by=person),
        # communities
        "communities:membership-end": make_community_membership(community),
        "communities:membership": make_community_membership(community, state="requested"),
        "communities:meeting": make_community_meeting(community),
        "communities:programme-item": make_programme_item(community),
        "communities:document": make_community_document(community),
    }  # fmt: skip
    links = {
        view: token_for(row, purpose)
        for view, row, purpose in (
            ("members:application-confirm", make_membership_application("unconfirmed"), CONFIRMATION),
            ("members:application-own", make_membership_application("asked_back"), APPLICATION),
            ("members:application-withdraw", make_membership_application(), APPLICATION),
            ("members:invitation-answer", make_invitation(by=person), INVITATION),
        )
    } | {"members:mail-stop": stop_token(person)}
    found = {
        "pk": lambda name: next((noun.pk for start, noun in keys.items() if name.startswith(start)), 1),
        "offer": lambda name: make_offer().pk,
        "public_id": lambda name: (session if name.startswith("webinars") else make_item()).public_id,
        "suffix": lambda name: "ris",
        # charter
        "kind": lambda name: "thematic",
        "step": lambda name: 2,
        "slug": lambda name: next((each.slug for names, each in charter["slugs"] if name in names), community.slug),
        "verb": lambda name: "rest" if name == "communities:community-move" else "begin",
        "community": lambda name: community.slug,
        "number": lambda name: issue.number if name.startswith("announcements:") else 1,
        "token": lambda name: links.get(name) or invitation_token(invited),
    }
    return {
        name: {place: found[place](name) for place in places if place in found} for name, places in ADDRESSES.items()
    }


def charter_of(person) -> dict:
    """What of the charter leads to ``person``: by the start of an address the row, and by address the community."""
    period, own = make_strategy_period(), make_proposal(proposer=person)
    asked, screened = make_proposal(), make_proposal(CommunityState.SCREENING)
    make_interest(asked, member=person)
    sheet, scored = make_score_sheet(), make_score_sheet(scorer=person)
    term = make_officer(member=person)
    nomination = make_nomination(make_nomination_call(term.community), member=person)
    names = {
        own.community: "proposal proposal-step proposal-submit proposal-withdraw leader-name interest-ask",
        asked.community: "interest-answer",
        screened.community: "screen",
        sheet.community: "scorer-appoint decide sheet-cancel",
        scored.community: "score score-decline",
        term.community: "office office-renew office-take-back officers call-close nominate nomination-answer realign",
    }
    return {
        "slugs": [
            ({f"communities:{name}" for name in listed.split()}, community) for community, listed in names.items()
        ],
        "communities:priority-write": period,
        "communities:priority": period.priorities.first(),
        "communities:period": period,
        "communities:realign": period,
        "communities:sheet": sheet,
        "communities:nomination": nomination,
        "communities:office": term,
    }


def addresses_of(person) -> dict[str, str]:
    """Each named address with something of ``person`` in its places."""
    found = {}
    for name, places in everything_of(person).items():
        if name not in NOT_TRIED:
            with suppress(NoReverseMatch):
                found[name] = reverse(name, kwargs=places)
    return found | {page: f"/en/{page}" for page in ("", "library/", "sessions/", "journeys/", "news/")}


def plausible(field) -> object:
    """A value that the form takes."""
    soon = timezone.now() + timedelta(days=9)
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        values = [str(value) for value, _label in field.choices if str(value)][:1]
        return values if isinstance(field.widget, forms.CheckboxSelectMultiple) else "".join(values)
    if isinstance(field, forms.IntegerField | forms.BooleanField):
        return "1"
    if isinstance(field, forms.DateTimeField):
        return f"{soon:%Y-%m-%dT%H:%M}"
    if isinstance(field, forms.DateField):
        return f"{soon:%Y-%m-%d}"
    return "new@example.org" if isinstance(field, forms.EmailField) else "Words"


def bad_forms(form, *, is_known: bool):
    """What to post: a nasty text in all texts with the rest valid; then nasty values in all the rest.

    Of a form that was met at another address only what gets through to the action.
    """
    fields = {form.add_prefix(name): field for name, field in form.fields.items()}
    valid = {name: plausible(field) for name, field in fields.items() if not isinstance(field, forms.FileField)}
    texts = [name for name, field in fields.items() if type(field) is forms.CharField]
    yield valid | dict.fromkeys(texts, TEXTS[0])
    if is_known:
        return
    others = [name for name in valid if name not in texts]
    times = [name for name in others if isinstance(fields[name], forms.DateField | forms.DateTimeField)]
    for names, values in ((texts, TEXTS[1:]), (others, VALUES), (times, TIMES)):
        for value in values if names else []:
            yield valid | dict.fromkeys(names, value)


class Faults(list):
    """The requests that were answered by a fault of the server."""

    def note(self, request, *args, **kwargs):
        """Send the request, with the mails it causes, and undo all it did."""
        with transaction.atomic():
            with TestCase.captureOnCommitCallbacks(execute=True):
                response = request(*args, **kwargs)
            transaction.set_rollback(True)
        if response.status_code >= 500:
            self.append((response.status_code, args[0][:80], str(args[1:])[:200], str(kwargs)[:80]))
        return response


@pytest.fixture
def faults():
    """Whatever is found is shown together at the end."""
    found = Faults()
    yield found
    assert found == []


@pytest.fixture
def person():
    return make_member("Everybody", *Role, password=PASSWORD, time_zone="Asia/Kathmandu")


def test_no_form_makes_the_server_stumble(person, faults):
    client, tried = signed_in(person), set()
    for address in addresses_of(person).values():
        form = (client.get(address).context or {}).get("form")
        if isinstance(form, forms.BaseForm):
            for fields in bad_forms(form, is_known=type(form) in tried):
                faults.note(client.post, address, fields, follow=True)
            tried.add(type(form))
        else:
            for text in TEXTS:
                faults.note(client.post, address, {"text": text})


def test_no_query_makes_the_server_stumble(person, faults):
    client = signed_in(person)
    for address in addresses_of(person).values():
        for value in QUERIES:
            nasty = "&".join(f"{parameter}={value}" for parameter in PARAMETERS)
            if faults.note(client.get, f"{address}?now=1&{nasty}").status_code == 405:
                break  # it only takes forms


def test_no_address_makes_the_server_stumble(person, faults):
    client = signed_in(person)
    for name, places in ADDRESSES.items():
        for value in PLACES if places else []:
            with suppress(NoReverseMatch):
                given = {place: 0 if place in INTEGERS else "hold" for place in places}
                address = reverse(name, kwargs=given).replace("/0/", f"/{value}/").replace("hold", value)
                if leads_to(name, address):
                    faults.note(client.get, address)
                    faults.note(client.post, address, {})


def leads_to(name: str, address: str) -> bool:
    """Whether that name still answers there. What fits no pattern is Wagtail's, which is tried under its own name."""
    try:
        return resolve(unquote(address, errors="replace")).view_name == name
    except Resolver404:
        return False


def test_nobody_makes_the_server_stumble_over_what_is_not_theirs(person, faults):
    addresses = addresses_of(person).values()
    member, colleague = (
        signed_in(make_member()),
        signed_in(make_member("Colleague", Role.EDITOR, Role.TECHNICAL_ADVISOR)),
    )
    for address in addresses:
        for client in (member, colleague):
            faults.note(client.post, address, {"text": "x", "accept": "1", "pk": "x"})
        faults.note(member.get, address + "?now=1")


def test_no_frame_makes_the_room_stumble(person, faults):
    client, address = signed_in(person), addresses_of(person)["webinars:room-commands"]
    for body in BODIES:
        faults.note(client.post, address, body, content_type="application/json")
