"""Routes of figures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bihuan.domain.analytics import queries
from bihuan.platform.edge import Request, Router
from bihuan.platform.edge.json import parse

router = Router("analytics")


@router.get("/analytics/dashboard", operation="analytics.view")
def dashboard(
    request: Request, start: datetime | None = None, end: datetime | None = None, team: int | None = None
) -> dict[str, Any]:
    """The dashboard of a period; each number carries the filter of the orders behind it."""
    return queries.dashboard(request.actor, start=start, end=end, team_id=team)


@router.get("/analytics/orders", operation="analytics.view")
def grouped(request: Request, group: str, filter: str = "") -> dict[str, Any]:
    """Orders counted by one to three fields."""
    condition = parse(filter.encode()) if filter else None
    return {"items": queries.grouped(request.actor, groups=group.split(","), condition=condition)}
