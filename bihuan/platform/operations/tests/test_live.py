"""Live changes reach exactly those who may see the record, and stop when they no longer may sign in."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from django.core.asgi import get_asgi_application
from django.db import connection, transaction
from django.test import Client

from bihuan.platform.edge import live
from bihuan.platform.identity import Actor
from bihuan.platform.identity.models import User
from bihuan.platform.operations import sight
from bihuan.platform.outbox import acting, publish_many
from bihuan.platform.outbox.tests.conftest import KettleBoiled, boil

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _kettles_are_users() -> Iterator[None]:
    """Kettle n stands for user n, whom only those with `access.people` may see here."""
    sight.announce("test_kettle", "identity.User", "access.people")
    yield
    sight._OTHERS.pop("test_kettle")  # noqa: SLF001  # undo what the application never undoes


def session_of(actor: Actor) -> Client:
    client = Client()
    session = client.session
    session["user_id"] = actor.user_id
    session.save()
    client.cookies["bihuan_session"] = session.session_key or ""
    return client


class Stream:
    """One GET /api/v1/live through the whole ASGI application."""

    def __init__(self, client: Client | None, query: str = "", last: int | None = None) -> None:
        headers = []
        if client is not None:
            headers.append((b"cookie", f"bihuan_session={client.cookies['bihuan_session'].value}".encode()))
        if last is not None:
            headers.append((b"last-event-id", str(last).encode()))
        self.scope = {
            "type": "http",
            "method": "GET",
            "path": "/api/v1/live",
            "query_string": query.encode(),
            "headers": [(b"host", b"127.0.0.1"), *headers],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
            "scheme": "http",
            "http_version": "1.1",
        }
        self.status = 0
        self.text = ""
        self.ended = False
        self._leaves = asyncio.Event()
        self._asked = False

    async def receive(self) -> dict[str, Any]:
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._leaves.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            self.text += message.get("body", b"").decode()
            self.ended = not message.get("more_body")

    def changes(self) -> list[int]:
        """The ids of the records announced so far."""
        frames = [f for f in self.text.split("\n\n") if "event: change" in f]
        return [json.loads(f.partition("data: ")[2])["record_id"] for f in frames]

    async def until(self, condition: Callable[[], object], seconds: float = 8) -> None:
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(0.02)


@asynccontextmanager
async def opened(*args: Any, **more: Any) -> Any:
    stream = Stream(*args, **more)
    task = asyncio.create_task(get_asgi_application()(stream.scope, stream.receive, stream.send))
    await stream.until(lambda: stream.ended or "retry" in stream.text)
    try:
        yield stream
    finally:
        stream._leaves.set()  # noqa: SLF001
        await asyncio.wait({task}, timeout=5)
        assert task.done(), "the stream must end when its reader leaves"


async def announce(actor: Actor, *kettles: int) -> None:
    def run() -> None:
        with transaction.atomic():
            for kettle in kettles:
                boil(actor=actor, kettle=kettle)
        connection.close()

    await asyncio.to_thread(run)


def test_a_change_is_announced_to_who_may_see_the_record_and_to_no_one_else(
    admin: Actor, make_actor: Callable[..., Actor]
) -> None:
    agent = make_actor("agent")
    clients = session_of(admin), session_of(agent)

    async def main() -> tuple[list[int], str]:
        async with opened(clients[0]) as boss, opened(clients[1]) as other:
            await announce(admin, int(admin.user_id or 0), int(agent.user_id or 0))
            await boss.until(lambda: len(boss.changes()) == 2)
            await asyncio.sleep(0.5)
            return boss.changes(), other.text

    heard, other = asyncio.run(main())
    assert heard == [admin.user_id, agent.user_id]
    assert "event" not in other


def test_a_frame_holds_ids_only(admin: Actor) -> None:
    client = session_of(admin)

    async def main() -> str:
        async with opened(client) as stream:
            await announce(admin, int(admin.user_id or 0))
            await stream.until(stream.changes)
            return str(stream.text)

    frame = asyncio.run(main()).split("\n\n")[1]
    said = json.loads(frame.partition("data: ")[2])
    assert said == {"topic": "test.kettle_boiled", "record_type": "test_kettle", "record_id": admin.user_id}
    assert frame.startswith("id: ")


def test_only_the_topics_asked_for_are_announced(admin: Actor) -> None:
    client = session_of(admin)

    async def main() -> list[list[int]]:
        async with (
            opened(client, "topics=workorders,visit") as none,
            opened(client, "topics=test") as slice_,
            opened(client, "topics=test_kettle") as kind,
        ):
            await announce(admin, int(admin.user_id or 0))
            await slice_.until(slice_.changes)
            await kind.until(kind.changes)
            return [none.changes(), slice_.changes(), kind.changes()]

    assert [len(each) for each in asyncio.run(main())] == [0, 1, 1]


def test_a_stranger_is_refused() -> None:
    async def main() -> int:
        async with opened(None) as stream:
            return int(stream.status)

    assert asyncio.run(main()) == 401


def test_a_record_type_that_nobody_declared_is_announced_to_nobody(admin: Actor) -> None:
    sight._OTHERS.pop("test_kettle")  # noqa: SLF001
    client = session_of(admin)

    async def main() -> str:
        async with opened(client) as stream:
            await announce(admin, int(admin.user_id or 0))
            await asyncio.sleep(0.6)
            return str(stream.text)

    try:
        assert "event" not in asyncio.run(main())
    finally:
        sight.announce("test_kettle", "identity.User", "access.people")


@pytest.mark.parametrize("end", ["account", "session"])
def test_the_stream_ends_within_five_seconds_of_revocation(admin: Actor, end: str) -> None:
    client = session_of(admin)

    def revoke() -> None:
        if end == "account":
            User.objects.filter(pk=admin.user_id).update(is_active=False)
        else:
            client.session.flush()
        connection.close()

    async def main() -> str:
        async with opened(client) as stream:
            await asyncio.to_thread(revoke)
            await stream.until(lambda: stream.ended, 5.0)
            await announce(admin, int(admin.user_id or 0))
            return str(stream.text)

    said = asyncio.run(main())
    assert "event: bye" in said
    assert "event: change" not in said


def test_what_was_missed_is_told_after_a_reconnection(admin: Actor) -> None:
    client = session_of(admin)
    first = boil(actor=admin, kettle=int(admin.user_id or 0))
    boil(actor=admin, kettle=int(admin.user_id or 0), n=2)

    async def main() -> list[int]:
        async with opened(client, last=first) as stream:
            await stream.until(stream.changes)
            return list(stream.changes())

    assert asyncio.run(main()) == [admin.user_id]


def test_whoever_missed_too_much_reads_everything_again(admin: Actor) -> None:
    client = session_of(admin)
    with acting(admin):
        publish_many(KettleBoiled(kettle_id=1) for _ in range(live.MOST_MISSED + live.OVERLAP + 5))

    async def main() -> str:
        async with opened(client, last=live.OVERLAP) as stream:
            await stream.until(lambda: "reload" in stream.text)
            return str(stream.text)

    assert "event: change" not in asyncio.run(main())


def test_an_import_announces_a_reload_instead_of_thousands_of_changes(admin: Actor) -> None:
    client = session_of(admin)

    def load() -> None:
        with acting(admin):
            publish_many(KettleBoiled(kettle_id=int(admin.user_id or 0), n=n) for n in range(2000))
        connection.close()

    async def main() -> str:
        async with opened(client) as stream:
            await asyncio.to_thread(load)
            await stream.until(lambda: "event: reload" in stream.text)
            return str(stream.text)

    assert asyncio.run(main()).count("event:") <= 2


def test_after_a_lost_connection_to_the_database_everybody_reloads(admin: Actor) -> None:
    client = session_of(admin)

    def cut() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE application_name = 'bihuan listen' AND datname = current_database()"
            )
        connection.close()

    async def main() -> list[int]:
        async with opened(client) as stream:
            await asyncio.to_thread(cut)
            await stream.until(lambda: "event: reload" in stream.text)
            await announce(admin, int(admin.user_id or 0))
            await stream.until(stream.changes)
            return list(stream.changes())

    assert asyncio.run(main()) == [admin.user_id]


def test_a_slow_reader_is_told_to_reload_and_costs_no_memory() -> None:
    subscriber = live.Subscriber(frozenset())
    for n in range(live.MOST_WAITING * 3):
        subscriber.hear(live.Change(n, "test.x", "test_kettle", n))
    assert len(subscriber.waiting) <= live.MOST_WAITING
    assert live.RELOAD in subscriber.take()


def test_one_connection_serves_all_streams_and_closes_with_the_last(admin: Actor) -> None:
    client = session_of(admin)

    def count() -> int:
        try:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'bihuan listen'"
                    " AND datname = current_database()"
                )
                return int(cursor.fetchone()[0])
        finally:
            connection.close()

    async def ears() -> int:
        return await asyncio.to_thread(count)

    async def main() -> list[int]:
        before = await ears()
        async with opened(client), opened(client), opened(client):
            during = await ears()
        for _ in range(100):
            if await ears() == before:
                break
            await asyncio.sleep(0.02)
        return [during - before, await ears() - before]

    assert asyncio.run(main()) == [1, 0]
    assert threading.active_count() < 60
