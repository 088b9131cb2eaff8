"""The room over sockets: the real application, several clients, a database that really commits."""

import json
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async

from tests.webinars.sockets import enter, run, said
from webinars import actions, hub
from webinars.models import Attendance, LiveEvent

pytestmark = pytest.mark.usefixtures("committed_db")


def test_two_people_hear_each_other_in_one_order(room):
    session, amina, nadia = room

    async def story():
        first, second = await enter(session, amina), await enter(session, nadia)
        for number in range(5):
            await first.say("message.send", f"a{number}", text=f"A{number}")
            await second.say("message.send", f"n{number}", text=f"N{number}")
        for client in (first, second):
            await client.listen(lambda heard: len(heard.events) == 12)
            await client.line.disconnect()
        assert first.numbers() == second.numbers() == list(range(1, 13))
        assert said(first) == said(second)
        assert [text for text in said(first) if text[0] == "A"] == ["A0", "A1", "A2", "A3", "A4"]

    run(story)


def test_an_event_is_built_from_known_fields_alone(room):
    session, amina, _nadia = room

    async def story():
        client = await enter(session, amina, since=2)
        text = json.dumps({"k": "message.send", "m": "x", "s": 999, "a": [1, "Eve"], "d": {"text": "Hi", "s": 999}})
        await client.line.send_to(text_data=text)
        await client.listen(lambda heard: heard.events)
        event = client.events[0]
        del event["at"]
        assert event == {"s": 3, "k": "message.sent", "a": [amina.pk, amina.name], "m": "x", "d": {"text": "Hi"}}
        await client.line.disconnect()

    run(story)


def test_whoever_comes_back_gets_what_they_missed_once(room):
    session, amina, nadia = room

    async def story():
        first = await enter(session, amina, since=2)
        await first.line.disconnect()
        other = await enter(session, nadia)
        for number in range(40):
            await sync_to_async(actions.send_message)(session, by=nadia, text=f"{number}")
        again = await enter(session, amina, since=2, epoch=session.epoch)
        await again.listen(lambda heard: len(heard.events) == 40)
        assert again.numbers() == list(range(3, 43))
        for client in (other, again):
            await client.line.disconnect()

    run(story)


def test_a_command_sent_again_after_a_cut_is_done_once_and_acknowledged(room):
    session, amina, _nadia = room

    async def story():
        first = await enter(session, amina, since=2)
        await first.say("message.send", "same", text="Once")
        await first.listen(lambda heard: heard.events)
        await first.line.disconnect()
        again = await enter(session, amina, since=3)
        await again.say("message.send", "same", text="Once")
        await again.listen(lambda heard: heard.aside("ack"))
        assert again.aside("ack") == {"m": "same", "s": 3}
        await again.line.disconnect()

    run(story)
    assert LiveEvent.objects.filter(session=session, kind="message.sent").count() == 1


def test_a_write_from_anywhere_is_heard_even_if_its_hint_is_lost(room, monkeypatch):
    session, amina, nadia = room
    monkeypatch.setattr(hub, "TICK", 0.05)

    async def story():
        client = await enter(session, amina, since=2)
        monkeypatch.setattr("webinars.events.GROUP", "nobody.listens")
        await sync_to_async(actions.send_message)(session, by=nadia, text="Without a hint")
        await client.listen(lambda heard: heard.events)
        assert said(client) == ["Without a hint"]
        await client.line.disconnect()

    run(story)


@pytest.mark.parametrize(
    ("query", "is_reset"),
    [({"since": 2}, False), ({"since": 99}, True), ({"since": 2, "epoch": "another"}, True), ({"since": -1}, False)],
)
def test_who_has_another_log_in_mind_starts_afresh(room, query, is_reset):
    session, amina, _nadia = room

    async def story():
        client = await enter(session, amina, **query)
        hello = client.aside("hello")
        assert (hello["reset"], hello["seq"], hello["v"], hello["epoch"]) == (is_reset, 2, 1, session.epoch)
        await client.line.disconnect()

    run(story)


def test_whoever_enters_is_told_at_once_who_is_here_themselves_included(room):
    session, amina, nadia = room

    async def story():
        first = await enter(session, amina)
        second = await enter(session, nadia)
        heard = [(client.aside("hello")["here"], client.aside("hello")["n"]) for client in (first, second)]
        amina_here, nadia_here = [amina.pk, amina.name], [nadia.pk, nadia.name]
        assert heard == [([amina_here], 1), ([nadia_here, amina_here], 2)]
        for client in (first, second):
            await client.line.disconnect()

    run(story)


def of_ticks(client, field: str) -> list:
    return [person for each in client.asides if each["k"] == "tick" for person in each["d"][field]]


def test_people_appear_and_leave_and_their_time_is_kept(room):
    session, amina, nadia = room

    async def story():
        first = await enter(session, amina)
        second = await enter(session, nadia)
        await first.listen(lambda heard: [nadia.pk, nadia.name] in of_ticks(heard, "in"))
        assert of_ticks(first, "out") == []
        await second.line.disconnect()
        await first.listen(lambda heard: of_ticks(heard, "out") == [nadia.pk])
        await first.line.disconnect()

    run(story)
    spans = Attendance.objects.filter(session=session)
    assert {span.member_id for span in spans} == {amina.pk, nadia.pk}
    assert [span.left_at is None for span in spans] == [False, False]
    assert all(span.left_at - span.joined_at < timedelta(seconds=30) for span in spans)
