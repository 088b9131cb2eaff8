"""Whether readers who wait over HTTP hold up the pages: N of them, and the time a page takes with and without them.

python -m tests.load.pollers --pollers 100
"""

import argparse
import asyncio
import http.client
import json
import statistics
import sys
import time
from pathlib import Path

from tests.load.room import memory_of, served_room, show

PAGES = 20


def get(port: int, path: str, cookie: str) -> tuple[int, bytes]:
    line = http.client.HTTPConnection("localhost", port, timeout=40)
    line.request("GET", path, headers={"Cookie": cookie})
    answer = line.getresponse()
    body = answer.read()
    line.close()
    return answer.status, body


async def poll(port: int, path: str, cookie: str) -> tuple[int, float, bytes]:
    """One waiting reader, without a thread of its own on this side."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n".encode()
    )
    answer = await reader.read()
    writer.close()
    return int(answer.split()[1]), time.monotonic(), answer


def threads_of(process) -> int:
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Threads"))


def page_times(port: int, path: str, cookie: str) -> list[float]:
    times = []
    for _number in range(PAGES):
        began = time.monotonic()
        status, _body = get(port, path, cookie)
        assert status == 200, status
        times.append((time.monotonic() - began) * 1000)
    return times


def middle_and_worst(times: list[float]) -> list[float]:
    return [round(statistics.median(times)), round(max(times))]


async def story(room) -> dict:
    page = f"/en/sessions/{room.public_id}/"
    events = f"/ws/sessions/{room.public_id}/events/?since=2"
    writer, *readers = room.cookies
    await asyncio.to_thread(page_times, room.port, page, writer)
    before = await asyncio.to_thread(page_times, room.port, page, writer)
    idle, threads = memory_of(room.server), threads_of(room.server)
    waiting = [asyncio.create_task(poll(room.port, events, cookie)) for cookie in readers]
    await asyncio.sleep(4)
    held, crowd = memory_of(room.server), threads_of(room.server)
    still = sum(not task.done() for task in waiting)
    during = await asyncio.to_thread(page_times, room.port, page, writer)
    said_at = await say(room, writer)
    answers = await asyncio.gather(*waiting)
    return {
        "waiting": still,
        "page alone, ms (median, worst)": middle_and_worst(before),
        "page meanwhile, ms": middle_and_worst(during),
        "more threads": crowd - threads,
        "KiB a reader": round((held - idle) / len(readers), 1),
        "answered with the message": sum(status == 200 and b"Good morning" in body for status, _at, body in answers),
        "after ms (median, worst)": middle_and_worst([(at - said_at) * 1000 for _status, at, _body in answers]),
    }


async def say(room, cookie: str) -> float:
    from websockets.asyncio.client import connect

    address = f"ws://localhost:{room.port}/ws/sessions/{room.public_id}/"
    async with connect(address, origin=f"http://localhost:{room.port}", additional_headers={"Cookie": cookie}) as line:
        said_at = time.monotonic()
        await line.send(json.dumps({"k": "message.send", "m": "one", "d": {"text": "Good morning"}}))
        await asyncio.sleep(3)
    return said_at


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pollers", type=int, default=100)
    options = parser.parse_args()
    with served_room(options.pollers + 1, with_pages=True) as room:
        result = asyncio.run(story(room))
        show(result)
    return 0 if result["answered with the message"] == options.pollers else 1


if __name__ == "__main__":
    sys.exit(main())
