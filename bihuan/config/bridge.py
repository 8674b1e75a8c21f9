"""From the event loop to Django in a thread that lives on, with a database connection that lives on with it.

Django's own ASGI handler makes a thread, and so takes and gives back a connection, for every request: measured at
twice the processor time of the request itself (docs/decisions/0004-bridge.md). Streams stay on Django's handler.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import IO, Any

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]
Header = tuple[bytes, bytes]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

# A body beyond this size goes to a file while it arrives.
IN_MEMORY = 1 << 20
CHUNK = 1 << 18


class Bridge:
    """Runs a WSGI application on `threads` threads; requests for `streams` go to `asgi` instead."""

    def __init__(self, wsgi: Wsgi, asgi: Asgi, *, streams: frozenset[str], threads: int) -> None:
        self._wsgi, self._asgi, self._streams = wsgi, asgi, streams
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="request")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["path"] in self._streams:
            await self._asgi(scope, receive, send)
            return
        body = await _received(receive)
        if body is None:
            return
        loop = asyncio.get_running_loop()
        with body:
            answer = _Answer(loop, send, mute=scope["method"] == "HEAD")
            await loop.run_in_executor(self._threads, self._run, _environ(scope, body), answer)
            await answer.finish()

    def _run(self, environ: dict[str, Any], answer: _Answer) -> None:
        parts = self._wsgi(environ, answer.start)
        try:
            answer.take(parts)
        finally:
            close = getattr(parts, "close", None)
            if close:
                close()


class _Answer:
    """What the thread produced. One part is handed over at the end; more parts are sent as they come."""

    def __init__(self, loop: asyncio.AbstractEventLoop, send: Send, *, mute: bool) -> None:
        # The head of an answer alone: Django leaves it to the server to keep the body back.
        self._loop, self._send, self._mute = loop, send, mute
        self._status, self._headers = 500, list[Header]()
        self._last = b""
        self._started = False

    def start(self, status: str, headers: list[tuple[str, str]], _error: object = None) -> None:
        """WSGI's start_response."""
        self._status = int(status.partition(" ")[0])
        self._headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]

    def take(self, parts: Iterable[bytes]) -> None:
        """Read the body in the thread; it waits for a slow reader after each part but the last."""
        waiting: bytes | None = None
        for part in () if self._mute else parts:
            if waiting is not None:
                asyncio.run_coroutine_threadsafe(self._part(waiting, more=True), self._loop).result()
            waiting = part
        self._last = waiting or b""

    async def _part(self, body: bytes, *, more: bool) -> None:
        if not self._started:
            self._started = True
            await self._send(
                {"type": "http.response.start", "status": self._status, "headers": self._headers}
            )
        await self._send({"type": "http.response.body", "body": body, "more_body": more})

    async def finish(self) -> None:
        """Send what is left."""
        await self._part(self._last, more=False)


async def _received(receive: Receive) -> IO[bytes] | None:
    """The whole body, or None when the sender left before its end."""
    body: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # closed by the caller
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            body.close()
            return None
        body.write(message.get("body", b""))
        if not message.get("more_body"):
            body.seek(0)
            return body


def _environ(scope: Scope, body: IO[bytes]) -> dict[str, Any]:
    """WSGI's description of the request (PEP 3333)."""
    server = scope.get("server") or ("127.0.0.1", 80)
    client = scope.get("client") or ("", 0)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        # A header with an underscore would pass for another one (Django drops them for the same reason).
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        key = key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    if environ.get("HTTP_TRANSFER_ENCODING"):
        # The body came in chunks; by now its length is known.
        position = body.tell()
        environ["CONTENT_LENGTH"] = str(body.seek(0, 2))
        body.seek(position)
    return environ
