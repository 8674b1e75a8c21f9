"""Routes of dispatch."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

from ninja import Schema
from pydantic import AwareDatetime, Field

from bihuan.domain.dispatch import queries, services
from bihuan.domain.dispatch.models import DispatchPolicy, GrabOffer
from bihuan.domain.dispatch.queries.rules import WEIGHTS, Rules
from bihuan.domain.dispatch.queries.work import VisitRow
from bihuan.domain.workorders import services as orders
from bihuan.platform import clock
from bihuan.platform.edge import Request, Router

router = Router("dispatch")
Minutes = Field(None, ge=5, le=7 * 1440)


class PlaceBody(Schema):
    """An order dropped on a lane."""

    order_id: int
    technician_id: int
    start: AwareDatetime
    minutes: int | None = Minutes
    override_reason: str = Field("", max_length=300)
    additional: bool = False
    pinned: bool = False
    ask: bool = True


class MoveBody(Schema):
    """A bar dropped elsewhere; `version` is that of the visit as drawn."""

    visit_id: int
    version: int
    technician_id: int | None = None
    start: AwareDatetime | None = None
    minutes: int | None = Minutes
    override_reason: str = Field("", max_length=300)
    reason: str = Field("", max_length=300)
    ask: bool = True


class CheckBody(Schema):
    """Where the ghost is."""

    order_id: int
    technician_id: int
    start: AwareDatetime
    minutes: int | None = Minutes
    visit_id: int | None = None


class ReasonBody(Schema):
    """Why."""

    reason: str = Field("", max_length=300)


class PinBody(Schema):
    """Locked against planning or not."""

    pinned: bool


class OfferBody(Schema):
    """An order to be laid open; without people it is for everybody who fits."""

    order_id: int
    technician_ids: list[int] | None = Field(None, max_length=500)
    minutes: int | None = Field(None, ge=1, le=1440)
    settlement_cents: int | None = Field(None, ge=0, le=10**12)


class SeenBody(Schema):
    """Offers that came on the screen."""

    offer_ids: list[int] = Field(max_length=100)


class AutoassignBody(Schema):
    """Which day to fill, with whom and with which orders."""

    day: date
    team_id: int | None = None
    technician_ids: list[int] | None = Field(None, max_length=5000)
    kinds: list[str] = Field([], max_length=20)
    priorities: list[str] = Field([], max_length=10)
    order_ids: list[int] = Field([], max_length=20_000)
    dry_run: bool = False


class PolicyBody(Schema):
    """The rules from now on; `version` is the revision they were read at."""

    version: int
    team_id: int | None = None
    mode: Literal["recommend", "assign", "grab"]
    weights: dict[str, int]
    accept_minutes: int = 15
    grab_minutes: int = 30
    max_candidates: int = 10
    horizon_days: int = 7
    position_fresh_minutes: int = 15


def _visit(visit: VisitRow) -> dict[str, Any]:
    return {
        "id": visit.pk,
        "version": visit.version,
        "order_id": visit.order_id,
        "technician_id": visit.technician_id,
        "start": visit.start_at,
        "end": visit.end_at,
        "state": visit.state,
        "pinned": visit.pinned,
        "expires_at": visit.expires_at,
    }


def _offer(offer: GrabOffer) -> dict[str, Any]:
    return {
        "offer_id": offer.pk,
        "order_id": offer.order_id,
        "state": offer.state,
        "expires_at": offer.expires_at,
        "settlement_cents": offer.settlement_cents,
        "currency": offer.currency,
        "visit_id": offer.visit_id,
    }


def _rules(rules: Rules | DispatchPolicy) -> dict[str, Any]:
    weights = (
        {name: getattr(rules.weights, name) for name in WEIGHTS}
        if isinstance(rules, Rules)
        else {name: getattr(rules, f"weight_{name}") for name in WEIGHTS}
    )
    names = (
        "mode",
        "accept_minutes",
        "grab_minutes",
        "max_candidates",
        "horizon_days",
        "position_fresh_minutes",
    )
    return {
        "version": rules.revision,
        "team_id": rules.team_id,
        "weights": weights,
        "changed_by": rules.changed_by,
        **{name: getattr(rules, name) for name in names},
    }


@router.get("/dispatch/board", operation="dispatch.board")
def board(request: Request, day: date | None = None, team: int | None = None, q: str = "") -> dict[str, Any]:
    """The day board."""
    return queries.board(request.actor, day or clock.today(), team_id=team, q=q)


@router.get("/dispatch/map", operation="dispatch.board")
def map_(request: Request, day: date | None = None, team: int | None = None) -> dict[str, Any]:
    """People and open orders with coordinates."""
    return queries.map_of(request.actor, day or clock.today(), team_id=team)


@router.get("/dispatch/orders/{order_id}/candidates", operation="dispatch.candidates")
def candidates(request: Request, order_id: int) -> dict[str, Any]:
    """Who should go, ranked and explained."""
    return queries.candidates(request.actor, order_id)


@router.get("/dispatch/orders/{order_id}/why/{technician_id}", operation="dispatch.candidates")
def why(request: Request, order_id: int, technician_id: int) -> dict[str, Any]:
    """Why, or why not, one person."""
    return queries.why(request.actor, order_id, technician_id)


@router.post("/dispatch/check", operation="dispatch.place")
def check(request: Request, body: CheckBody) -> dict[str, Any]:
    """What a placement would break; nothing is changed."""
    return queries.dry_run(request.actor, **body.model_dump())


@router.post("/dispatch/place", operation="dispatch.place")
def place(request: Request, body: PlaceBody) -> dict[str, Any]:
    """Give an order to a technician at a time."""
    return _visit(services.place(actor=request.actor, **body.model_dump()))


@router.post("/dispatch/move", operation="dispatch.place")
def move(request: Request, body: MoveBody) -> dict[str, Any]:
    """Give a visit another time, length or technician."""
    return _visit(services.move(actor=request.actor, **body.model_dump()))


@router.post("/dispatch/visits/{visit_id}/unassign", operation="dispatch.place")
def unassign(request: Request, visit_id: int, body: ReasonBody) -> dict[str, Any]:
    """Take a technician off."""
    return _visit(services.unassign(actor=request.actor, visit_id=visit_id, reason=body.reason))


@router.post("/dispatch/visits/{visit_id}/pin", operation="dispatch.place")
def pin(request: Request, visit_id: int, body: PinBody) -> dict[str, Any]:
    """Lock a visit against planning, or let it go."""
    return _visit(services.pin(actor=request.actor, visit_id=visit_id, pinned=body.pinned))


@router.post("/dispatch/orders/{order_id}/assign", operation="dispatch.place")
def assign(request: Request, order_id: int) -> dict[str, Any]:
    """Give an order to the best candidate by the rules."""
    visit = services.assign_automatically(actor=request.actor, order_id=order_id)
    return {"visit": _visit(visit) if visit is not None else None}


@router.post("/dispatch/offer", operation="dispatch.offer")
def offer(request: Request, body: OfferBody) -> dict[str, Any]:
    """Put an order into the grab pool."""
    return _offer(services.open_offer(actor=request.actor, **body.model_dump()))


@router.post("/dispatch/offers/{offer_id}/withdraw", operation="dispatch.offer")
def withdraw(request: Request, offer_id: int) -> dict[str, Any]:
    """Take an offer back."""
    return _offer(services.withdraw_offer(actor=request.actor, offer_id=offer_id))


@router.get("/dispatch/grab-pool", operation="dispatch.board")
def grab_pool(request: Request) -> dict[str, Any]:
    """Open offers and those of the last day: who looked, who won."""
    return {"items": queries.pool(request.actor, since=clock.now() - timedelta(days=1))}


@router.get("/dispatch/grabs", operation="dispatch.grab")
def grabs(request: Request) -> dict[str, Any]:
    """What the technician may take."""
    return {"items": queries.my_grabs(request.actor), "now": clock.now()}


@router.post("/dispatch/grabs/seen", operation="dispatch.grab")
def seen(request: Request, body: SeenBody) -> dict[str, Any]:
    """Offers came on the technician's screen."""
    return {"noted": services.mark_seen(actor=request.actor, offer_ids=body.offer_ids)}


