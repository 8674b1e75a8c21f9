"""Verbs of the customer's pages; each composes verbs of lower slices in one transaction."""

from __future__ import annotations

from datetime import timedelta

from bihuan.domain.portal.models import Link
from bihuan.kernel.ids import new_token, token_hash
from bihuan.platform import clock
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb

ORDER_LIFE, VISIT_LIFE = timedelta(days=400), timedelta(hours=4)


@verb
def give_order_link(*, actor: Actor, order_id: int, phone: str = "") -> str:
    """A token for one order's page; shown once, kept as a hash."""
    token = new_token("o")
    now = clock.now()
    Link.objects.create(
        hash=token_hash(token), purpose="order", order_id=order_id, phone=phone, made_at=now, expires_at=now + ORDER_LIFE
    )
    return token


@verb
def give_visit_link(*, actor: Actor, asset_id: int) -> str:
    """A short-lived token for filling in one device's request form (photos before sending)."""
    token = new_token("v")
    now = clock.now()
    Link.objects.create(
        hash=token_hash(token), purpose="visit", asset_id=asset_id, made_at=now, expires_at=now + VISIT_LIFE
    )
    return token
