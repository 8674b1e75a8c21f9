"""Who gets in, who waits in line, who is told to leave."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bihuan.config import front
from bihuan.config.front import MAX_BODY, PLACES, App, Front, Message

NOWHERE = {"host": "/nonexistent", "dbname": "none"}
Sender = Callable[[Message], Awaitable[None]]


def _scope(path: str = "/", **headers: str) -> dict[str, Any]:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "path": path, "method": "GET", "headers": pairs}


async def _answer(
    receive: Callable[[], Awaitable[Message]], send: Sender, kind: bytes = b"text/plain"
) -> None:
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
    await send({"type": "http.response.body", "body": b"done"})


async def _visit(app: App, scope: dict[str, Any], messages: list[Message]) -> list[Message]:
    """Send the messages, then stay connected; what was answered."""
    answered: list[Message] = []
    waiting = list(messages)

    async def receive() -> Message:
        if waiting:
            return waiting.pop(0)
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        answered.append(message)

    await app(scope, receive, send)
    return answered


WHOLE: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]


def test_no_more_than_the_places_work_at_once_and_everybody_is_answered() -> None:
    at_once, most = 0, 0

    async def app(scope: Any, receive: Any, send: Sender) -> None:
        nonlocal at_once, most
        await receive()
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.005)
        at_once -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def crowd() -> list[list[Message]]:
        door = Front(app, NOWHERE)
        return await asyncio.gather(*(_visit(door, _scope(), WHOLE) for _ in range(PLACES * 5)))

    answers = asyncio.run(crowd())
    assert most == PLACES
    assert [answer[0]["status"] for answer in answers] == [200] * (PLACES * 5)


def test_slow_senders_do_not_keep_others_out() -> None:
    async def main() -> list[Message]:
        async def app(scope: Any, receive: Any, send: Sender) -> None:
            await _answer(receive, send)

        door = Front(app, NOWHERE)
        part: list[Message] = [{"type": "http.request", "body": b"x", "more_body": True}]
        slow = [asyncio.create_task(_visit(door, _scope(), part)) for _ in range(PLACES * 2)]
        await asyncio.sleep(0)
        answered = await asyncio.wait_for(_visit(door, _scope(), WHOLE), 2)
        for task in slow:
            task.cancel()
        return answered

    assert asyncio.run(main())[0]["status"] == 200


def test_open_streams_do_not_keep_others_out_and_end_when_the_process_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def main() -> tuple[list[Message], list[str]]:
        monkeypatch.setattr(front, "_closing", asyncio.Event())
        left: list[str] = []

        async def app(scope: Any, receive: Any, send: Sender) -> None:
            if scope["path"] == "/":
                await _answer(receive, send)
                return
            await receive()
            # As Django does: it listens for the reader's leave before the answer begins.
            leaving = asyncio.create_task(receive())
            await asyncio.sleep(0)
            kind = [(b"content-type", b"text/event-stream")]
            await send({"type": "http.response.start", "status": 200, "headers": kind})
            left.append((await leaving)["type"])

        door = Front(app, NOWHERE)
        streams = [asyncio.create_task(_visit(door, _scope("/live"), WHOLE)) for _ in range(PLACES * 2)]
        await asyncio.sleep(0.01)
        answered = await asyncio.wait_for(_visit(door, _scope(), WHOLE), 2)
        assert left == []
        front.close_streams()
        await asyncio.wait_for(asyncio.gather(*streams), 2)
        return answered, left

    answered, left = asyncio.run(main())
    assert answered[0]["status"] == 200
    assert left == ["http.disconnect"] * (PLACES * 2)


def test_a_request_at_hand_is_not_cut_off_when_the_process_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> str:
        monkeypatch.setattr(front, "_closing", asyncio.Event())

        async def app(scope: Any, receive: Any, send: Sender) -> None:
            await receive()
            leaving = asyncio.create_task(receive())
            front.close_streams()
            await asyncio.sleep(0.02)
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"gone" if leaving.done() else b"answered"})
            leaving.cancel()

        return str((await _visit(Front(app, NOWHERE), _scope(), WHOLE))[1]["body"])

    assert asyncio.run(main()) == str(b"answered")


def test_a_body_beyond_the_limit_is_refused_in_the_callers_language() -> None:
    reached: list[str] = []

    async def app(scope: Any, receive: Any, send: Sender) -> None:
        await _answer(receive, send)
        reached.append("view")

    piece = b"x" * (8 << 20)
    count = MAX_BODY // len(piece) + 1
    messages: list[Message] = [{"type": "http.request", "body": piece, "more_body": True}] * count
    answered = asyncio.run(_visit(Front(app, NOWHERE), _scope(accept_language="en"), messages))
    assert answered[0]["status"] == 413
    body = json.loads(answered[1]["body"])
    assert (body["code"], body["message"]) == ("too_big", "The request is larger than 64 MB.")
    assert reached == []


def test_health_says_the_truth_within_a_second_when_the_database_is_gone() -> None:
    async def app(scope: Any, receive: Any, send: Sender) -> None:
        raise AssertionError("the application is not asked")

    async def main() -> list[Message]:
        return await asyncio.wait_for(_visit(Front(app, NOWHERE), _scope("/healthz"), WHOLE), 1)

    answered = asyncio.run(main())
    assert answered[0]["status"] == 503
    assert json.loads(answered[1]["body"]) == {"status": "unavailable", "database": False}