@router.post("/dispatch/grab/{offer_id}", operation="dispatch.grab")
def grab(request: Request, offer_id: int) -> dict[str, Any]:
    """Take an offered order."""
    return _offer(services.grab(actor=request.actor, offer_id=offer_id))


@router.post("/dispatch/visits/{visit_id}/accept", operation="workorders.answer_offer")
def accept(request: Request, visit_id: int) -> dict[str, Any]:
    """Accept a visit."""
    return _visit(orders.accept_visit(actor=request.actor, visit_id=visit_id))


@router.post("/dispatch/visits/{visit_id}/decline", operation="workorders.answer_offer")
def decline(request: Request, visit_id: int, body: ReasonBody) -> dict[str, Any]:
    """Decline a visit with a reason."""
    return _visit(orders.decline_visit(actor=request.actor, visit_id=visit_id, reason=body.reason))


@router.post("/dispatch/autoassign", operation="dispatch.autoassign")
def autoassign(request: Request, body: AutoassignBody) -> dict[str, Any]:
    """Fill a day, or with `dry_run` show how it would be filled."""
    wanted = services.Filter(tuple(body.kinds), tuple(body.priorities), tuple(body.order_ids))
    run = services.autoassign_day(
        actor=request.actor,
        day=body.day,
        team_id=body.team_id,
        technician_ids=body.technician_ids,
        wanted=wanted,
        dry_run=body.dry_run,
    )
    return queries.present_run(request.actor, run)


@router.get("/dispatch/runs", operation="dispatch.board")
def runs(request: Request) -> dict[str, Any]:
    """Days filled automatically, newest first."""
    return {"items": queries.runs(request.actor)}


@router.get("/dispatch/runs/{run_id}", operation="dispatch.board")
def run(request: Request, run_id: int) -> dict[str, Any]:
    """One such report."""
    return queries.run(request.actor, run_id)


@router.get("/dispatch/policy", operation="dispatch.see_policy")
def policy(request: Request, team: int | None = None) -> dict[str, Any]:
    """The rules of a team or the company, with earlier revisions."""
    rules, own = queries.rules_of_team(request.actor, team)
    past = queries.past_rules(request.actor, team)
    return {
        **_rules(rules),
        "version": rules.revision if own else 0,
        "own": own,
        "history": [{**_rules(row), "changed_at": row.changed_at} for row in past],
    }


@router.put("/dispatch/policy", operation="dispatch.set_policy")
def set_policy(request: Request, body: PolicyBody) -> dict[str, Any]:
    """Set the rules; they count for the next order."""
    return _rules(services.set_policy(actor=request.actor, **body.model_dump()))
