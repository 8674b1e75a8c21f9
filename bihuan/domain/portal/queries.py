"""Whom a token stands for, and what a customer sees."""

from __future__ import annotations

from types import MappingProxyType

from bihuan.domain.portal.models import Link
from bihuan.kernel.ids import token_hash
from bihuan.platform import clock
from bihuan.platform.identity import Actor


def link_of(token: str) -> Link | None:
    """The live link of a token."""
    if not 20 <= len(token) <= 80:
        return None
    return Link.objects.filter(hash=token_hash(token), revoked_at=None, expires_at__gt=clock.now()).first()


def actor_of(token: str) -> Actor | None:
    """The customer that a token stands for: he is his link, and the link is one order or one device."""
    link = link_of(token)
    if link is None:
        return None
    return Actor(
        kind="link",
        name="customer",
        roles=frozenset({"customer"}),
        my=MappingProxyType({"order": link.order_id, "asset": link.asset_id, "link": link.pk, "phone": link.phone}),
    )
