"""The administrator's view of the machine."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bihuan.platform.edge import Request, Router
from bihuan.platform.operations import queries, services

router = Router("operations")


@router.get("/admin/dead-letters", operation="jobs.view")
def dead_letters(request: Request) -> dict[str, Any]:
    """Work that was given up: failed jobs and undelivered events."""
    return {"items": [asdict(letter) for letter in queries.dead_letters(request.actor)]}


@router.post("/admin/dead-letters/{letter_id}/retry", operation="jobs.retry")
def retry(request: Request, letter_id: str) -> dict[str, Any]:
    """Try it again."""
    services.retry_letter(actor=request.actor, letter_id=letter_id)
    return {"ok": True}


@router.post("/admin/dead-letters/{letter_id}/discard", operation="jobs.retry")
def discard(request: Request, letter_id: str) -> dict[str, Any]:
    """Give it up for good."""
    services.discard_letter(actor=request.actor, letter_id=letter_id)
    return {"ok": True}


@router.get("/admin/machine", operation="jobs.view")
def machine(request: Request) -> dict[str, Any]:
    """Workers, queues and how far behind delivery is."""
    return queries.machine(request.actor)


@router.get("/admin/audit", operation="audit.view")
def audit(
    request: Request, table: str | None = None, row_id: int | None = None, before: int | None = None
) -> dict[str, Any]:
    """Who changed which row, newest first."""
    page = queries.trail(request.actor, table, row_id, before)
    return {
        "items": [
            {
                "id": change.id,
                "at": change.at,
                "table": change.table_name,
                "row_id": change.row_id,
                "op": change.op,
                "changed": change.changed,
                "actor": change.actor,
                "transaction": change.txid,
            }
            for change in page
        ],
        "next": page[-1].id if len(page) == queries.PAGE else None,
    }
