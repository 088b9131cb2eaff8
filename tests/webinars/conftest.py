import pytest

from tests.factories import make_live_session, make_registration
from webinars import hub


@pytest.fixture
def room():
    session = make_live_session(state="live")
    return session, make_registration(session).member, make_registration(session).member


@pytest.fixture
def _quick_clock(monkeypatch):
    """A heartbeat each tenth of a second, and little patience."""
    monkeypatch.setattr(hub, "TICK", 0.05)
    monkeypatch.setattr(hub, "HEARTBEAT_EVERY", 2)
    monkeypatch.setattr("webinars.connections.PATIENCE", 0.2)
