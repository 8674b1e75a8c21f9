"""Dead letters of both kinds as one list, and the state of the machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from bihuan.platform.access import require
from bihuan.platform.audit.models import AuditChange
from bihuan.platform.audit.queries import changes
from bihuan.platform.identity import Actor
from bihuan.platform.jobs import queries as jobs
from bihuan.platform.outbox import queries as outbox

PAGE = 100


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """Work that was given up: a job, or the delivery of an event to a listener."""

    id: str
    kind: Literal["job", "delivery"]
    name: str
    attempts: int
    error: str
    at: datetime | None
    about: Mapping[str, Any]


def dead_letters(actor: Actor) -> list[DeadLetter]:
    """Everything that was given up, newest first."""
    require(actor, "jobs.view")
    failed = [
        DeadLetter(f"job-{j.id}", "job", j.name, j.attempts, j.error, j.at, {"arguments": j.arguments})
        for j in jobs.failed_jobs()
    ]
    undelivered = [
        DeadLetter(
            f"delivery-{d.id}",
            "delivery",
            d.handler,
            d.attempts,
            d.error,
            d.at,
            {
                "topic": d.topic,
                "record_type": d.record_type,
                "record_id": d.record_id,
                "event_id": d.event_id,
            },
        )
        for d in outbox.dead_letters()
    ]
    return sorted(failed + undelivered, key=lambda each: (each.at is None, each.at), reverse=True)


def machine(actor: Actor) -> dict[str, Any]:
    """Workers, jobs by state and the backlog of deliveries."""
    require(actor, "jobs.view")
    return {
        "workers": jobs.workers(),
        "jobs": jobs.counts(),
        "orphans": jobs.orphans(),
        "deliveries": outbox.backlog(),
    }


def trail(actor: Actor, table: str | None, row_id: int | None, before: int | None) -> list[AuditChange]:
    """A page of the audit trail, newest first."""
    require(actor, "audit.view")
    found = changes(table, row_id)
    if before is not None:
        found = found.filter(id__lt=before)
    return list(found[:PAGE])
