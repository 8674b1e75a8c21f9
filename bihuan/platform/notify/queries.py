"""Reads of notices and outgoing messages."""

from __future__ import annotations

from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.notify.models import Notification, OutgoingMessage


def notices(actor: Actor, *, unread: bool, limit: int) -> tuple[list[Notification], int]:
    """One's newest notices, and how many are unread."""
    mine = Notification.objects.filter(user_id=actor.user_id)
    waiting = mine.filter(read_at=None)
    rows = (waiting if unread else mine).order_by("-id")[: max(1, min(limit, 100))]
    return list(rows), waiting.count()


def outgoing(actor: Actor, limit: int = 200) -> list[OutgoingMessage]:
    """The newest messages to the outside."""
    require(actor, "notify.outgoing")
    return list(OutgoingMessage.objects.order_by("-id")[:limit])
