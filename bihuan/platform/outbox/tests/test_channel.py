"""The ear at the database leaves the event loop as it found it."""

from __future__ import annotations

import asyncio

import psycopg
import pytest
from django.db import connection

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


@pytest.mark.django_db(transaction=True)
def test_nothing_that_is_said_during_a_rest_is_lost_and_it_is_heard_together() -> None:
    heard: list[tuple[float, str]] = []

    def say(words: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify('test_rest', %s)", [words])

    async def speak_and_listen() -> None:
        loop = asyncio.get_running_loop()
        stop, ready = asyncio.Event(), asyncio.Event()
        ear = listen(
            ["test_rest"],
            lambda words: heard.append((loop.time(), words)),
            stop,
            connected=ready.set,
            rest=0.5,
        )
        listening = asyncio.create_task(ear)
        await asyncio.wait_for(ready.wait(), 10)
        await asyncio.to_thread(say, "first")
        while not heard:
            await asyncio.sleep(0.01)
        for words in ("second", "third", "fourth"):
            await asyncio.to_thread(say, words)
        while len(heard) < 4:
            await asyncio.sleep(0.01)
        stop.set()
        await asyncio.wait_for(listening, 10)

    asyncio.run(asyncio.wait_for(speak_and_listen(), 30))
    assert [words for _, words in heard] == ["first", "second", "third", "fourth"]
    assert heard[1][0] - heard[0][0] >= 0.5
    assert heard[3][0] - heard[1][0] < 0.5, "what was said meanwhile comes at once"
