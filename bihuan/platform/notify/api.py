"""Notices of the signed-in person, the log of messages to the outside, and the company's wording."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bihuan.kernel.texts import Locale
from bihuan.platform.access import require
from bihuan.platform.edge import Request, Router
from bihuan.platform.notify import queries, services
from bihuan.platform.notify.models import OutgoingMessage

router = Router("notifications")
_NOTICE = ("id", "kind", "title", "body", "record_type", "record_id", "created_at", "read_at")
_OUTGOING = (
    *("id", "channel", "kind", "address", "subject", "body", "record_type", "record_id"),
    *("state", "attempts", "error", "created_at", "sent_at"),
)
State = Literal["", "waiting", "sending", "sent", "logged", "no_channel", "failed"]


class Read(BaseModel):
    """Which notices were read; none named: all."""

    model_config = ConfigDict(extra="forbid")
    ids: list[int] = Field(default_factory=list, max_length=1_000)


class Words(BaseModel):
    """Subject and body in one language."""

    model_config = ConfigDict(extra="forbid")
    subject: str
    body: str


@router.get("/notifications", operation="notify.read")
def notices(
    request: Request, unread: bool = False, limit: int = 30, before: int | None = None
) -> dict[str, Any]:
    """One's newest notices and how many are unread."""
    page = queries.notices(request.actor, unread=unread, limit=limit, before=before)
    return {
        "items": [{key: getattr(row, key) for key in _NOTICE} for row in page.items],
        "next": page.next,
        "total": page.total,
        "unread": page.unread,
    }


@router.post("/notifications/read", operation="notify.read")
def read(request: Request, body: Read) -> dict[str, Any]:
    """Mark notices as read."""
    require(request.actor, "notify.read")
    services.mark_read(actor=request.actor, ids=body.ids)
    return {"ok": True}


def _message(row: OutgoingMessage) -> dict[str, Any]:
    return {key: getattr(row, key) for key in _OUTGOING}


@router.get("/admin/outgoing", operation="notify.outgoing")
def outgoing(request: Request, state: State = "", before: int | None = None) -> dict[str, Any]:
    """The newest messages to the outside and what became of them."""
    rows, following = queries.outgoing(request.actor, state=state, before=before)
    return {"items": [_message(row) for row in rows], "next": following}


@router.post("/admin/outgoing/{int:message_id}/send", operation="notify.send_again")
def send_again(request: Request, message_id: int) -> dict[str, Any]:
    """Try a message once more that failed or found no provider."""
    return _message(services.send_again(actor=request.actor, message_id=message_id))


@router.post("/admin/outgoing/send-kept", operation="notify.send_again")
def send_kept(request: Request) -> dict[str, Any]:
    """Send the mail that was kept while no mail server was configured."""
    return {"sent": services.send_all_again(actor=request.actor)}


@router.get("/admin/wordings", operation="notify.reword")
def wordings(request: Request) -> dict[str, Any]:
    """Every message the product sends, in its shipped and in the company's own words."""
    return {"items": queries.wordings(request.actor)}


@router.put("/admin/wordings/{key}/{locale}", operation="notify.reword")
def reword(request: Request, key: str, locale: Locale, body: Words) -> dict[str, Any]:
    """Say a message in the company's own words."""
    row = services.reword(actor=request.actor, key=key, locale=locale, subject=body.subject, body=body.body)
    return {"subject": row.subject, "body": row.body}


@router.delete("/admin/wordings/{key}/{locale}", operation="notify.reword")
def use_shipped(request: Request, key: str, locale: Locale) -> dict[str, Any]:
    """Go back to the shipped words."""
    services.use_shipped(actor=request.actor, key=key, locale=locale)
    return {"ok": True}
