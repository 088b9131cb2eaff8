"""Initiatives from the idea to what came of them, with an advisor's comment in between."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from communities import actions
from communities.enums import INITIATIVE_TRANSITIONS, AdviceState, InitiativeState
from communities.models import Advice, Initiative, InitiativePerson, Pillar
from core.authorization import SYSTEM
from core.states import InvalidTransition
from members.enums import MemberState, Role
from tests.factories import make_advice, make_community, make_community_membership, make_initiative, make_member
from tests.states import refused_moves

pytestmark = pytest.mark.django_db

# How each verb is called beside ``by``.
EXTRA = {"pause": {"reason": "Rain."}, "stop": {"reason": "Rain."}, "finish": {"outcome": "Something."}}


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def told(member) -> list[str]:
    return [str(each) for each in member.notifications.order_by("pk")]


def tasks_of(member) -> list[str]:
    return [str(each) for each in member.tasks.open()]


def test_from_an_idea_to_what_came_of_it(commit):
    lead, other, advisor = make_member("Lea"), make_member("Otto"), make_member("", Role.TECHNICAL_ADVISOR)
    with commit():
        initiative = make_initiative(lead=lead, title="Stock cards")
        actions.seek_initiative(initiative, by=lead)
        advice = actions.ask_advice(initiative, by=lead, advisor=advisor)
    assert tasks_of(advisor) == ["Would you advise the initiative “Stock cards”?"]
    with commit():
        actions.accept_advice(advice, by=advisor)
    assert tasks_of(advisor) == ["Write your advice on “Stock cards”."]
    with commit():
        actions.give_advice(advice, by=advisor, text="Begin with one district.")
        actions.join_initiative(initiative, by=other, contribution="pilot")
        actions.activate_initiative(initiative, by=lead)
        actions.finish_initiative(initiative, by=lead, outcome="Forty clinics use them.")
    assert tasks_of(advisor) == []
    assert told(lead) == ["There is advice on “Stock cards”.", "Otto takes part in “Stock cards” now."]
    assert told(other) == ["“Stock cards” has begun.", "“Stock cards” is done. See what came of it."]
    assert (initiative.state, initiative.is_unadvised) == (InitiativeState.DONE, False)


def test_an_advisor_is_asked_by_mail_with_the_days_there_are(commit):
    advisor = make_member("", Role.TECHNICAL_ADVISOR, language="en")
    lead = make_member()
    with commit():
        initiative = make_initiative(lead=lead, title="Stock\ncards")
        mail.outbox.clear()
        actions.ask_advice(initiative, by=lead, advisor=advisor)
    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([advisor.email], "Would you advise “Stock cards”?")
    ]
    assert "within 7 days" in mail.outbox[0].body


def test_one_person_alone_does_not_begin():
    lead = make_member()
    initiative = make_initiative("seeking", lead=lead)
    make_advice(initiative, AdviceState.GIVEN)
    with pytest.raises(ValidationError, match="at least two people"):
        actions.activate_initiative(initiative, by=lead)


def test_without_advice_nobody_begins_before_fourteen_days_have_passed():
    lead = make_member()
    initiative = make_initiative("seeking", lead=lead, people=[make_member()])
    with pytest.raises(ValidationError, match="An advisor's comment comes first"):
        actions.activate_initiative(initiative, by=lead)
    advice = make_advice(initiative, AdviceState.EXPIRED, asked_at=timezone.now() - timedelta(days=13))
    with pytest.raises(ValidationError):
        actions.activate_initiative(initiative, by=lead)
    Advice.objects.filter(pk=advice.pk).update(asked_at=timezone.now() - timedelta(days=15))
    assert actions.activate_initiative(initiative, by=lead).is_unadvised


def test_who_has_promised_to_write_is_waited_for():
    lead = make_member()
    initiative = make_initiative("seeking", lead=lead, people=[make_member()])
    make_advice(initiative, AdviceState.PROMISED, asked_at=timezone.now() - timedelta(days=15))
    with pytest.raises(ValidationError):
        actions.activate_initiative(initiative, by=lead)


@pytest.mark.parametrize(("verb", "state"), refused_moves(InitiativeState, INITIATIVE_TRANSITIONS))
def test_what_the_table_does_not_allow_is_refused(verb, state):
    lead = make_member()
    initiative = make_initiative(state, lead=lead, people=[make_member()])
    make_advice(initiative, AdviceState.GIVEN)
    with pytest.raises(InvalidTransition):
        getattr(actions, f"{verb}_initiative")(initiative, by=lead, **EXTRA.get(verb, {}))


@pytest.mark.parametrize(("verb", "given"), [("pause", "reason"), ("stop", "reason"), ("finish", "outcome")])
def test_a_pause_a_stop_and_an_end_need_their_words(verb, given):
    lead = make_member()
    initiative = make_initiative("active", lead=lead)
    with pytest.raises(ValidationError) as refusal:
        getattr(actions, f"{verb}_initiative")(initiative, by=lead, **{given: " \n"})
    assert list(refusal.value.message_dict) == [given]
    assert Initiative.objects.get(pk=initiative.pk).state == InitiativeState.ACTIVE


def test_advice_that_is_not_answered_or_not_written_expires_and_another_can_be_asked(commit):
    lead = make_member()
    asked = make_advice(make_initiative(lead=lead, title="A"), asked_at=timezone.now() - timedelta(days=8))
    promised = make_advice(
        make_initiative(lead=lead, title="B"), "promised", answered_at=timezone.now() - timedelta(days=15)
    )
    fresh = make_advice()
    with commit():
        assert (actions.expire_overdue_advice(), actions.expire_overdue_advice()) == (2, 0)
    states = [Advice.objects.get(pk=each.pk).state for each in (asked, promised, fresh)]
    assert states == [AdviceState.EXPIRED, AdviceState.EXPIRED, AdviceState.ASKED]
    sentence = "The advisor you asked about “{}” cannot. Ask another one."
    assert told(lead) == [sentence.format("A"), sentence.format("B")]
    assert actions.ask_advice(asked.initiative, by=lead, advisor=make_member("", Role.TECHNICAL_ADVISOR))


def test_one_advisor_is_asked_at_a_time_and_nobody_advises_themselves():
    lead, advisor = make_member(), make_member("", Role.TECHNICAL_ADVISOR)
    initiative = make_initiative(lead=lead, people=[advisor])
    with pytest.raises(ValidationError, match="takes part"):
        actions.ask_advice(initiative, by=lead, advisor=advisor)
    with pytest.raises(ValidationError, match="not a technical advisor"):
        actions.ask_advice(initiative, by=lead, advisor=make_member())
    make_advice(initiative)
    with pytest.raises(InvalidTransition):
        actions.ask_advice(initiative, by=lead, advisor=make_member("", Role.TECHNICAL_ADVISOR))


def test_an_advisor_whose_term_has_ended_gives_no_advice():
    advice = make_advice(state="promised", advisor=make_member())
    with pytest.raises(PermissionDenied):
        actions.give_advice(advice, by=advice.advisor, text="Hm.")


def test_joining_twice_makes_one_person_and_the_lead_stays_until_handed_over(commit):
    lead, other = make_member(), make_member()
    initiative = make_initiative("seeking", lead=lead)
    for contribution in ("speak", "pilot"):
        actions.join_initiative(initiative, by=other, contribution=contribution)
    assert [person.contribution for person in initiative.people.filter(member=other)] == ["pilot"]
    with pytest.raises(ValidationError, match="Hand it over"):
        actions.leave_initiative(initiative, by=lead)
    with commit():
        actions.hand_over_initiative(initiative, by=lead, member=other)
    actions.leave_initiative(initiative, by=lead)
    assert told(other) == [f"You lead “{initiative.title}” now."]
    assert [person.member for person in initiative.people.all()] == [other]


def test_an_alumna_opens_nothing_and_a_stranger_to_a_community_does_not_act_in_its_name():
    with pytest.raises(PermissionDenied):
        make_initiative(lead=make_member(state=MemberState.ALUMNI))
    community = make_community()
    with pytest.raises(ValidationError) as refusal:
        make_initiative(community=community)
    assert list(refusal.value.message_dict) == ["community"]
    assert make_initiative(community=community, lead=make_community_membership(community).member)


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "//evil.example", "/\\evil.example", "data:text/html,x", "ftp://x.org/", "/a b", "x"],
)
def test_a_link_that_is_not_of_the_web_or_ours_is_refused(link):
    lead = make_member()
    initiative = make_initiative(lead=lead)
    with pytest.raises(ValidationError) as refusal:
        actions.record_initiative_output(initiative, by=lead, title="Guide", link=link)
    assert list(refusal.value.message_dict) == ["link"]


@pytest.mark.parametrize("link", ["https://example.org/a?b=c", "http://xn--mgbh0fb.example/", "/en/library/", "/"])
def test_a_link_of_the_web_or_ours_is_taken(link):
    lead = make_member()
    assert actions.record_initiative_output(make_initiative(lead=lead), by=lead, title="Guide", link=link)


def test_the_pillars_are_there_in_every_language(client):
    names = {
        "en": "Knowledge generation and sharing",
        "fr": "Production et partage des connaissances",
        "es": "Generación e intercambio de conocimiento",
        "pt": "Produção e partilha de conhecimento",
        "ar": "إنتاج المعرفة وتبادلها",
    }
    for language, name in names.items():
        assert name in client.get(f"/{language}/initiatives/").content.decode()
    assert [pillar.slug for pillar in Pillar.objects.all()] == ["knowledge", "advocacy", "capacity"]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("query", ["", "?pillar=knowledge"])
def test_the_list_costs_the_same_however_long_it_is(client, django_assert_num_queries, count, query):
    for _number in range(count):
        initiative = make_initiative("seeking", people=[make_member()])
        initiative.building_blocks.set([1])
    client.get("/en/initiatives/")
    with django_assert_num_queries({"": 8, "?pillar=knowledge": 9}[query]):
        page = client.get(f"/en/initiatives/{query}")
    assert page.content.decode().count("2 people") == count


def test_who_takes_part_is_read_by_members_alone(client):
    initiative = make_initiative("seeking", lead=make_member("Zenobia"), people=[make_member("Xanthippe")])
    for name in ("Zenobia", "Xanthippe"):
        assert name not in client.get(initiative.get_absolute_url()).content.decode()
    client.force_login(make_member())
    page = client.get(initiative.get_absolute_url()).content.decode()
    assert ("Zenobia" in page, "Xanthippe" in page) == (True, True)


def test_a_stopped_initiative_leaves_the_list_and_keeps_its_reason_for_its_people(client):
    lead = make_member()
    initiative = make_initiative(lead=lead, title="Gone away")
    actions.stop_initiative(initiative, by=make_member("", Role.SECRETARIAT), reason="An advertisement.")
    assert "Gone away" not in client.get("/en/initiatives/").content.decode()
    assert client.get(initiative.get_absolute_url()).status_code == 404
    client.force_login(lead)
    assert "An advertisement." in client.get(initiative.get_absolute_url()).content.decode()


def test_a_form_with_mistakes_keeps_the_words_and_names_the_fields(client):
    client.force_login(make_member())
    sent = {"title": "Cards\r\nBcc: all@example.org", "summary": "x" * 4001, "languages": ["en"], "pillar": "9" * 30}
    page = client.post("/en/initiatives/new/", sent)
    assert sorted(page.context["form"].errors) == ["pillar", "summary"]
    assert Initiative.objects.count() == 0
    sent |= {"summary": "Why", "pillar": Pillar.objects.first().pk}
    client.post("/en/initiatives/new/", sent)
    assert Initiative.objects.get().title == "Cards Bcc: all@example.org"


def test_an_update_that_is_too_long_comes_back_for_shortening(client):
    lead = make_member()
    initiative = make_initiative(lead=lead)
    client.force_login(lead)
    page = client.post(f"/en/initiatives/{initiative.pk}/updates/", {"text": "ab" * 10_000})
    assert page.status_code == 422
    assert "ab" * 10_000 in page.content.decode()
    assert initiative.updates.count() == 0


def test_when_the_lead_deletes_their_account_the_secretariat_hands_over():
    lead, other = make_member(), make_member()
    initiative = make_initiative("active", lead=lead, people=[other])
    lead.delete()
    initiative.refresh_from_db()
    assert initiative.initiated_by is None
    actions.hand_over_initiative(initiative, by=make_member("", Role.SECRETARIAT), member=other)
    assert Initiative.objects.get(pk=initiative.pk).initiated_by == other
    assert InitiativePerson.objects.filter(initiative=initiative).count() == 1


def test_the_system_writes_an_update_and_names_nobody():
    initiative = make_initiative("active")
    assert actions.write_initiative_update(initiative, by=SYSTEM, text="Moved here.").written_by is None
