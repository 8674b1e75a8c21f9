"""Open an order: from the desk, the portal, a rule, an import, or a technician on site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, Unpack

from django.db import IntegrityError, transaction

from bihuan.domain.workorders import events
from bihuan.domain.workorders.errors import DuplicateOpenOrder
from bihuan.domain.workorders.flows import FLOW_OF_KIND, SUBJECT
from bihuan.domain.workorders.models import AttachedRequest, WorkOrder
from bihuan.domain.workorders.queries.orders import locked, open_for_asset, order_by_origin, reserve_asset
from bihuan.domain.workorders.queries.procedure import live_sop
from bihuan.domain.workorders.queries.promises import promised
from bihuan.domain.workorders.queries.teams import home_of
from bihuan.domain.workorders.queries.turns import turn_of
from bihuan.domain.workorders.services.asking import REQUIRED_ACCOUNT, TAKEN_OVER, Asked, cleaned
from bihuan.domain.workorders.services.attaching import ORDER, attach_to
from bihuan.domain.workorders.services.change import Change, opened
from bihuan.domain.workorders.services.whereabouts import Whereabouts, whereabouts
from bihuan.kernel.errors import Invalid
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.rows import fresh
from bihuan.platform.outbox import publish, verb
from bihuan.platform.querying import add
from bihuan.platform.workflow import engine

Duplicate = Literal["refuse", "attach", "allow"]


def _duplicate(actor: Actor, kind: str, asset_id: int | None, duplicate: Duplicate) -> WorkOrder | None:
    """The order under way for the same device, found in turn with others who open one at this instant."""
    if asset_id is None or duplicate == "allow":
        return None
    reserve_asset(asset_id)
    held = open_for_asset(asset_id, kind)
    if held is not None and duplicate == "refuse":
        state = engine.state_of(held).label
        raise DuplicateOpenOrder(order_id=held.pk, number=held.number, state=state)
    return held


@verb
def open_order(
    *,
    actor: Actor,
    duplicate: Duplicate = "refuse",
    cf: Mapping[str, object] | None = None,
    **given: Unpack[Asked],
) -> WorkOrder:
    """Make a job of what was asked (see `Asked`).

    The same `origin_key` (a command's id, an import's row) gives the same order. A device that already
    has such an order under way is refused with its number, unless the caller wants to `attach` to it or
    to `allow` a second one. `request_id` is trusted: the caller holds that request.
    """
    if (key := given.get("origin_key")) and (known := order_by_origin(key)):
        require(actor, "workorders.open", known)
        return known
    asked = cleaned(given)
    place = whereabouts(
        actor,
        account_id=asked["account_id"],
        site_id=asked["site_id"],
        asset_id=asked["asset_id"],
        contact_id=asked["contact_id"],
    )
    if place.account is None and asked["kind"] != "internal" and not actor.is_system:
        raise Invalid(problems=[REQUIRED_ACCOUNT])
    order = fresh(WorkOrder, {}, cf)
    for name, value in _fields(actor, asked, place).items():
        setattr(order, name, value)
    require(actor, "workorders.open", order)
    held = _duplicate(actor, order.kind, order.asset_id, duplicate)
    if held is not None:
        return _join(actor, held, asked)
    order.sop_rev_id = live_sop(order.kind, place.asset.product if place.asset else "")
    turn = turn_of(order)
    order.turn, order.turn_until = turn.who, turn.until
    kept = _insert(order)
    if kept is order:
        attach_to(actor, ORDER, order.pk, asked["photos"], "request")
        _announce(order)
    return kept


def _fields(actor: Actor, asked: Asked, place: Whereabouts) -> dict[str, object]:
    """The fields of the new row: what was asked, where it is, where the workflow begins."""
    beginning = _beginning(asked["kind"], asked["priority"], asked["opened_at"])
    return {
        **{name: value for name, value in asked.items() if name in TAKEN_OVER},
        **beginning,
        **place.fields(asked["address"], asked["lat"], asked["lng"]),
        "org_path": home_of(actor, asked["team_id"]),
        "due_at": asked["due_at"] or beginning["due_at"],
        "first_response_at": asked["answered_at"],
    }


def _beginning(kind: str, priority: str, opened_at: datetime | None) -> dict[str, object]:
    """Where the workflow begins, when, and what is promised from then on."""
    now = clock.now()
    since = min(opened_at or now, now)
    start = engine.start(SUBJECT, FLOW_OF_KIND[kind])
    respond_by, due_at = promised(priority, since)
    return {
        "year": clock.local(since).year % 100,
        "state": start.state.key,
        "meaning": start.state.meaning,
        "workflow_rev_id": start.revision_id,
        "opened_at": since,
        "moved_at": since,
        "respond_by": respond_by,
        "due_at": due_at,
        # Nobody is responsible yet; said so that reading the order back needs no query.
        "technician": None,
    }


def _insert(order: WorkOrder) -> WorkOrder:
    """Write the row; when the same source arrives twice at the same instant, the first one stands."""
    if not order.origin_key:
        add(order)
        return order
    try:
        with transaction.atomic():
            add(order)
    except IntegrityError:
        known = order_by_origin(order.origin_key)
        if known is None:
            raise
        return known
    return order


def _announce(order: WorkOrder) -> None:
    publish(
        events.OrderOpened(
            order_id=order.pk,
            number=order.number,
            kind=order.kind,
            priority=order.priority,
            channel=order.channel,
            state=order.state,
            meaning=order.meaning,
            account_id=order.account_id,
            asset_id=order.asset_id,
            request_id=order.request_id,
            parent_id=order.parent_id,
            respond_by=order.respond_by,
            due_at=order.due_at,
        ),
        effective_at=order.opened_at if order.opened_at != clock.now() else None,
    )


def _join(actor: Actor, order: WorkOrder, asked: Asked) -> WorkOrder:
    """Attach what was asked to the order under way instead of opening a second one."""
    change = Change(actor, locked(order.pk))
    words = asked["description"] or asked["title"]
    _attach(change, words, asked["request_id"], asked["photos"])
    return change.save()


def _attach(change: Change, words: str, request_id: int | None, photos: Sequence[int]) -> None:
    order, actor = change.order, change.actor
    if request_id is not None and request_id != order.request_id:
        _, new = AttachedRequest.objects.get_or_create(
            order_id=order.pk, request_id=request_id, defaults={"at": change.at}
        )
        if new:
            change.tell(events.RequestAttached(order_id=order.pk, request_id=request_id))
    attach_to(actor, ORDER, order.pk, photos, "request")
    if words.strip():
        said = order.description
        more = words.strip()
        if more not in said:
            change.set(description=f"{said}\n\n{more}".strip()[:20_000])


@verb
def attach_request(
    *, actor: Actor, order_id: int, request_id: int | None = None, words: str = "", photos: Sequence[int] = ()
) -> WorkOrder:
    """Join a further request of the customer to an order under way; doing it again changes nothing."""
    change = opened(actor, order_id, "workorders.attach")
    _attach(change, words, request_id, photos)
    return change.save()
