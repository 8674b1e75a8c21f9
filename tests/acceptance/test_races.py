"""Many at the same instant, through a real web process: one wins, and the others are told so clearly."""

from __future__ import annotations

import asyncio
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from tests.acceptance.server import Installation, installed

pytestmark = pytest.mark.slow
GRABS, PEOPLE, CONNECTIONS, SUBMITS = 1000, 50, 100, 50


@pytest.fixture(scope="module")
def company() -> Iterator[tuple[Installation, dict[str, Any]]]:
    """A company of fifty technicians behind a web process."""
    with installed() as live:
        given = live.ask("tests.acceptance.company", str(PEOPLE))
        live.start("web")
        yield live, given


async def _send(
    session: aiohttp.ClientSession, path: str, key: str, body: Any = None, command: str = ""
) -> tuple[int, dict[str, Any]]:
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": command or str(uuid.uuid4())}
    async with session.post(f"/api/v1{path}", json=body or {}, headers=headers) as answer:
        return answer.status, await answer.json()


def _at_once(live: Installation, calls: list[tuple[Any, ...]]) -> list[tuple[int, dict[str, Any]]]:
    async def send_all() -> list[tuple[int, dict[str, Any]]]:
        limits = aiohttp.TCPConnector(limit=CONNECTIONS)
        patience = aiohttp.ClientTimeout(total=300)
        async with aiohttp.ClientSession(live.url, connector=limits, timeout=patience) as session:
            return await asyncio.gather(*(_send(session, *call) for call in calls))

    return asyncio.run(send_all())


def test_of_a_thousand_grabs_one_technician_wins_and_all_others_are_refused(
    company: tuple[Installation, dict[str, Any]],
) -> None:
    live, given = company
    people = given["technicians"]
    calls = [(f"/dispatch/grab/{given['offer']}", people[n % PEOPLE]["key"]) for n in range(GRABS)]
    answers = _at_once(live, calls)
    # The winner who taps again is shown what he has; everybody else hears the same sentence each time.
    told = Counter((status, body.get("code")) for status, body in answers)
    assert told == {(200, None): GRABS // PEOPLE, (409, "already_grabbed"): GRABS - GRABS // PEOPLE}
    winners = {people[n % PEOPLE]["id"] for n, (status, _) in enumerate(answers) if status == 200}
    assert len(winners) == 1
    assert len({str(body) for status, body in answers if status == 200}) == 1
    assert all(body["message"] for status, body in answers if status == 409)
    held = live.ask("tests.acceptance.ledger")
    assert held["grabbed"] == 1
    (visit,) = [visit for visit in held["visits"] if visit[0] == given["orders"][0]]
    assert visit[1] == winners.pop()


def test_equal_submits_with_one_key_open_one_order_and_get_equal_answers(
    company: tuple[Installation, dict[str, Any]],
) -> None:
    live, given = company
    body = {"site_id": given["site"], "title": "漏水", "duplicate": "allow"}
    command = str(uuid.uuid4())
    answers = _at_once(live, [("/work-orders", given["agent"], body, command)] * SUBMITS)
    assert {status for status, _ in answers} == {200}
    assert len({str(answer) for _, answer in answers}) == 1
    assert [title for _, title in live.ask("tests.acceptance.ledger")["orders"]].count("漏水") == 1


def test_of_two_dispatchers_who_place_one_order_at_once_one_wins(
    company: tuple[Installation, dict[str, Any]],
) -> None:
    live, given = company
    order = given["orders"][1]
    start = (datetime.now(UTC) + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
    bodies = [
        {"order_id": order, "technician_id": person["id"], "start": start.isoformat()}
        for person in given["technicians"][10:12]
    ]
    calls = [("/dispatch/place", key, body) for key, body in zip(given["dispatchers"], bodies, strict=True)]
    answers = _at_once(live, calls)
    assert sorted(status for status, _ in answers) == [200, 409], answers
    (refused,) = [body for status, body in answers if status == 409]
    assert refused["message"]
    (visit,) = [v for v in live.ask("tests.acceptance.ledger")["visits"] if v[0] == order]
    won = next(n for n, (status, _) in enumerate(answers) if status == 200)
    assert visit[1] == bodies[won]["technician_id"]
