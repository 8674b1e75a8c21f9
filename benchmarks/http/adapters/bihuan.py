"""How the load generator talks to Bihuan. Set BENCH_BASE, BENCH_KEY, BENCH_APP and BENCH_DB (root process ids)."""

from __future__ import annotations

import json
import os
import random
import uuid
from typing import Any

import datagen as d

# What can be done to an order that stands in a state, and where that leads.
STEPS = {"open": ("pause", "paused"), "paused": ("resume", "open"), "done": ("reopen", "open")}
# What the order list of the console shows.
COLUMNS = (
    "account,address,due_at,finished_at,kind,meaning,number,opened_at,planned_end,planned_start,"
    "priority,technician,title,turn"
)
STANDS = {"closed": "done", "waiting": "paused"}


class Adapter:
    """The five operations; each checks its answer."""

    base = os.environ.get("BENCH_BASE", "http://127.0.0.1:8000") + "/api/v1"

    def __init__(self) -> None:
        self.people: list[int] = []
        self.first = 0
        self.stands: list[str] = []

    async def login(self, s: Any) -> None:
        """Use the key; learn the ids once."""
        s.headers.update({"Authorization": f"Bearer {os.environ['BENCH_KEY']}"})
        if not self.people:
            async with s.get(f"{self.base}/records/technician?limit=50") as r:
                self.people = [item["id"] for item in (await r.json())["items"]]
            async with s.get(f"{self.base}/records/work_order?sort=id&limit=1") as r:
                self.first = (await r.json())["items"][0]["id"]
            self.stands = [STANDS.get(row["state"], "open") for row in d.rows()]

    async def create(self, s: Any, i: int) -> None:
        """One work order with its request id."""
        rnd = random.Random(i)
        body = {
            "title": f"bench {rnd.choice(d.WORDS)}",
            "description": " ".join(rnd.choices(d.WORDS, k=60)),
            "priority": rnd.choice(["normal", "high"]),
            "kind": "repair",
            "account_id": 1 + i % d.CUSTOMERS,
        }
        async with s.post(
            f"{self.base}/work-orders", json=body, headers={"Idempotency-Key": str(uuid.uuid4())}
        ) as r:
            assert r.status in (200, 201), await r.text()

    async def list50(self, s: Any, i: int) -> None:
        """The newest 50 by state and technician, with names and the total."""
        condition = {
            "all": [
                {"field": "state", "op": "eq", "value": "assigned"},
                {"field": "technician", "op": "eq", "value": self.people[i % len(self.people)]},
            ]
        }
        query = {"filter": json.dumps(condition), "limit": "50", "columns": COLUMNS}
        async with s.get(f"{self.base}/records/work_order", params=query) as r:
            assert r.status == 200, await r.text()
            page = await r.json()
            assert len(page["items"]) == 50
            assert page["total"] > 50
            assert page["items"][0]["technician"]["title"]
            assert page["items"][0]["account"]["title"]

    async def search(self, s: Any, i: int) -> None:
        """One planted word: 50 hits, 50 rows."""
        query = {"q": d.NEEDLES[i % 200], "limit": "50", "columns": COLUMNS}
        async with s.get(f"{self.base}/records/work_order", params=query) as r:
            page = await r.json()
            assert r.status == 200
            assert len(page["items"]) == 50, len(page["items"])

    async def aggregate(self, s: Any, i: int) -> None:
        """Orders by state and technician."""
        async with s.get(f"{self.base}/analytics/orders?group=state,technician") as r:
            found = (await r.json())["items"]
            assert r.status == 200
            assert sum(group["n"] for group in found) >= 100_000

    async def status(self, s: Any, i: int) -> None:
        """Take one step of the flow on a random order."""
        index = i % len(self.stands)
        action, then = STEPS[self.stands[index]]
        path = f"{self.base}/work-orders/{self.first + index}/transitions/{action}"
        body = {"reason": "bench", "fields": {}}
        async with s.post(path, json=body, headers={"Idempotency-Key": str(uuid.uuid4())}) as r:
            assert r.status == 200, await r.text()
        self.stands[index] = then

    def server_pids(self) -> dict[str, list[int]]:
        """The root processes of the application (web and worker) and of the database."""
        ids = {
            name: [int(p) for p in os.environ[f"BENCH_{name.upper()}"].split(",")] for name in ("app", "db")
        }
        return {"app": ids["app"], "db": ids["db"]}
