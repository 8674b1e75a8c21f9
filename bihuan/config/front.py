"""The outermost layer of the web process: who gets in, who waits in line, who is told to leave."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import psycopg

from bihuan.config.refusals import BodyTooBig
from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import best_locale

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# Requests that work at the same time. More threads than this only wait for each other and for a
# connection; those beyond wait here, where waiting costs nothing.
PLACES = 16
# What a request may bring. Django would write any amount to the disk before a view could object.
MAX_BODY = 64 << 20
HEALTH_PATH = "/healthz"
HEALTH_PATIENCE = 0.8
HEALTH_KEPT = 1.0

_closing = asyncio.Event()


def close_streams() -> None:
    """End all live streams of this process, as if their readers had left; they will come again."""
    _closing.set()


class Front:
    """Wraps the application; `connect` are libpq's parameters for the health check."""

    def __init__(self, app: App, connect: dict[str, Any]) -> None:
        self._app = app
        self._connect = connect
        self._places = asyncio.Semaphore(PLACES)
        self._health: tuple[float, bool] = (0.0, False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection's request."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["path"] == HEALTH_PATH:
            await self._answer_health(send)
        else:
            await self._serve(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        visit = _Visit(self._places, receive, send)
        try:
            await self._app(scope, visit.receive, visit.send)
        except _BodyTooBig:
            await _refuse(scope, send, BodyTooBig(limit=MAX_BODY >> 20))
        finally:
            visit.leave()

    async def _answer_health(self, send: Send) -> None:
        at, healthy = self._health
        if time.monotonic() - at > HEALTH_KEPT:
            healthy = await self._database_answers()
            self._health = (time.monotonic(), healthy)
        body = json.dumps({"status": "ok" if healthy else "unavailable", "database": healthy}).encode()
        headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 200 if healthy else 503, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _database_answers(self) -> bool:
        with contextlib.suppress(psycopg.Error, TimeoutError, OSError):
            async with asyncio.timeout(HEALTH_PATIENCE):
                async with await psycopg.AsyncConnection.connect(**self._connect) as connection:
                    await connection.execute("SELECT 1")
            return True
        return False


class _BodyTooBig(Exception):
    pass


class _Visit:
    """One request: it has a place from its last byte to its first answer.

    So neither a slow sender nor a stream that stays open for hours keeps others from working.
    """

    def __init__(self, places: asyncio.Semaphore, receive: Receive, send: Send) -> None:
        self._places = places
        self._receive = receive
        self._send = send
        self._received = 0
        self._whole = self._has_place = self._streams = False

    async def receive(self) -> Message:
        """The next message of the sender; with the last one comes the place."""
        if self._whole:
            return await self._until_gone()
        message = await self._receive()
        self._received += len(message.get("body", b""))
        if self._received > MAX_BODY:
            raise _BodyTooBig
        if message["type"] == "http.request" and not message.get("more_body"):
            self._whole = True
            await self._places.acquire()
            self._has_place = True
        return message

    async def send(self, message: Message) -> None:
        """Pass the answer on; the place is free as soon as it begins."""
        if message["type"] == "http.response.start":
            self._streams = _is_stream(message)
            self.leave()
        await self._send(message)

    def leave(self) -> None:
        """Give the place back, once."""
        if self._has_place:
            self._has_place = False
            self._places.release()

    async def _until_gone(self) -> Message:
        """Wait for the reader's leave; a stream's reader is taken to have left when the process ends."""
        waiting = asyncio.ensure_future(self._receive())
        closing = asyncio.ensure_future(_closing.wait())
        try:
            await asyncio.wait({waiting, closing}, return_when=asyncio.FIRST_COMPLETED)
            if self._streams and not waiting.done():
                return {"type": "http.disconnect"}
            return await waiting
        finally:
            waiting.cancel()
            closing.cancel()


async def _refuse(scope: Scope, send: Send, refusal: Refusal) -> None:
    """Answer in the shape that every refusal of the API has."""
    asked = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
    said = {"code": refusal.code, "message": refusal.sentence(best_locale(asked)), "facts": refusal.facts}
    body = json.dumps({**said, "problems": [], "request_id": ""}).encode()
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _live(receive: Receive, send: Send) -> None:
    """The process's own life: nothing is opened before it is needed, so there is nothing to wait for."""
    while True:
        message = await receive()
        await send({"type": message["type"] + ".complete"})
        if message["type"] == "lifespan.shutdown":
            return


def _is_stream(start: Message) -> bool:
    return any(
        name.lower() == b"content-type" and value.startswith(b"text/event-stream")
        for name, value in start.get("headers", [])
    )
