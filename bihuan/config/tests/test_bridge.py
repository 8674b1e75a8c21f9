"""The way from the event loop to Django's threads and back."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable
from typing import Any

from bihuan.config.bridge import Bridge


async def _never(*_: Any) -> None:
    raise AssertionError("only streams go there")


def ask(
    app: Any,
    *,
    method: str = "GET",
    path: str = "/x",
    headers: Iterable[tuple[bytes, bytes]] = (),
    body: Iterable[bytes] = (b"",),
) -> list[dict[str, Any]]:
    """One request through a bridge of one thread; the messages that were sent."""
    parts, sent = list(body), list[dict[str, Any]]()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"a=1",
        "http_version": "1.1",
        "headers": list(headers),
    }
    bridge = Bridge(app, _never, streams=frozenset({"/live"}), threads=1)
    asyncio.run(bridge(scope, receive, send))
    return sent


def test_a_body_that_arrives_in_parts_reaches_the_application_whole() -> None:
    seen: dict[str, Any] = {}

    def app(environ: dict[str, Any], start: Any) -> list[bytes]:
        seen["body"] = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        start("201 Created", [("X-Made", "yes")])
        return [b"ok"]

    sent = ask(app, method="POST", headers=[(b"transfer-encoding", b"chunked")], body=[b"one ", b"two"])
    assert seen["body"] == b"one two"
    assert sent[0]["status"] == 201
    assert sent[0]["headers"] == [(b"x-made", b"yes")]
    assert sent[1] == {"type": "http.response.body", "body": b"ok", "more_body": False}


def test_the_head_of_an_answer_comes_without_its_body() -> None:
    def app(_: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [("Content-Length", "5")])
        return [b"12345"]

    sent = ask(app, method="HEAD")
    assert b"".join(m.get("body", b"") for m in sent) == b""


def test_a_header_with_an_underscore_does_not_pass_for_another() -> None:
    seen: dict[str, Any] = {}

    def app(environ: dict[str, Any], start: Any) -> list[bytes]:
        seen.update(environ)
        start("200 OK", [])
        return [b""]

    ask(app, headers=[(b"x_forwarded_for", b"6.6.6.6"), (b"x-locale", b"en")])
    assert "HTTP_X_FORWARDED_FOR" not in seen
    assert seen["HTTP_X_LOCALE"] == "en"


def test_a_long_answer_is_sent_as_it_comes_and_closed_in_the_thread() -> None:
    closed: list[str] = []

    class Parts:
        def __iter__(self) -> Any:
            return iter([b"a", b"b", b"c"])

        def close(self) -> None:
            closed.append(threading.current_thread().name)

    def app(_: dict[str, Any], start: Any) -> Any:
        start("200 OK", [])
        return Parts()

    sent = ask(app)
    assert [m["body"] for m in sent[1:]] == [b"a", b"b", b"c"]
    assert [m["more_body"] for m in sent[1:]] == [True, True, False]
    assert closed[0].startswith("request")
