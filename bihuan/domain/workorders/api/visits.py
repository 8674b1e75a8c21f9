"""Visits: book, move, answer, and every tap of the technician."""

from __future__ import annotations

from pydantic import AwareDatetime, Field

from bihuan.domain.workorders import services
from bihuan.domain.workorders.api.routes import Body, Happened, Id, Line, Reasoned, router, visit_out
from bihuan.platform.edge import Request


class VisitIn(Body):
    """Who comes when; with `expires_at` he has until then to accept."""

    technician_id: Id
    start_at: AwareDatetime
    end_at: AwareDatetime | None = None
    expires_at: AwareDatetime | None = None
    additional: bool = False
    pinned: bool = False


class OfferIn(Body):
    """Who is asked, for when, and how many minutes he has to answer."""

    technician_id: Id
    start_at: AwareDatetime
    end_at: AwareDatetime | None = None
    minutes: int = Field(15, ge=1, le=1440)


class MoveIn(Body):
    """Another time or technician for a visit, and the version that was seen."""

    version: int
    start_at: AwareDatetime | None = None
    end_at: AwareDatetime | None = None
    technician_id: Id | None = None
    expires_at: AwareDatetime | None = None
    reason: Line = ""


class CheckIn(Happened):
    """Where the technician is when he says that he arrived."""

    lat: float | None = Field(None, ge=-90, le=90)
    lng: float | None = Field(None, ge=-180, le=180)


@router.post("/work-orders/{order_id}/visits", operation="workorders.schedule")
def schedule(request: Request, order_id: int, payload: VisitIn) -> object:
    """Book a technician."""
    visit = services.schedule_visit(actor=request.actor, order_id=order_id, **payload.model_dump())
    return visit_out(request.actor, visit)


@router.post("/work-orders/{order_id}/offers", operation="workorders.schedule")
def offer(request: Request, order_id: int, payload: OfferIn) -> object:
    """Ask a technician, who has some minutes to answer."""
    visit = services.offer_visit(actor=request.actor, order_id=order_id, **payload.model_dump())
    return visit_out(request.actor, visit)


@router.post("/visits/{visit_id}/move", operation="workorders.move_visit")
def move(request: Request, visit_id: int, payload: MoveIn) -> object:
    """Give a visit another time or technician."""
    visit = services.move_visit(actor=request.actor, visit_id=visit_id, **payload.model_dump())
    return visit_out(request.actor, visit)


@router.post("/visits/{visit_id}/cancel", operation="workorders.move_visit")
def cancel(request: Request, visit_id: int, payload: Reasoned) -> object:
    """Take a technician off."""
    visit = services.cancel_visit(actor=request.actor, visit_id=visit_id, reason=payload.reason)
    return visit_out(request.actor, visit)


@router.post("/visits/{visit_id}/accept", operation="workorders.answer_offer")
def accept(request: Request, visit_id: int, payload: Happened) -> object:
    """The technician says yes."""
    visit = services.accept_visit(actor=request.actor, visit_id=visit_id, effective_at=payload.effective_at)
    return visit_out(request.actor, visit)


@router.post("/visits/{visit_id}/decline", operation="workorders.answer_offer")
def decline(request: Request, visit_id: int, payload: Reasoned) -> object:
    """The technician says no; afterwards the order is no longer his to see."""
    visit = services.decline_visit(
        actor=request.actor, visit_id=visit_id, reason=payload.reason, effective_at=payload.effective_at
    )
    return {"visit": {"id": visit.pk, "state": visit.state, "decline_reason": visit.decline_reason}}


@router.post("/visits/{visit_id}/depart", operation="workorders.work_visit")
def depart(request: Request, visit_id: int, payload: Happened) -> object:
    """The technician sets out."""
    visit = services.depart(actor=request.actor, visit_id=visit_id, effective_at=payload.effective_at)
    return visit_out(request.actor, visit)


@router.post("/visits/{visit_id}/arrive", operation="workorders.work_visit")
def arrive(request: Request, visit_id: int, payload: CheckIn) -> object:
    """Check in on site."""
    visit = services.arrive(actor=request.actor, visit_id=visit_id, **payload.model_dump())
    return visit_out(request.actor, visit)


@router.post("/visits/{visit_id}/start", operation="workorders.work_visit")
def start(request: Request, visit_id: int, payload: Happened) -> object:
    """Begin to work."""
    visit = services.start_work(actor=request.actor, visit_id=visit_id, effective_at=payload.effective_at)
    return visit_out(request.actor, visit)
