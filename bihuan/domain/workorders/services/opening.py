"""Open an order: from the desk, the portal, a rule, an import, or a technician on site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import IntegrityError, transaction

from bihuan.domain.assets import queries as assets
from bihuan.domain.customers import queries as customers
from bihuan.domain.workorders import events
from bihuan.domain.workorders.errors import DuplicateOpenOrder
from bihuan.domain.workorders.flows import FLOW_OF_KIND, SUBJECT
from bihuan.domain.workorders.models import KINDS, PRIORITIES, AttachedRequest, WorkOrder
from bihuan.domain.workorders.queries.orders import locked, open_for_asset, order_by_origin, reserve_asset
from bihuan.domain.workorders.queries.procedure import live_sop
from bihuan.domain.workorders.queries.promises import promised
from bihuan.domain.workorders.queries.teams import home_of
from bihuan.domain.workorders.queries.turns import turn_of
from bihuan.domain.workorders.services.attaching import ORDER, attach_to
from bihuan.domain.workorders.services.change import Change, opened
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.rows import fresh
from bihuan.platform.outbox import publish, verb
from bihuan.platform.workflow import engine

Duplicate = Literal["refuse", "attach", "allow"]
_REQUIRED = Text("必须填写。", "必須填寫。", "This is required.")
_CHOICE = Text("请从列表中选择。", "請從清單中選擇。", "Choose one of the list.")
_WANTED = Text("预约时段须成对且先后正确。", "預約時段須成對且先後正確。", "Give both ends of the agreed time, in order.")
_FOREIGN = Text("不属于所选客户。", "不屬於所選客戶。", "Belongs to another customer.")
DURATIONS = {"install": 180, "maintenance": 60, "inspection": 60, "consultation": 15, "training": 120}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Whose order it is and where it takes place, worked out from what was given."""

    account_id: int | None = None
    site_id: int | None = None
    product: str = ""
    address: str = ""
    lat: float | None = None
    lng: float | None = None


def whereabouts(
    actor: Actor, *, account_id: int | None, site_id: int | None, asset_id: int | None, contact_id: int | None
) -> Whereabouts:
    """The customer and the place behind a device, a site or an account; each must be visible and fit together."""
    asset = assets.asset(actor, asset_id) if asset_id is not None else None
    site = customers.site(actor, site_id) if site_id is not None and (not asset or asset.site_id != site_id) else None
    place = site or (asset.site if asset else None)
    owner = account_id or (asset.account_id if asset else None) or (site.account_id if site else None)
    problems = [
        Problem(name, "foreign", _FOREIGN)
        for name, found in (("asset", asset), ("site", site))
        if found and found.account_id != owner
    ]
    if owner is not None and not asset and not site:
        customers.account(actor, owner)
    if contact_id is not None and customers.contact(actor, contact_id).account_id != owner:
        problems.append(Problem("contact", "foreign", _FOREIGN))
    if problems:
        raise Invalid(problems=problems)
    return Whereabouts(
        owner,
        place.pk if place else None,
        asset.product if asset else "",
        place.address if place else "",
        place.lat if place else None,
        place.lng if place else None,
    )


def wanted_problems(since: datetime | None, until: datetime | None) -> list[Problem]:
    """What is wrong with a time agreed with the customer."""
    both = (since is None) == (until is None)
    in_order = since is None or until is None or since <= until
    return [] if both and in_order else [Problem("wanted_until", "order", _WANTED)]


def _check(
    *, kind: str, priority: str, title: str, description: str, wanted: tuple[datetime | None, datetime | None]
) -> None:
    problems = [
        Problem(name, "choice", _CHOICE)
        for name, value, known in (("kind", kind, KINDS), ("priority", priority, PRIORITIES))
        if value not in known
    ]
    if not title.strip() and not description.strip():
        problems.append(Problem("title", "required", _REQUIRED))
    problems += wanted_problems(*wanted)
    if problems:
        raise Invalid(problems=problems)


