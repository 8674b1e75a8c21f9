"""Reads about requests."""

from __future__ import annotations

from bihuan.domain.intake.models import Request
from bihuan.kernel.errors import NotFound
from bihuan.platform.access import require, visible
from bihuan.platform.identity import Actor


def unanswered_count(actor: Actor) -> int:
    """How many requests nobody has answered (IN-14)."""
    return visible(actor, "intake.view", Request.objects.filter(answered_at=None, state="received")).count()


def request_for_update(actor: Actor, request_id: int, operation: str) -> Request:
    """One request, locked, if the actor may do this to it."""
    rows = visible(actor, "intake.view", Request.objects.select_for_update())
    row = rows.filter(pk=request_id).first()
    if row is None:
        raise NotFound
    require(actor, operation, row)
    return row


def by_external_id(channel: str, external_id: str) -> Request | None:
    """The request that a channel's message became, if it was received before."""
    return Request.objects.filter(channel=channel, external_id=external_id).first()
