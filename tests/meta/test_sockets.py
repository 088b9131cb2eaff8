"""Every socket refuses a stranger, and the protocol's document names what the code knows."""

import re

import pytest
from asgiref.sync import async_to_sync
from channels.testing import HttpCommunicator
from django.conf import settings

from tests.factories import make_live_session
from tests.webinars.sockets import Client
from webinars.commands import COMMANDS, SIGNS
from webinars.enums import CloseCode, EventKind
from webinars.routing import http_urlpatterns, websocket_urlpatterns

# name of a pattern -> a function that makes what is needed and returns the keyword arguments.
EXAMPLES = dict.fromkeys(
    ("room-socket", "room-events"), lambda: {"public_id": make_live_session(state="live").public_id}
)


def address_of(pattern) -> str:
    return "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(pattern.pattern)).format(**EXAMPLES[pattern.name]())


@pytest.mark.usefixtures("committed_db")
@pytest.mark.parametrize("pattern", websocket_urlpatterns, ids=lambda pattern: pattern.name)
def test_a_socket_refuses_a_stranger(pattern):
    address = address_of(pattern)

    async def knock() -> bool:
        return await Client(address).connect()

    assert async_to_sync(knock)() is False


@pytest.mark.usefixtures("committed_db")
@pytest.mark.parametrize("pattern", http_urlpatterns, ids=lambda pattern: pattern.name)
def test_an_address_beside_django_refuses_a_stranger(pattern):
    from lms.asgi import application

    line = HttpCommunicator(application, "GET", address_of(pattern))
    answer = async_to_sync(line.get_response)(timeout=5)
    assert (answer["status"], answer["body"]) == (401, b"")


def documented(heading: str) -> set[str]:
    """What the first column of the table under a heading of docs/live-protocol.md names."""
    text = (settings.BASE_DIR / "docs" / "live-protocol.md").read_text()
    section = text.split(f"## {heading}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([\w.]+)`", section, re.MULTILINE))


def test_every_command_event_and_close_code_is_documented():
    assert documented("Commands") == set(COMMANDS) | SIGNS
    assert documented("Events") == set(EventKind.values)
    assert documented("Close codes") == {str(code.value) for code in CloseCode}
