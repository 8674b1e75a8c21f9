"""`python -m tests.acceptance.ledger`: what a live installation holds, and which promises are open; as JSON."""

from __future__ import annotations

import tests.acceptance.script  # noqa: F401  # isort: skip  # Django first

import json
from collections import Counter

from django.db import connection

from bihuan.domain.dispatch.models import GrabOffer
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.platform.outbox.listening import listeners_of
from bihuan.platform.outbox.models import DeadLetter, OutboxEvent, Pending, Receipt, Retry

STUCK = """
SELECT count(*) FROM procrastinate_jobs j LEFT JOIN procrastinate_workers w ON w.id = j.worker_id
 WHERE j.status = 'doing' AND (w.id IS NULL OR w.last_heartbeat < now() - interval '60 seconds')
"""


def _owed() -> list[str]:
    """Events that some listener neither got nor will get, nor that lie where an administrator sees them."""
    done = set(Receipt.objects.values_list("event_id", "handler"))
    done |= set(DeadLetter.objects.values_list("event_id", "handler"))
    done |= set(Retry.objects.values_list("event_id", "handler"))
    pending = set(Pending.objects.values_list("event_id", flat=True))
    return [
        f"{topic} {number} {listener.name}"
        for number, topic in OutboxEvent.objects.values_list("id", "topic")
        for listener in listeners_of(topic)
        if number not in pending and (number, listener.name) not in done
    ]


def _one(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])


def read() -> dict[str, object]:
    """Count."""
    events = OutboxEvent.objects.values_list("topic", "record_id")
    return {
        "orders": list(WorkOrder.objects.order_by("pk").values_list("pk", "title")),
        "opened": Counter(str(n) for topic, n in events if topic == "workorders.order_opened"),
        "grabbed": sum(topic == "dispatch.grabbed" for topic, _ in events),
        "visits": list(Visit.objects.values_list("order_id", "technician_id", "state")),
        "winners": list(GrabOffer.objects.values_list("state", "winner_id", "visit_id")),
        "pending": Pending.objects.count() + Retry.objects.count(),
        "dead": DeadLetter.objects.count(),
        "owed": _owed(),
        "stuck": _one(STUCK),
        "waiting_jobs": _one("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"),
    }


if __name__ == "__main__":
    print(json.dumps(read()))