def _title(title: str, description: str) -> str:
    """The title, or the first line of the complaint."""
    return (title.strip() or description.strip().splitlines()[0])[:200]


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
    kind: str = "repair",
    priority: str = "normal",
    title: str = "",
    description: str = "",
    account_id: int | None = None,
    contact_id: int | None = None,
    contact_name: str = "",
    contact_phone: str = "",
    site_id: int | None = None,
    asset_id: int | None = None,
    address: str = "",
    lat: float | None = None,
    lng: float | None = None,
    channel: str = "desk",
    request_id: int | None = None,
    origin_key: str | None = None,
    parent_id: int | None = None,
    team_id: int | None = None,
    required_skill: str = "",
    required_level: int = 1,
    duration_minutes: int | None = None,
    due_at: datetime | None = None,
    wanted_from: datetime | None = None,
    wanted_until: datetime | None = None,
    opened_at: datetime | None = None,
    answered_at: datetime | None = None,
    photos: Sequence[int] = (),
    duplicate: Duplicate = "refuse",
    cf: Mapping[str, object] | None = None,
) -> WorkOrder:
    """Make a job of what was asked.

    The same `origin_key` (a command's id, an import's row) gives the same order. A device that already
    has such an order under way is refused with its number, unless the caller wants to `attach` to it or
    to `allow` a second one. `request_id` is trusted: the caller holds that request.
    """
    if origin_key and (known := order_by_origin(origin_key)):
        require(actor, "workorders.open", known)
        return known
    title, description = title or "", description or ""
    wanted = (wanted_from, wanted_until)
    _check(kind=kind, priority=priority, title=title, description=description, wanted=wanted)
    place = whereabouts(
        actor, account_id=account_id, site_id=site_id, asset_id=asset_id, contact_id=contact_id
    )
    if place.account_id is None and kind != "internal" and not actor.is_system:
        raise Invalid(problems=[Problem("account", "required", _REQUIRED)])
    start = engine.start(SUBJECT, FLOW_OF_KIND[kind])
    now = clock.now()
    since = min(opened_at or now, now)
    respond_by, resolve_by = promised(priority, since)
    order = fresh(WorkOrder, {}, cf)
    values = {
        "year": clock.local(since).year % 100,
        "kind": kind,
        "priority": priority,
        "title": _title(title, description),
        "description": description.strip(),
        "account_id": place.account_id,
        "contact_id": contact_id,
        "contact_name": (contact_name or "")[:80],
        "contact_phone": (contact_phone or "")[:32],
        "site_id": place.site_id,
        "asset_id": asset_id,
        "address": (address or place.address)[:300],
        "lat": place.lat if lat is None else lat,
        "lng": place.lng if lng is None else lng,
        "channel": channel,
        "request_id": request_id,
        "origin_key": origin_key,
        "parent_id": parent_id,
        "team_id": team_id,
        "org_path": home_of(actor, team_id),
        "required_skill": required_skill or "",
        "required_level": required_level or 1,
        "duration_minutes": duration_minutes or DURATIONS.get(kind, 90),
        "state": start.state.key,
        "meaning": start.state.meaning,
        "workflow_rev_id": start.revision_id,
        "opened_at": since,
        "moved_at": since,
        "respond_by": respond_by,
        "due_at": due_at or resolve_by,
        "wanted_from": wanted_from,
        "wanted_until": wanted_until,
        "first_response_at": answered_at,
        "crew": [],
    }
    for name, value in values.items():
        setattr(order, name, value)
    require(actor, "workorders.open", order)
    held = _duplicate(actor, kind, asset_id, duplicate)
    if held is not None:
        return _join(actor, held, description or title, request_id, photos)
    order.sop_rev_id = live_sop(kind, place.product)
    turn = turn_of(order)
    order.turn, order.turn_until = turn.who, turn.until
    kept = _insert(order)
    if kept is not order:
        return kept
    attach_to(actor, ORDER, order.pk, photos, "request")
    _announce(order)
    return order


def _insert(order: WorkOrder) -> WorkOrder:
    """Write the row; when the same source arrives twice at the same instant, the first one stands."""
    if not order.origin_key:
        order.save(force_insert=True)
        return order
    try:
        with transaction.atomic():
            order.save(force_insert=True)
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


def _join(
    actor: Actor, order: WorkOrder, words: str, request_id: int | None, photos: Sequence[int]
) -> WorkOrder:
    """Attach what was asked to the order under way instead of opening a second one."""
    change = Change(actor, locked(order.pk))
    _attach(change, words, request_id, photos)
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
