"""Routes of the agent's desk."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema

from bihuan.domain.desk import queries, services
from bihuan.platform.edge import Request, Router

router = Router("desk")


class Taken(Schema):
    """The agent's form."""

    account_id: int | None = None
    kind: str = ""
    text: str = ""
    priority: str = ""
    title: str = ""
    channel: str = "phone"
    site_id: int | None = None
    asset_id: int | None = None
    contact_name: str = ""
    phone: str = ""
    photos: list[int] = []
    duplicate: Literal["refuse", "attach", "allow"] = "refuse"
    required_skill: str = ""


class Turning(Schema):
    """How a request becomes an order."""

    duplicate: Literal["refuse", "attach", "allow"] = "refuse"
    account_id: int | None = None


@router.get("/desk/caller", operation="desk.take")
def caller(request: Request, phone: str) -> dict[str, Any]:
    """The customers behind a number."""
    return {"items": queries.caller(request.actor, phone)}


@router.get("/desk/customers/{account_id}", operation="desk.take")
def card(request: Request, account_id: int) -> dict[str, Any]:
    """One customer's card."""
    return queries.card(request.actor, account_id)


@router.get("/desk/advice", operation="desk.take")
def advice(request: Request, text: str = "", asset_id: int | None = None) -> dict[str, Any]:
    """Articles, history and duplicate while the agent types."""
    return queries.advice(request.actor, text=text[:500], asset_id=asset_id)


@router.get("/desk/promises", operation="desk.take")
def promises(request: Request) -> dict[str, Any]:
    """What an order opened now would promise, by urgency."""
    return {"items": queries.promises(request.actor)}


@router.post("/desk/orders", operation="desk.take")
def take(request: Request, body: Taken) -> dict[str, Any]:
    """Save the form."""
    return services.take_request(actor=request.actor, **body.model_dump())


@router.post("/desk/requests/{request_id}/order", operation="desk.take")
def turn(request: Request, request_id: int, body: Turning) -> dict[str, Any]:
    """Turn a request into an order."""
    order_id = services.order_from_request(actor=request.actor, request_id=request_id, **body.model_dump())
    return {"order_id": order_id}
