"""What the agent sees beside the form."""

from __future__ import annotations

from typing import Any

from bihuan.domain.assets import queries as assets
from bihuan.domain.customers import queries as customers
from bihuan.domain.feedback import queries as feedback
from bihuan.domain.knowledge import queries as knowledge
from bihuan.domain.workorders import queries as workorders
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor

RECENT = 8


def _devices(actor: Actor, account_id: int) -> list[dict[str, Any]]:
    return [
        {
            "id": a.pk,
            "name": a.name,
            "product": a.product,
            "serial": a.serial,
            "site_id": a.site_id,
            "warranty_until": a.warranty_until,
            "in_warranty": assets.in_warranty(a),
        }
        for a in assets.assets_of(actor, account_id)[:100]
    ]


def caller(actor: Actor, phone: str) -> list[dict[str, Any]]:
    """The customers behind a telephone number (IN-03)."""
    require(actor, "desk.take")
    return [card(actor, account.pk) for account in customers.accounts_by_phone(actor, phone)]


def card(actor: Actor, account_id: int) -> dict[str, Any]:
    """A customer as the agent needs him: tier, places, devices, orders, last score."""
    require(actor, "desk.take")
    account = customers.account(actor, account_id)
    orders = workorders.of_account(actor, account_id, limit=RECENT)
    return {
        "id": account.pk,
        "name": account.name,
        "tier": account.tier,
        "phone": account.phone,
        "sites": [
            {"id": s.pk, "name": s.name, "address": s.address}
            for s in customers.sites_of(actor, account_id)[:50]
        ],
        "assets": _devices(actor, account_id),
        "orders": [workorders.brief(actor, order) for order in orders],
        "last_score": feedback.last_score(account_id),
    }


def _articles(actor: Actor, text: str, product: str | None) -> list[dict[str, Any]]:
    if len(text.strip()) < 2:
        return []
    return [
        {
            "id": s.article.pk,
            "symptom": s.article.symptom,
            "cause": s.article.cause,
            "steps": knowledge.steps_of(s.article),
        }
        for s in knowledge.suggest(actor, text, product)
    ]


def promises(actor: Actor) -> list[dict[str, Any]]:
    """Until when an order opened now would be answered and solved, by urgency (IN-11)."""
    require(actor, "desk.take")
    now = clock.now()
    rows = []
    for priority in workorders.TARGETS:
        respond_by, due_at = workorders.promised(priority, now)
        rows.append({"priority": priority, "respond_by": respond_by, "due_at": due_at})
    return rows


def advice(actor: Actor, *, text: str, asset_id: int | None) -> dict[str, Any]:
    """Matching articles, the device's past orders and its open one, while the agent types (IN-09, IN-13)."""
    require(actor, "desk.take")
    product: str | None = None
    history: list[dict[str, Any]] = []
    duplicate = None
    if asset_id is not None:
        product = assets.asset(actor, asset_id).product
        history = [
            workorders.brief(actor, order) for order in workorders.history(actor, asset_id, limit=RECENT)
        ]
        held = workorders.open_for_asset(asset_id)
        duplicate = workorders.brief(actor, held) if held else None
    return {"articles": _articles(actor, text, product), "history": history, "duplicate": duplicate}
