"""`make run` from the outside: one command starts everything, Ctrl-C ends everything."""

import json
import os
import signal
import subprocess
import urllib.error
import urllib.request

import pytest

from tests.conftest import WORKER
from tests.database import databases, use_database
from tests.serving import MANAGE, environment_of, free_port, wait_until


@pytest.fixture
def platform(django_db_setup, tmp_path):
    """`make run` on a database without people: its process and its address."""
    kept = databases()
    name = kept.copy(f"platform_{WORKER}")
    port = free_port()
    environment = environment_of(name, port, tmp_path)
    del environment["SECRET_KEY"]  # it makes one
    process = subprocess.Popen(
        [*MANAGE, "run_site"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),  # as a shell starts what stands before an &
    )
    yield process, f"http://localhost:{port}"
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    process.stdout.close()
    kept.drop(name)
    use_database(django_db_setup)


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
    wait_until(lambda: health(address) == expected, "The platform is not healthy.")

    os.killpg(process.pid, signal.SIGINT)  # what a terminal sends to the whole group
    assert process.wait(20) == 0
    assert not is_alive(process.pid)
    assert health(address) == {}
