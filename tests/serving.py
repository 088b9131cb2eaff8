"""Real servers for tests: a port of their own, and waiting for what another process does."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

BASE = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, str(BASE / "manage.py")]
STARTING = 40  # seconds a server may take


def wait_until(condition: Callable[[], Any], otherwise: str, seconds: float = STARTING) -> Any:
    """Return the first true value of ``condition()``; after ``seconds`` without one fail, saying ``otherwise``."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.1)  # ports, files and pages of another process give no signal that one could wait for
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def environment_of(database: str, port: int, data: Path | str) -> dict[str, str]:
    """What the processes of a platform are told that serves this database."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "lms.settings.browser",
        "DATA_DIR": str(data),
        "PORT": str(port),
        "SERVED_DATABASE": database,
        "SECRET_KEY": "only-for-tests",  # as in lms.settings.test: what one signs, the other reads
    }


def collect_static(environment: dict[str, str]) -> None:
    subprocess.run([*MANAGE, "collectstatic", "--noinput", "-v0"], env=environment, check=True)


def start_daphne(port: int, environment: dict[str, str], log=subprocess.DEVNULL) -> subprocess.Popen:
    """A server that takes connections on ``port``; what it prints goes to ``log``."""
    command = [sys.executable, "-m", "daphne", "-b", "127.0.0.1", "-p", str(port), "lms.asgi:application"]
    server = subprocess.Popen(command, cwd=BASE, env=environment, stdout=log, stderr=log)
    wait_until(lambda: is_open(port) or server.poll() is not None, "The server did not start.")
    assert server.poll() is None, "The server ended by itself."
    return server
