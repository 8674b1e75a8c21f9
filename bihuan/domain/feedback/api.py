"""Routes about follow-ups."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from bihuan.domain.feedback import queries, services
from bihuan.platform.edge import Request, Router

router = Router("feedback")


class Outcome(Schema):
    """What the call came to."""

    outcome: str


@router.post("/follow-ups/{follow_up_id}/complete", operation="feedback.edit_follow_up")
def complete(request: Request, follow_up_id: int, body: Outcome) -> dict[str, Any]:
    """Complete a follow-up."""
    row = services.complete_follow_up(actor=request.actor, follow_up_id=follow_up_id, outcome=body.outcome)
    return {"id": row.pk, "state": row.state}


@router.get("/follow-ups/open", operation="feedback.view_follow_up")
def open_count(request: Request) -> dict[str, Any]:
    """How many customers wait to be called."""
    return {"count": queries.open_follow_ups(request.actor)}
