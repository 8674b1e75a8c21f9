"""Many orders at once: counts, the unanswered, a device's history, a technician's day."""

from __future__ import annotations

from datetime import date

from bihuan.domain.workorders import queries
from bihuan.domain.workorders.api.routes import router
from bihuan.domain.workorders.record import WORK_ORDER
from bihuan.platform import clock
from bihuan.platform.edge import Request
from bihuan.platform.metadata import queries as metadata


@router.get("/work-orders-counts", operation="workorders.board")
def counts(request: Request) -> object:
    """How many orders stand where, and how many nobody has answered."""
    actor = request.actor
    return {
        "meanings": queries.counts_by_meaning(actor),
        "unanswered": len(queries.unanswered(actor, limit=1000)),
    }


@router.get("/work-orders-unanswered", operation="workorders.board")
def unanswered(request: Request, limit: int = 100) -> object:
    """Received, not answered: the one promised soonest first."""
    found = queries.unanswered(request.actor, limit=max(1, min(limit, 200)))
    return {"items": metadata.present(request.actor, WORK_ORDER, found)}


@router.get("/work-orders-unassigned", operation="workorders.board")
def unassigned(request: Request) -> object:
    """What waits for a technician."""
    found = queries.unassigned(request.actor)
    return {"items": metadata.present(request.actor, WORK_ORDER, found)}


@router.get("/assets/{asset_id}/work-orders", operation="workorders.view")
def history(request: Request, asset_id: int, limit: int = 20) -> object:
    """The orders of a device, newest first."""
    found = queries.history(request.actor, asset_id, limit=limit)
    return {"items": [queries.brief(request.actor, row) for row in found]}


@router.get("/customers/{account_id}/work-orders", operation="workorders.view")
def of_customer(request: Request, account_id: int, limit: int = 20) -> object:
    """The orders of a customer, newest first."""
    found = queries.of_account(request.actor, account_id, limit=limit)
    return {"items": [queries.brief(request.actor, row) for row in found]}


@router.get("/my-jobs", operation="workorders.my_jobs")
def my_jobs(request: Request, day: date | None = None) -> object:
    """The technician's visits of a day, in order."""
    actor, wanted = request.actor, day or clock.today()
    visits = queries.my_jobs(actor, wanted)
    orders = {visit.order_id: visit.order for visit in visits}
    shown = {item["id"]: item for item in metadata.present(actor, WORK_ORDER, list(orders.values()))}
    return {
        "day": wanted,
        "items": [
            {
                "visit": queries.present_visit(actor, visit),
                "order": shown[visit.order_id],
                "position": queries.position_of(visit.order),
            }
            for visit in visits
        ],
    }
