"""The ear at the database leaves the event loop as it found it."""

from __future__ import annotations

import asyncio

import psycopg
import pytest

from bihuan.platform.outbox.channel import listen


@pytest.mark.django_db(transaction=True)
def test_the_reader_is_off_the_loop_before_its_connection_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Taken off later, it took off a browser's connection that had the file number by then: it was never read."""
    still_on: list[bool] = []
    close = psycopg.AsyncConnection.close

    async def watched(self: psycopg.AsyncConnection[object]) -> None:
        still_on.append(asyncio.get_running_loop().remove_reader(self.fileno()))
        await close(self)

    monkeypatch.setattr(psycopg.AsyncConnection, "close", watched)

    async def live_and_end() -> None:
        stop, ready = asyncio.Event(), asyncio.Event()
        listening = asyncio.create_task(listen(["test"], lambda _: None, stop, connected=ready.set))
        await asyncio.wait_for(ready.wait(), 10)
        await asyncio.sleep(0.05)
        stop.set()
        await asyncio.wait_for(listening, 10)

    asyncio.run(live_and_end())
    assert still_on == [False]
