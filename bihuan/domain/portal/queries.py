"""Whom a token stands for, and what a customer sees."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from bihuan.domain.assets import queries as assets
from bihuan.domain.customers import queries as customers
from bihuan.domain.dispatch import queries as dispatch
from bihuan.domain.feedback import queries as feedback
from bihuan.domain.portal.errors import LinkOver
from bihuan.domain.portal.models import Link
from bihuan.domain.portal.record import SYMPTOMS
from bihuan.domain.workorders import queries as workorders
from bihuan.kernel.ids import token_hash
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.identity.company import company


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
        my=MappingProxyType(
            {"order": link.order_id, "asset": link.asset_id, "session": link.pk, "phone": link.phone}
        ),
    )


def order_id_of(actor: Actor) -> int:
    """The order of the link that asks."""
    require(actor, "portal.use")
    order_id = actor.my.get("order")
    if not isinstance(order_id, int):
        raise LinkOver
    return order_id


def asset_id_of(actor: Actor) -> int:
    """The device of the link that asks."""
    require(actor, "portal.use")
    asset_id = actor.my.get("asset")
    if not isinstance(asset_id, int):
        raise LinkOver
    return asset_id


def device_page(code: str, locale: str) -> tuple[int, dict[str, Any]]:
    """What a stranger who scans the label sees: the name-plate and the symptoms, nothing of the customer (IN-04)."""
    asset, served = assets.asset_by_code(code), company()
    shown = {
        "name": asset.name,
        "product": asset.product,
        "serial": asset.serial,
        "position": asset.position,
        "warranty_until": asset.warranty_until,
        "in_warranty": assets.in_warranty(asset),
        "company": served.name,
        "symptoms": [{"key": key, "label": text.in_(locale)} for key, text in SYMPTOMS[served.trade].items()],
    }
    return asset.pk, shown


def status_page(actor: Actor) -> dict[str, Any]:
    """The customer's page of his order: where it stands, who comes when, what was done, what it costs."""
    order_id = order_id_of(actor)
    page = workorders.status_page(actor, order_id)
    survey = feedback.survey_of(order_id)
    return {
        **page,
        "company": company().name,
        "rating": {"score": survey.score, "solved": survey.solved} if survey and survey.score else None,
        "can_rate": page["status"]["meaning"] in {"done", "review"} and not (survey and survey.score),
    }


_WHY = {
    "soonest": Text("最快", "最快", "Soonest"),
    "shortest_drive": Text("更省路程", "更省路程", "Least driving"),
    "free": Text("可约", "可約", "Free"),
}


def arrival_windows(actor: Actor) -> list[dict[str, Any]]:
    """Three windows in which somebody fit for the device could come, the soonest first."""
    asset = assets.asset(actor, asset_id_of(actor))
    found = dispatch.arrival_windows(place=customers.place_of(asset.site), skill="", level=1, minutes=90)
    return [
        {"start": w.start, "end": w.end, "reason": reason, "label": _WHY[reason].in_(actor.locale)}
        for w, reason in dispatch.offered(found)
    ]
