"""One connection that listens to PostgreSQL's notifications, kept open for as long as the process lives."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from typing import Any, Final

import psycopg
from django.db import connections
from psycopg import sql

log = logging.getLogger("bihuan.outbox")

RECONNECT_AFTER: Final = 1.0


def connection_parameters() -> dict[str, Any]:
    """How to reach the database outside Django's pool."""
    given = connections["default"].get_connection_params()
    return {name: value for name, value in given.items() if name not in {"cursor_factory", "context"}}


async def listen(
    channels: Sequence[str],
    heard: Callable[[str], None],
    stop: asyncio.Event,
    *,
    connected: Callable[[], None] = lambda: None,
    rest: float = 0.0,
) -> None:
    """Call `heard` with each payload until `stop`; reconnects by itself and then calls `connected`.

    What was said while the connection was down is lost: `connected` is where the caller catches up. Who has
    heard something listens again after `rest` seconds, to all that was said meanwhile at once.
    """
    while not stop.is_set():
        try:
            await _listen_once(channels, heard, stop, connected, rest)
        except (psycopg.Error, OSError) as error:
            if stop.is_set():
                return
            log.warning("not listening to %s for the moment: %s", ", ".join(channels), error)
            try:
                await asyncio.wait_for(stop.wait(), RECONNECT_AFTER)
            except TimeoutError:
                continue


async def _listen_once(
    channels: Sequence[str],
    heard: Callable[[str], None],
    stop: asyncio.Event,
    connected: Callable[[], None],
    rest: float,
) -> None:
    parameters = connection_parameters() | {"autocommit": True, "application_name": "bihuan listen"}
    async with await psycopg.AsyncConnection.connect(**parameters) as connection:
        for channel in channels:
            await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
        connected()
        reading = asyncio.create_task(_read(connection, heard, rest))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({reading, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            await _end(reading)


async def _read(connection: psycopg.AsyncConnection[Any], heard: Callable[[str], None], rest: float) -> None:
    while True:
        # All that has arrived together, at least one.
        async for notification in connection.notifies(stop_after=1):
            heard(notification.payload)
        await asyncio.sleep(rest)


async def _end(reading: asyncio.Task[None]) -> None:
    """End the reading before its connection is closed: a reader that is taken off the loop later takes off
    whatever has the same file number by then, such as a browser's connection, which is never read again."""
    if not reading.done():
        reading.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await reading
