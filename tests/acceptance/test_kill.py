"""`kill -9` at random moments while orders are opened: what was acknowledged is there, and there once."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
import uuid
from typing import Any

import pytest

from tests.acceptance.server import Installation, installed

PATIENCE = 150.0


def _post(live: Installation, key: str, command: str, title: str, site: int) -> tuple[int, dict[str, Any]]:
    connection = http.client.HTTPConnection("127.0.0.1", live.port, timeout=20)
    try:
        connection.request(
            "POST",
            "/api/v1/work-orders",
            json.dumps({"site_id": site, "title": title, "duplicate": "allow"}),
            {
                "Authorization": f"Bearer {key}",
                "Idempotency-Key": command,
                "Content-Type": "application/json",
            },
        )
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def _open_orders(live: Installation, given: dict[str, Any], count: int) -> tuple[dict[str, int], int]:
    """Open orders as a client does: the same command again until it is acknowledged. The journal, and the tries."""
    journal: dict[str, int] = {}
    tries = 0
    for number in range(count):
        command, title = str(uuid.uuid4()), f"order {number}"
        deadline = time.monotonic() + PATIENCE
        while title not in journal:
            tries += 1
            assert time.monotonic() < deadline, live.log.read_text()
            try:
                status, body = _post(live, given["agent"], command, title, given["site"])
            except (OSError, http.client.HTTPException, json.JSONDecodeError):
                time.sleep(0.05)
                continue
            assert status == 200, body
            journal[title] = body["id"]
        # Slow enough for the killer to come between.
        time.sleep(0.3)
    return journal, tries


def _kill_until(
    live: Installation, over: threading.Event, rng: random.Random, kills: list[str], most: int
) -> None:
    while not over.wait(rng.uniform(0.1, 1.5)):
        name = rng.choice(["web", "worker"])
        # The supervisor waits longer after each death: endless killing would only test its patience.
        if kills.count(name) >= most:
            continue
        # Back on its feet first, or nothing would ever be served.
        if (name == "worker" or live.healthy()) and live.kill(name):
            kills.append(name)


def _settle(live: Installation) -> dict[str, Any]:
    deadline = time.monotonic() + PATIENCE
    while True:
        held: dict[str, Any] = live.ask("tests.acceptance.ledger")
        if not held["pending"] and not held["stuck"]:
            return held
        assert time.monotonic() < deadline, held
        time.sleep(2)


@pytest.mark.parametrize(
    "count", [pytest.param(20, marks=pytest.mark.slow), pytest.param(100, marks=pytest.mark.soak)]
)
def test_nothing_acknowledged_is_lost_or_doubled_when_web_and_worker_are_killed(count: int) -> None:
    over, kills = threading.Event(), list[str]()
    with installed() as live:
        given = live.ask("tests.acceptance.company", "0")
        live.start("up", "--no-demo")
        # Both are hit at least once whatever the dice say.
        killer = threading.Thread(
            target=_kill_until, args=(live, over, random.Random(count), kills, max(3, count // 12))
        )
        killer.start()
        try:
            journal, tries = _open_orders(live, given, count)
        finally:
            over.set()
            killer.join()
        for name in ("worker", "web"):
            while not live.kill(name):
                time.sleep(0.2)
        held = _settle(live)
    assert kills, "nothing was killed"
    assert tries >= count
    mine = {title: number for number, title in held["orders"] if title.startswith("order ")}
    assert len([title for _, title in held["orders"] if title.startswith("order ")]) == count
    assert mine == journal
    assert all(held["opened"][str(number)] == 1 for number in journal.values())
    assert held["owed"] == []
    assert held["stuck"] == 0
    assert held["dead"] == 0
