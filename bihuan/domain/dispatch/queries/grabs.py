"""The grab pool as the technician's phone and the dispatcher's screen show it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from bihuan.domain.dispatch.models import GrabInvitation, GrabOffer
from bihuan.domain.dispatch.queries.people import point_of
from bihuan.domain.dispatch.queries.work import OrderRow, place_of
from bihuan.domain.workforce import queries as workforce
from bihuan.domain.workorders import queries as workorders
from bihuan.kernel.errors import NotFound
from bihuan.kernel.geo import Point, travel_minutes
from bihuan.platform import clock
from bihuan.platform.access import require, visible
from bihuan.platform.identity import SYSTEM, Actor


def my_grabs(actor: Actor) -> list[dict[str, Any]]:
    """The open offers a technician may take, the one ending soonest first; no contact, no exact address yet."""
    require(actor, "dispatch.grab")
    me = actor.technician_id
    if me is None:
        return []
    rows = GrabOffer.objects.filter(
        state="open", expires_at__gt=clock.now(), invitations__technician_id=me
    ).order_by("expires_at", "id")[:100]
    offers = list(rows)
    # As the system: before he takes it the order is not his to see; what he may know is chosen here.
    orders = workorders.by_ids(SYSTEM, [offer.order_id for offer in offers])
    origin = _here(actor, me)
    return [_mine(offer, orders[offer.order_id], origin) for offer in offers if offer.order_id in orders]


def _here(actor: Actor, technician_id: int) -> Point | None:
    seen = workforce.live_positions(actor, [technician_id]).get(technician_id)
    if seen is not None:
        return seen.point
    person = workforce.technician(actor, technician_id)
    return point_of(person.home_lat, person.home_lng)


def _mine(offer: GrabOffer, order: OrderRow, origin: Point | None) -> dict[str, Any]:
    place = place_of(order)
    return {
        "offer_id": offer.pk,
        "order": {
            "id": order.pk,
            "number": order.number,
            "kind": order.kind,
            "priority": order.priority,
            "title": order.title,
            "district": order.site.district if order.site else "",
            "duration_minutes": order.duration_minutes,
            "due_at": order.due_at,
            "wanted_from": order.wanted_from,
            "wanted_until": order.wanted_until,
        },
        "travel_minutes": round(travel_minutes(origin, place)) if origin and place else None,
        "settlement_cents": offer.settlement_cents,
        "currency": offer.currency,
        "expires_at": offer.expires_at,
    }


def pool(actor: Actor, *, since: datetime) -> list[dict[str, Any]]:
    """Open offers and those that ended since a moment: who was asked, who looked, who won."""
    require(actor, "dispatch.board")
    rows = GrabOffer.objects.filter(Q(state="open") | Q(closed_at__gte=since)).select_related("winner")
    counted = rows.annotate(
        invited=Count("invitations"),
        looked=Count("invitations", filter=Q(invitations__seen_at__isnull=False)),
    ).order_by("-opened_at")[:500]
    offers = list(counted)
    orders = _offerable(actor, [offer.order_id for offer in offers])
    looked = _lookers(actor, [offer.pk for offer in offers])
    return [
        {
            "offer_id": offer.pk,
            "order_id": offer.order_id,
            "number": orders[offer.order_id].number,
            "title": orders[offer.order_id].title,
            "state": offer.state,
            "opened_at": offer.opened_at,
            "opened_by": offer.opened_by,
            "expires_at": offer.expires_at,
            "settlement_cents": offer.settlement_cents,
            "currency": offer.currency,
            "invited": offer.invited,
            "looked": offer.looked,
            "lookers": looked.get(offer.pk, []),
            "winner": offer.winner.name if offer.winner else None,
        }
        for offer in offers
        if offer.order_id in orders
    ]


def _offerable(actor: Actor, order_ids: list[int]) -> dict[int, Any]:
    rows = visible(actor, "dispatch.offer", workorders.orders(actor).filter(pk__in=order_ids))
    return {row.pk: row for row in rows}


def _lookers(actor: Actor, offer_ids: list[int]) -> dict[int, list[str]]:
    seen = GrabInvitation.objects.filter(offer_id__in=offer_ids, seen_at__isnull=False).order_by("seen_at")
    people = {p.pk: p.name for p in workforce.technicians(actor, active_only=False)}
    found: dict[int, list[str]] = {}
    for offer_id, technician_id in seen.values_list("offer_id", "technician_id"):
        if technician_id in people:
            found.setdefault(offer_id, []).append(people[technician_id])
    return found


def offer_of(actor: Actor, offer_id: int) -> GrabOffer:
    """One offer, for who may offer that order."""
    offer = GrabOffer.objects.filter(pk=offer_id).first()
    if offer is None:
        raise NotFound
    require(actor, "dispatch.offer", workorders.order(actor, offer.order_id))
    return offer


def expired(now: datetime) -> list[int]:
    """Open offers whose time is over."""
    return list(
        GrabOffer.objects.filter(state="open", expires_at__lte=now).values_list("pk", flat=True)[:500]
    )


def invited(offer_id: int) -> list[int]:
    """The technicians who may take an offer that is still open."""
    rows = GrabInvitation.objects.filter(offer_id=offer_id, offer__state="open")
    return list(rows.values_list("technician_id", flat=True))
