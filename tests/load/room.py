"""How fast a room is and what a socket costs: N real sockets against a real daphne on a database of its own.

    make bench-room            (or: python -m tests.load.room --sockets 150 --rate 5 --seconds 20)

Prints the delivery latency (from the sender's send to each receiver) as percentiles, what was lost, and the server's
memory per socket. Every socket must receive every message, so a loss ends with an error.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.serving import collect_static, environment_of, free_port, start_daphne


@dataclass(frozen=True)
class Served:
    port: int
    public_id: str
    cookies: list[str]
    server: subprocess.Popen
    start_anew: Callable[[], subprocess.Popen]


def memory_of(process: subprocess.Popen) -> int:
    """Resident memory in KiB."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def people_in_a_session(sockets: int) -> tuple[str, list[str]]:
    """A live session with so many people in it; its id and a cookie for each."""
    from tests.factories import make_live_session, make_member, make_registration
    from tests.webinars.sockets import signed_in

    session = make_live_session(state="live")
    members = [make_registration(session, make_member()).member for _number in range(sockets)]
    return session.public_id, [signed_in(member) for member in members]


class Reader:
    """One socket: keeps when each message arrived and confirms what it has, as the page does."""

    def __init__(self, line):
        self.line = line
        self.arrived: dict[str, float] = {}
        self.last = 0

    async def read(self) -> None:
        read = 0
        async for text in self.line:
            now = time.monotonic()
            frame = json.loads(text)
            if isinstance(frame, dict):
                continue
            for event in frame:
                self.last = event["s"]
                if event["k"] == "message.sent":
                    self.arrived.setdefault(event["m"], now)
            read += len(text)
            if read > 16_384:
                read = 0
                await self.line.send(json.dumps({"k": "pos", "d": {"s": self.last}}))


async def talk(port: int, public_id: str, cookies: list[str], rate: float, seconds: float, server) -> dict:
    from websockets.asyncio.client import connect

    address = f"ws://localhost:{port}/ws/sessions/{public_id}/?since=2"
    idle = memory_of(server)
    began = time.monotonic()
    lines = await asyncio.gather(
        *(
            connect(address, origin=f"http://localhost:{port}", additional_headers={"Cookie": each}, open_timeout=60)
            for each in cookies
        )
    )
    storm = time.monotonic() - began
    readers = [Reader(line) for line in lines]
    tasks = [asyncio.create_task(reader.read()) for reader in readers]
    await asyncio.sleep(3)
    connected = memory_of(server)
    sent: dict[str, float] = {}
    for number in range(int(rate * seconds)):
        name = f"m{number}"
        sent[name] = time.monotonic()
        frame = {"k": "message.send", "m": name, "d": {"text": "A sentence of the length people write in a chat."}}
        await lines[number % len(lines)].send(json.dumps(frame))
        await asyncio.sleep(1 / rate)
    await asyncio.sleep(3)
    for task in tasks:
        task.cancel()
    delays = sorted(
        reader.arrived[name] - at for reader in readers for name, at in sent.items() if name in reader.arrived
    )
    return {
        "sockets": len(lines),
        "connected in s": round(storm, 2),
        "deliveries": len(delays),
        "lost": len(lines) * len(sent) - len(delays),
        **{f"p{share} ms": round(delays[int(len(delays) * share / 100)] * 1000, 1) for share in (50, 95, 99)},
        "mean ms": round(statistics.fmean(delays) * 1000, 1),
        "KiB a socket": round((connected - idle) / len(lines), 1),
    }


@contextmanager
def served_room(sockets: int, *, with_pages: bool = False):
    """A server on a new database: its port, a live session's id, a cookie for each person, and how to start it anew."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "lms.settings.test"
    import django

    django.setup()
    from tests.database import databases, use_database

    kept = databases()
    name = kept.copy("load")
    use_database(name)
    public_id, cookies = people_in_a_session(sockets)
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = environment_of(name, port, folder)
        (Path(folder) / "static").mkdir()
        if with_pages:
            collect_static(environment)
        servers = [start_daphne(port, environment)]

        def start_anew() -> subprocess.Popen:
            servers.append(start_daphne(port, environment))
            return servers[-1]

        try:
            yield Served(port, public_id, cookies, servers[0], start_anew)
        finally:
            servers[-1].terminate()
            servers[-1].wait(15)
            kept.drop(name)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sockets", type=int, default=150)
    parser.add_argument("--rate", type=float, default=5, help="messages a second, of all together")
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    with served_room(options.sockets) as room:
        result = asyncio.run(talk(room.port, room.public_id, room.cookies, options.rate, options.seconds, room.server))
        show(result)
    return 1 if result["lost"] else 0


def show(result: dict) -> None:
    for name, value in result.items():
        sys.stdout.write(f"{name:>28}  {value}\n")


if __name__ == "__main__":
    sys.exit(main())
