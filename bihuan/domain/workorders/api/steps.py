"""The procedure of an order: check, skip, add; and pausing for what is missing."""

from __future__ import annotations

from bihuan.domain.workorders import queries, services
from bihuan.domain.workorders.api.routes import Body, Happened, Ids, Key, Line, Reasoned, router
from bihuan.platform.edge import Request
from bihuan.platform.identity import Actor


class CheckTask(Happened):
    """A step that was done."""

    note: Line = ""
    photos: Ids = []


class NewTask(Body):
    """One more step for this order alone."""

    text: Line
    mandatory: bool = False
    photo_required: bool = False
    key: Key = ""


class PauseIn(Reasoned):
    """Why the work is suspended, and whether the technician leaves."""

    leave: bool = False


def _steps(actor: Actor, order_id: int) -> dict[str, object]:
    row = queries.order(actor, order_id)
    return {
        "steps": [queries.present_step(actor, step) for step in queries.steps_of(row)],
        "order": queries.head(actor, row),
    }


@router.get("/work-orders/{order_id}/steps", operation="workorders.view")
def read(request: Request, order_id: int) -> object:
    """The steps of an order and what was done of them."""
    return _steps(request.actor, order_id)


@router.post("/work-orders/{order_id}/steps", operation="workorders.plan_tasks")
def add(request: Request, order_id: int, payload: NewTask) -> object:
    """Add a step."""
    services.add_task(actor=request.actor, order_id=order_id, **payload.model_dump())
    return _steps(request.actor, order_id)


@router.post("/work-orders/{order_id}/steps/{key}/check", operation="workorders.perform")
def check(request: Request, order_id: int, key: str, payload: CheckTask) -> object:
    """Tick a step off."""
    services.check_task(actor=request.actor, order_id=order_id, key=key, **payload.model_dump())
    return _steps(request.actor, order_id)


@router.post("/work-orders/{order_id}/steps/{key}/skip", operation="workorders.perform")
def skip(request: Request, order_id: int, key: str, payload: Reasoned) -> object:
    """Leave a step out."""
    services.skip_task(
        actor=request.actor,
        order_id=order_id,
        key=key,
        reason=payload.reason,
        effective_at=payload.effective_at,
    )
    return _steps(request.actor, order_id)


@router.post("/work-orders/{order_id}/pause", operation="workorders.pause")
def pause(request: Request, order_id: int, payload: PauseIn) -> object:
    """Suspend the work."""
    row = services.pause(actor=request.actor, order_id=order_id, **payload.model_dump())
    return queries.head(request.actor, row)


@router.post("/work-orders/{order_id}/resume", operation="workorders.pause")
def resume(request: Request, order_id: int, payload: Happened) -> object:
    """Go on."""
    row = services.resume(actor=request.actor, order_id=order_id, effective_at=payload.effective_at)
    return queries.head(request.actor, row)
