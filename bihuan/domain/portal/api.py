"""Routes of the customer's pages. A link stands for one order or one device and may do nothing else."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema

from bihuan.domain.intake import services as intake
from bihuan.domain.portal import queries, services
from bihuan.platform.access import require
from bihuan.platform.edge import PUBLIC, Request, Router, limits
from bihuan.platform.edge.requests import address_of
from bihuan.platform.identity import SYSTEM

router = Router("portal")


class Phone(Schema):
    """Where to send the one-time code."""

    phone: str


class Pin(Schema):
    """The one-time code as typed."""

    phone: str
    pin: str


class Asked(Schema):
    """The customer's form."""

    symptom: str
    text: str = ""
    phone: str
    name: str = ""
    photos: list[int] = []
    wanted_from: datetime | None = None
    wanted_until: datetime | None = None


class Said(Schema):
    """A message in the thread."""

    text: str
    files: list[int] = []


class Refused(Schema):
    """Why the customer does not accept the result."""

    reason: str


class Rated(Schema):
    """The customer's score."""

    score: int
    solved: bool = True
    comment: str = ""


@router.get("/portal/a/{code}", operation=PUBLIC("whoever stands before the device may scan its label"))
def device(request: Request, code: str) -> dict[str, Any]:
    """The device behind a label, and a short-lived link to fill in its form."""
    limits.take(f"scan:{address_of(request)}", limit=60, seconds=60)
    asset_id, shown = queries.device_page(code, request.actor.locale)
    return {**shown, "link": services.give_visit_link(actor=SYSTEM, asset_id=asset_id)}


@router.post("/portal/phone-code", operation="portal.use")
def phone_code(request: Request, body: Phone) -> dict[str, Any]:
    """Send a one-time code."""
    require(request.actor, "portal.use")
    number = intake.send_phone_code(actor=request.actor, phone=body.phone, address=address_of(request))
    return {"phone": number}


@router.post("/portal/phone-code/confirm", operation="portal.use", one_transaction=False)
def confirm_phone(request: Request, body: Pin) -> dict[str, Any]:
    """Confirm a telephone number; a wrong code is counted even though it is refused."""
    services.confirm_phone(actor=request.actor, phone=body.phone, pin=body.pin)
    return {"confirmed": True}


@router.get("/portal/windows", operation="portal.use")
def windows(request: Request) -> dict[str, Any]:
    """When somebody could come to the scanned device."""
    return {"items": queries.arrival_windows(request.actor)}


@router.post("/portal/requests", operation="portal.use")
def ask(request: Request, body: Asked) -> dict[str, Any]:
    """Send the form."""
    limits.take(f"ask:{request.actor.my.get('asset')}:{address_of(request)}", limit=20, seconds=600)
    return services.ask_for_service(actor=request.actor, **body.model_dump())


@router.get("/portal/order", operation="portal.use")
def status(request: Request) -> dict[str, Any]:
    """The order behind the link."""
    return queries.status_page(request.actor)


@router.post("/portal/order/messages", operation="portal.use")
def say(request: Request, body: Said) -> dict[str, Any]:
    """Write to the office."""
    services.say(actor=request.actor, text=body.text, files=body.files)
    return queries.status_page(request.actor)


@router.post("/portal/order/confirm", operation="portal.use")
def confirm(request: Request) -> dict[str, Any]:
    """Accept the result."""
    services.confirm(actor=request.actor)
    return queries.status_page(request.actor)


@router.post("/portal/order/refuse", operation="portal.use")
def refuse(request: Request, body: Refused) -> dict[str, Any]:
    """Do not accept the result."""
    services.refuse(actor=request.actor, reason=body.reason)
    return queries.status_page(request.actor)


@router.post("/portal/order/rate", operation="portal.use")
def rate(request: Request, body: Rated) -> dict[str, Any]:
    """Rate the order."""
    outcome = services.rate(actor=request.actor, score=body.score, solved=body.solved, comment=body.comment)
    return {**outcome, "page": queries.status_page(request.actor)}


@router.post("/portal/orders/{order_id}/link", operation="portal.give_link")
def link(request: Request, order_id: int) -> dict[str, Any]:
    """Give a customer the link to his order."""
    token = services.send_order_link(actor=request.actor, order_id=order_id)
    return {"link": services.address_of(token)}
