"""The map: where people are and where the work is."""

from __future__ import annotations

from datetime import date
from typing import Any

from bihuan.domain.dispatch.queries.work import OrderRow, place_of
from bihuan.domain.workforce import queries as workforce
from bihuan.domain.workorders import queries as workorders
from bihuan.platform import clock
from bihuan.platform.access import field_access, require
from bihuan.platform.identity import Actor
from bihuan.platform.workflow.meanings import OPEN

MOST_ORDERS = 10_000
_COLUMNS = (
    "number",
    "title",
    "priority",
    "meaning",
    "lat",
    "lng",
    "due_at",
    "site__lat",
    "site__lng",
    "queue_key",
)
_READABLE = {"read", "edit"}


def map_of(actor: Actor, day: date, *, team_id: int | None = None) -> dict[str, Any]:
    """Technicians at their live place, else at their home base; open orders with usable coordinates."""
    require(actor, "dispatch.board")
    rows = workforce.technicians(actor, team_id=team_id)
    live = workforce.live_positions(actor, [row.pk for row in rows])
    start, end = workorders.day_of(day)
    busy = workorders.visits_between(actor, start, end, technician_ids=[row.pk for row in rows])
    holders = {visit.order_id: visit.technician_id for visit in busy}
    orders = _open_orders(actor, team_id)
    placed = [(order, place_of(order)) for order in orders]
    return {
        "day": day,
        "now": clock.now(),
        "technicians": _people(actor, rows, live),
        "orders": [_pin(order, point, holders) for order, point in placed if point],
        "without_place": [{"id": o.pk, "number": o.number} for o, point in placed if point is None][:200],
    }


def _people(actor: Actor, rows: list[Any], live: dict[int, workforce.Seen]) -> list[dict[str, Any]]:
    may_see_home = field_access(actor, "workforce.Technician", "home_lat") in _READABLE
    shown = []
    for row in rows:
        seen = live.get(row.pk)
        if seen is not None:
            place = {"lat": seen.point.lat, "lng": seen.point.lng, "source": "live", "at": seen.at}
        elif may_see_home and row.home_lat is not None:
            place = {"lat": row.home_lat, "lng": row.home_lng, "source": "home", "at": None}
        else:
            continue
        shown.append({"id": row.pk, "name": row.name, "team_id": row.team_id, **place})
    return shown


def _open_orders(actor: Actor, team_id: int | None) -> list[Any]:
    rows = workorders.orders(actor).filter(meaning__in=OPEN).select_related("site").only(*_COLUMNS)
    if team_id is not None:
        rows = rows.filter(org_path__contains=f"/{team_id}/")
    return list(rows.order_by("-queue_key")[:MOST_ORDERS])


def _pin(order: OrderRow, point: Any, holders: dict[int, int]) -> dict[str, Any]:
    return {
        "id": order.pk,
        "number": order.number,
        "title": order.title,
        "priority": order.priority,
        "meaning": order.meaning,
        "lat": point.lat,
        "lng": point.lng,
        "due_at": order.due_at,
        "technician_id": holders.get(order.pk),
    }
