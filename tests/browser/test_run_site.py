"""`make run` from the outside: one command starts everything, Ctrl-C ends everything."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the embedded default is SQLite")


@pytest.fixture
def platform(django_db_setup, tmp_path):
    """A platform started on a copy of the demo: its process and its address."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(django_db_setup, tmp_path / "db.sqlite3")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    dropped = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "PUBLIC_URL", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in dropped}
    environment |= {"DATA_DIR": str(tmp_path), "PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "run_site"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    yield process, f"http://localhost:{port}"
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    process.stdout.close()


def health(address: str) -> dict:
    try:
        with urllib.request.urlopen(f"{address}/health/", timeout=2) as answer:
            return json.load(answer)
    except (urllib.error.URLError, TimeoutError):
        return {}


def is_alive(group: int) -> bool:
    """Whether any process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_command_serves_everything_and_ctrl_c_ends_everything(platform):
    process, address = platform
    printed = []
    while "Ctrl-C stops everything.\n" not in printed:
        line = process.stdout.readline()
        assert line, f"It ended: {printed}"
        printed.append(line)
    assert f"The platform is at {address}\n" in printed
    assert len([line for line in printed if "@example.org" in line]) == 6

    expected = {"status": "ok", "database": "ok", "worker": "ok", "scheduler": "ok"}
    deadline = time.monotonic() + 30
    while health(address) != expected and time.monotonic() < deadline:
        time.sleep(0.2)
    assert health(address) == expected

    os.killpg(process.pid, signal.SIGINT)  # what a terminal sends to the whole group
    assert process.wait(20) == 0
    assert not is_alive(process.pid)
    assert health(address) == {}
