"""Notices of the signed-in person, and the log of messages to the outside."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from bihuan.platform.edge import Request, Router
from bihuan.platform.notify import queries, services

router = Router("notifications")
_NOTICE = ("id", "title", "body", "record_type", "record_id", "created_at", "read_at")
_OUTGOING = ("id", "channel", "kind", "address", "subject", "body", "state", "error", "created_at", "sent_at")


class Read(Schema):
    """Which notices were read; none named: all."""

    ids: list[int] = []


@router.get("/notifications", operation="notify.read")
def notices(request: Request, unread: bool = False, limit: int = 30) -> dict[str, Any]:
    """One's newest notices and how many are unread."""
    rows, waiting = queries.notices(request.actor, unread=unread, limit=limit)
    return {"unread": waiting, "items": [{key: getattr(row, key) for key in _NOTICE} for row in rows]}


@router.post("/notifications/read", operation="notify.read")
def read(request: Request, body: Read) -> dict[str, Any]:
    """Mark notices as read."""
    services.mark_read(actor=request.actor, ids=body.ids)
    return {"ok": True}


@router.get("/admin/outgoing", operation="notify.outgoing")
def outgoing(request: Request) -> dict[str, Any]:
    """The newest messages to the outside and what became of them."""
    rows = queries.outgoing(request.actor)
    return {"items": [{key: getattr(row, key) for key in _OUTGOING} for row in rows]}
