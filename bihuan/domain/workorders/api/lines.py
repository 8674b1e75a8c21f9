"""Material and fees of an order."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from bihuan.domain.workorders import services
from bihuan.domain.workorders.api.routes import Cents, Happened, Key, Line, order_out, router
from bihuan.platform.edge import Request


class PartIn(Happened):
    """Used material."""

    name: Line
    quantity: Decimal = Field(Decimal(1), gt=0, le=99_999_999, allow_inf_nan=False)
    unit_price_cents: Cents = 0
    charged: bool = True
    line_key: Key | None = None


class ChargeIn(Happened):
    """A fee or, negative, a discount."""

    label: Line
    cents: Cents
    line_key: Key | None = None


@router.post("/work-orders/{order_id}/parts", operation="workorders.perform")
def add_part(request: Request, order_id: int, payload: PartIn) -> object:
    """Put used material on the order."""
    line = services.add_part(actor=request.actor, order_id=order_id, **payload.model_dump())
    return {"id": line.pk, "total_cents": line.total_cents, "order": order_out(request.actor, order_id)}


@router.delete("/work-orders/{order_id}/parts/{line_id}", operation="workorders.perform")
def remove_part(request: Request, order_id: int, line_id: int) -> object:
    """Take material off."""
    services.remove_part(actor=request.actor, order_id=order_id, line_id=line_id)
    return order_out(request.actor, order_id)


@router.post("/work-orders/{order_id}/charges", operation="workorders.charge")
def add_charge(request: Request, order_id: int, payload: ChargeIn) -> object:
    """Put a fee on the order."""
    line = services.add_charge(actor=request.actor, order_id=order_id, **payload.model_dump())
    return {"id": line.pk, "order": order_out(request.actor, order_id)}


@router.delete("/work-orders/{order_id}/charges/{line_id}", operation="workorders.charge")
def remove_charge(request: Request, order_id: int, line_id: int) -> object:
    """Take a fee off."""
    services.remove_charge(actor=request.actor, order_id=order_id, line_id=line_id)
    return order_out(request.actor, order_id)
