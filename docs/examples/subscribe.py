"""Prints the events of the system: those of the last seven days, then each new one. Ends with Ctrl-C.

    pip install nats-py nkeys
    python3 docs/examples/subscribe.py nats://127.0.0.1:14222 .bytenode/secrets/operator.nk

A third argument picks: 'bytenode.evt.node-monitor.>' is all about nodes, 'bytenode.evt.*.chunk.lost.v1' a single kind.
"""

import asyncio
import json
import sys

import nats
from nats.js.errors import NotFoundError

STREAM = "BYTENODE_EVENTS"


def handle(event: dict) -> None:
    """What is done with an event is up to you."""
    print(event["time"], event["type"], event["subject"], json.dumps(event["data"]), flush=True)


async def read(stream, **where):
    """A message of the stream, or None when there is none."""
    try:
        return await stream.get_msg(STREAM, direct=True, **where)
    except NotFoundError:
        return None


async def main(server: str, seed_file: str, subjects: str = "bytenode.evt.>") -> None:
    connection = await nats.connect(
        server,
        nkeys_seed=seed_file,
        inbox_prefix=b"_INBOX_operator-readonly",  # the only inbox this user may read
        max_reconnect_attempts=-1,
    )
    stream = connection.jsm()

    # The subscription only tells that there is news. What it is, is read from the stream by its number: so nothing is
    # missed while the connection is away, and nothing comes twice. A program that stores `next_seq` goes on there.
    news = asyncio.Event()

    async def wake(_message) -> None:
        news.set()

    await connection.subscribe(subjects, cb=wake)
    next_seq = 1

    while True:
        news.clear()
        try:
            while message := await read(stream, seq=next_seq, next=True, subject=subjects):
                handle(json.loads(message.data))
                next_seq = message.seq + 1
            # The stream was made anew, its numbers begin again: read the state of what you follow once more, then go on.
            if next_seq > 1 and await read(stream, seq=next_seq - 1) is None:
                next_seq = 1
        except nats.errors.Error as error:
            print("events can not be read just now:", error, file=sys.stderr)
            await asyncio.sleep(1)
        try:
            await asyncio.wait_for(news.wait(), timeout=1)
        except asyncio.TimeoutError:
            pass


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: subscribe.py ADDRESS SEED_FILE [SUBJECTS]")
    try:
        asyncio.run(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        pass
