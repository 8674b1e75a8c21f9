"""The grab pool: an order lies open to several people, and exactly one of them gets it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bihuan.domain.dispatch import events
from bihuan.domain.dispatch.errors import (
    AlreadyGrabbed,
    AlreadyOffered,
    AlreadyPlanned,
    DoesNotFit,
    NobodyFits,
    OfferOver,
)
from bihuan.domain.dispatch.models import GrabInvitation, GrabOffer
from bihuan.domain.dispatch.queries import sentences
from bihuan.domain.dispatch.queries.candidates import judge_order
from bihuan.domain.dispatch.queries.shapes import Reason
from bihuan.domain.dispatch.services.automatic import queue, wants_technician
from bihuan.domain.workorders import queries as workorders
from bihuan.domain.workorders import services as orders
from bihuan.kernel.errors import NotFound
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.outbox import publish, publish_many, verb

LONGEST_MINUTES = 1440


@verb
def open_offer(
    *,
    actor: Actor,
    order_id: int,
    technician_ids: Sequence[int] | None = None,
    minutes: int | None = None,
    settlement_cents: int | None = None,
) -> GrabOffer:
    """Lay an order open to everybody who fits (or to some of them); it stays open for some minutes."""
    order = workorders.order_for_update(actor, order_id)
    require(actor, "dispatch.offer", order)
    holder = next((visit for visit in workorders.visits_of(order) if visit.active), None)
    if holder is not None:
        raise AlreadyPlanned(name=holder.technician.name)
    judged = judge_order(actor, order, technician_ids=technician_ids)
    if not wants_technician(order) or not judged.ranking.candidates:
        raise NobodyFits
    now = clock.now()
    length = min(LONGEST_MINUTES, max(1, minutes or judged.rules.grab_minutes))
    # The order is locked, so nobody else opens one; asking first keeps this from waiting for a running grab.
    if GrabOffer.objects.filter(order_id=order_id, state="open").exists():
        raise AlreadyOffered
    offer = GrabOffer.objects.create(
        order_id=order_id,
        opened_at=now,
        opened_by=actor.name[:80],
        expires_at=now + timedelta(minutes=length),
        settlement_cents=settlement_cents,
    )
    invited = [GrabInvitation(offer=offer, technician_id=c.person.id) for c in judged.ranking.candidates]
    GrabInvitation.objects.bulk_create(invited)
    publish(
        events.OfferOpened(
            order_id=order_id, offer_id=offer.pk, invited=len(invited), expires_at=offer.expires_at
        )
    )
    return offer


@verb
def grab(*, actor: Actor, offer_id: int) -> GrabOffer:
    """Take an offered order. Of all who tap at once one wins; the others are told so, not who it was."""
    require(actor, "dispatch.grab")
    me = actor.technician_id or 0
    if not GrabOffer.objects.filter(pk=offer_id, invitations__technician_id=me).exists():
        raise NotFound
    now = clock.now()
    # One conditional UPDATE decides: whoever finds the row still open has it, the rest wait and find it taken.
    won = GrabOffer.objects.filter(pk=offer_id, state="open", expires_at__gt=now).update(
        state="taken", winner_id=me, closed_at=now
    )
    offer = GrabOffer.objects.get(pk=offer_id)
    if not won:
        if offer.winner_id == me:
            return offer
        raise AlreadyGrabbed if offer.state == "taken" else OfferOver
    return _take(actor, me, offer)


def _take(actor: Actor, me: int, offer: GrabOffer) -> GrabOffer:
    order = workorders.order(SYSTEM, offer.order_id)
    # Judged as the system: the winner sees the order only once it is his.
    judged = judge_order(SYSTEM, order, technician_ids=[me], with_inactive=True)
    if not judged.ranking.candidates:
        reason = judged.ranking.excluded[0].reason if judged.ranking.excluded else None
        raise DoesNotFit(why=_said(reason) if reason else "")
    spot = judged.ranking.candidates[0].spot
    visit = orders.take_visit(
        actor=actor,
        order_id=offer.order_id,
        technician_id=me,
        start_at=sentences.moment(spot.start),
        end_at=sentences.moment(spot.end),
    )
    offer.visit_id = visit.pk
    offer.save(update_fields=["visit"])
    publish(
        events.OrderGrabbed(order_id=offer.order_id, offer_id=offer.pk, technician_id=me, visit_id=visit.pk)
    )
    return offer


def _said(reason: Reason) -> Text:
    zone = clock.zone()
    return Text(*(sentences.say(reason, locale, zone) for locale in ("zh-CN", "zh-TW", "en")))


@verb
def mark_seen(*, actor: Actor, offer_ids: Sequence[int]) -> int:
    """Note that a technician has seen offers; the dispatcher sees who looked."""
    require(actor, "dispatch.grab")
    me = actor.technician_id or 0
    unseen = GrabInvitation.objects.select_for_update(of=("self",)).select_related("offer")
    rows = list(unseen.filter(technician_id=me, offer_id__in=list(offer_ids), seen_at=None))
    GrabInvitation.objects.filter(pk__in=[row.pk for row in rows]).update(seen_at=clock.now())
    return publish_many(
        events.OfferSeen(order_id=row.offer.order_id, offer_id=row.offer_id, technician_id=me) for row in rows
    )


@verb
def withdraw_offer(*, actor: Actor, offer_id: int) -> GrabOffer:
    """Take an open offer back; one that is over stays as it is."""
    found = GrabOffer.objects.filter(pk=offer_id).first()
    if found is None:
        raise NotFound
    require(actor, "dispatch.offer", workorders.order(actor, found.order_id))
    _close(found, "withdrawn")
    found.refresh_from_db()
    return found


def _close(offer: GrabOffer, state: str) -> bool:
    closed = GrabOffer.objects.filter(pk=offer.pk, state="open").update(state=state, closed_at=clock.now())
    if closed and state == "withdrawn":
        publish(events.OfferWithdrawn(order_id=offer.order_id, offer_id=offer.pk))
    if closed and state == "expired":
        publish(events.OfferExpired(order_id=offer.order_id, offer_id=offer.pk))
    return bool(closed)


@verb
def close_offers_of(*, actor: Actor, order_id: int) -> int:
    """Withdraw what is open for an order that was given to somebody otherwise, or ended."""
    require(actor, "dispatch.offer", workorders.order(actor, order_id))
    open_ones = list(GrabOffer.objects.filter(order_id=order_id, state="open"))
    return sum(_close(offer, "withdrawn") for offer in open_ones)


@verb
def expire_offer(*, actor: Actor, offer_id: int) -> bool:
    """End an offer whose time is over; the order waits for a dispatcher again."""
    offer = GrabOffer.objects.filter(pk=offer_id, state="open", expires_at__lte=clock.now()).first()
    if offer is None:
        return False
    require(actor, "dispatch.offer", workorders.order(actor, offer.order_id))
    if not _close(offer, "expired"):
        return False
    queue(offer.order_id, "offer_expired")
    return True
