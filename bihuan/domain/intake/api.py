"""Routes about requests beyond the common record API."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from bihuan.domain.intake import queries, services
from bihuan.platform.edge import Request, Router

router = Router("intake")


class Closing(Schema):
    """Why a request ends without an order."""

    reason: str


@router.get("/requests/unanswered", operation="intake.view")
def unanswered(request: Request) -> dict[str, Any]:
    """How many requests wait for a first answer."""
    return {"count": queries.unanswered_count(request.actor)}


@router.post("/requests/{request_id}/answer", operation="intake.answer")
def answer(request: Request, request_id: int) -> dict[str, Any]:
    """Record the first answer."""
    row = services.answer(actor=request.actor, request_id=request_id)
    return {"id": row.pk, "state": row.state, "answered_at": row.answered_at}


@router.post("/requests/{request_id}/close", operation="intake.close")
def close(request: Request, request_id: int, body: Closing) -> dict[str, Any]:
    """End a request without an order."""
    row = services.close(actor=request.actor, request_id=request_id, reason=body.reason)
    return {"id": row.pk, "state": row.state}
