"""What a server that dies in the middle of a session costs: kill -9 (or SIGTERM, as a deploy) and a new one.

    python -m tests.load.restart --clients 20 --messages 500 [--kills 3] [--gently]

Every client writes, resends what was not acknowledged with the same id, and resumes after its last number. Printed:
how many acknowledged messages are in the log, how many twice, how many clients hold the whole log, how long the way
back took, and with which codes the sockets were closed.
"""

import argparse
import asyncio
import json
import random
import signal
import sys
import time
from collections import Counter
from contextlib import suppress

from tests.load.room import served_room, show


class Writer:
    """A client as the page is one: an outbox, a cursor, a way back."""

    def __init__(self, name: str, room, cookie: str, codes: Counter):
        self.name, self.room, self.codes = name, room, codes
        self.headers = {"Cookie": cookie}
        self.outbox: dict[str, str] = {}
        self.acknowledged: set[str] = set()
        self.seen: list[int] = []
        self.last = 2  # the session was opened and started
        self.line, self.read = None, 0
        self.again = asyncio.ensure_future(asyncio.sleep(0))
        self.lost_at, self.ways_back = None, []

    async def live(self) -> None:
        from websockets.asyncio.client import connect
        from websockets.exceptions import ConnectionClosed, InvalidHandshake

        while True:
            address = f"ws://localhost:{self.room.port}/ws/sessions/{self.room.public_id}/?since={self.last}"
            try:
                async with connect(
                    address, origin=f"http://localhost:{self.room.port}", additional_headers=self.headers
                ) as self.line:
                    await self.listen()
            except (OSError, InvalidHandshake, ConnectionClosed) as error:
                received = getattr(error, "rcvd", None)
                if isinstance(error, ConnectionClosed):
                    self.codes[received.code if received else 1006] += 1
                    self.lost_at = time.monotonic()
            self.line = None
            self.again.cancel()
            await asyncio.sleep(0.1 + random.random())

    async def listen(self) -> None:
        async for text in self.line:
            frame = json.loads(text)
            if isinstance(frame, list):
                for event in frame:
                    self.take(event)
                self.read += len(text)
                if self.read > 16_384:  # as the page does: a confirmation is a frame, and frames are counted
                    self.read = 0
                    await self.line.send(json.dumps({"k": "pos", "d": {"s": self.last}}))
            elif frame["k"] == "hello":
                if self.lost_at:
                    self.ways_back.append(time.monotonic() - self.lost_at)
                    self.lost_at = None
                for text in list(self.outbox.values()):
                    await self.line.send(text)
            elif frame["k"] == "ack":
                self.acknowledge(frame["d"]["m"])
            elif frame["k"] == "nack":
                self.again.cancel()
                self.again = asyncio.create_task(self.send_again(frame["d"].get("retry_ms", 1000) / 1000))

    async def send_again(self, wait: float) -> None:
        from websockets.exceptions import ConnectionClosed

        await asyncio.sleep(wait)
        with suppress(ConnectionClosed):
            for text in list(self.outbox.values()):
                await self.line.send(text)

    def take(self, event: dict) -> None:
        self.seen.append(event["s"])
        self.last = event["s"]
        self.acknowledge(event["m"])

    def acknowledge(self, client_id: str) -> None:
        if self.outbox.pop(client_id, None):
            self.acknowledged.add(client_id)

    async def write(self, number: int) -> None:
        from websockets.exceptions import ConnectionClosed

        client_id = f"{self.name}-{number}"
        self.outbox[client_id] = json.dumps({"k": "message.send", "m": client_id, "d": {"text": f"Message {number}"}})
        if self.line:
            with suppress(ConnectionClosed):  # then it waits in the outbox
                await self.line.send(self.outbox[client_id])


async def story(room, options) -> dict:
    codes: Counter = Counter()
    writers = [Writer(f"c{number}", room, cookie, codes) for number, cookie in enumerate(room.cookies)]
    tasks = [asyncio.create_task(writer.live()) for writer in writers]
    await asyncio.sleep(3)
    server, downs = room.server, []
    kill_at = {options.messages * (turn + 1) // (options.kills + 1) for turn in range(options.kills)}
    for number in range(options.messages):
        if number in kill_at:
            began = time.monotonic()
            server.send_signal(signal.SIGTERM if options.gently else signal.SIGKILL)
            await asyncio.to_thread(server.wait)
            server = await asyncio.to_thread(room.start_anew)
            downs.append(time.monotonic() - began)
        await writers[number % len(writers)].write(number)
        await asyncio.sleep(0.04)
    await asyncio.sleep(options.patience)
    for task in tasks:
        task.cancel()
    return await asyncio.to_thread(judge, writers, downs, codes)


def judge(writers, downs, codes) -> dict:
    from webinars.models import LiveEvent

    rows = list(LiveEvent.objects.order_by("seq").values_list("seq", "client_id"))
    stored = Counter(client_id for _seq, client_id in rows if client_id)
    acknowledged = set().union(*(writer.acknowledged for writer in writers))
    numbers = [seq for seq, _client_id in rows]
    ways = sorted(way for writer in writers for way in writer.ways_back)
    return {
        "acknowledged": len(acknowledged),
        "of them in the log": len(acknowledged & set(stored)),
        "doubled": sum(1 for count in stored.values() if count > 1),
        "never acknowledged": sum(len(writer.outbox) for writer in writers),
        "gaps in the log": numbers[-1] - len(numbers),
        "clients with the whole log": f"{sum(writer.seen == numbers[2:] for writer in writers)} of {len(writers)}",
        "server away in s": [round(down, 1) for down in downs],
        "way back, median and longest": [round(ways[len(ways) // 2], 2), round(ways[-1], 2)],
        "closed with": dict(codes),
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--messages", type=int, default=500)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--patience", type=float, default=30, help="seconds to wait for the last answers")
    parser.add_argument("--gently", action="store_true", help="SIGTERM, as a deploy does")
    options = parser.parse_args()
    with served_room(options.clients) as room:
        result = asyncio.run(story(room, options))
        show(result)
    whole = f"{options.clients} of {options.clients}"
    is_fine = (
        result["acknowledged"] == result["of them in the log"] == options.messages
        and not result["doubled"]
        and result["clients with the whole log"] == whole
    )
    return 0 if is_fine else 1


if __name__ == "__main__":
    sys.exit(main())
