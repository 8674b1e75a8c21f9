"""Take over orders from elsewhere in bulk, with what is known of their life so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bihuan.domain.workorders import events
from bihuan.domain.workorders.flows import FLOW_OF_KIND, SUBJECT
from bihuan.domain.workorders.models import WorkOrder
from bihuan.domain.workorders.queries import promised
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import publish_dated, publish_many, verb
from bihuan.platform.workflow import engine

BATCH: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedOrder:
    """One order of another system. `ended` says how it ended there, if it did."""

    origin_key: str
    request_id: int | None
    title: str
    description: str
    priority: str
    kind: str
    channel: str
    account_id: int | None
    address: str
    lat: float | None
    lng: float | None
    opened_at: datetime
    answered_at: datetime | None = None
    due_at: datetime | None = None
    finished_at: datetime | None = None
    ended: str | None = None
    team_id: int | None = None
    org_path: str = ""
    duration_minutes: int = 45


def known_origins(keys: Sequence[str]) -> set[str]:
    """Which of these were taken over before."""
    found = WorkOrder.objects.filter(origin_key__in=list(keys)).values_list("origin_key", flat=True)
    return {key for key in found if key}


def _row(order: ImportedOrder, start: engine.Started) -> WorkOrder:
    flow = engine.flow_of(start.revision_id)
    state = next(s for s in flow.states.values() if s.meaning == order.ended) if order.ended else start.state
    respond_by, due_at = promised(order.priority, order.opened_at)
    end = (order.finished_at or order.opened_at) if order.ended else None
    now = clock.now()
    done = order.ended == "done"
    return WorkOrder(
        year=clock.local(order.opened_at).year % 100,
        kind=order.kind,
        priority=order.priority,
        title=order.title[:200],
        description=order.description,
        account_id=order.account_id,
        address=order.address[:300],
        lat=order.lat,
        lng=order.lng,
        channel=order.channel,
        request_id=order.request_id,
        origin_key=order.origin_key,
        team_id=order.team_id,
        org_path=order.org_path,
        duration_minutes=order.duration_minutes,
        state=state.key,
        meaning=state.meaning,
        workflow_rev_id=start.revision_id,
        turn="nobody" if order.ended else "dispatcher",
        opened_at=order.opened_at,
        respond_by=respond_by,
        first_response_at=order.answered_at,
        due_at=order.due_at or due_at,
        moved_at=end or order.opened_at,
        finished_at=end if done else None,
        confirmed_at=end if done else None,
        created_at=now,
        updated_at=now,
    )


def _opened(row: WorkOrder) -> events.OrderOpened:
    return events.OrderOpened(
        order_id=row.pk,
        number=str(row.number),
        kind=row.kind,
        priority=row.priority,
        channel=row.channel,
        state="new",
        meaning="new",
        account_id=row.account_id,
        request_id=row.request_id,
        respond_by=row.respond_by,
        due_at=row.due_at,
    )


def _ended(row: WorkOrder) -> events.OrderMoved:
    state = engine.state_of(row)
    return events.OrderMoved(
        order_id=row.pk,
        action="import",
        transition="import",
        label={"zh-CN": "导入", "zh-TW": "匯入", "en": "Imported"},
        from_state="new",
        to_state=state.key,
        from_meaning="new",
        to_meaning=state.meaning,
        to_label=state.label.as_dict(),
    )


@verb
def import_orders(*, actor: Actor, orders: Sequence[ImportedOrder]) -> list[WorkOrder]:
    """Write all of them or, by failing, none; times are those of the other system."""
    require(actor, "workorders.import_orders")
    # Asked once per kind: inside a transaction each question goes to the database.
    starts = {kind: engine.start(SUBJECT, FLOW_OF_KIND[kind]) for kind in {order.kind for order in orders}}
    rows = [_row(order, starts[order.kind]) for order in orders]
    WorkOrder.objects.bulk_create(rows, batch_size=BATCH)
    publish_dated((_opened(row), row.opened_at) for row in rows)
    publish_dated((_ended(row), row.moved_at) for row in rows if row.ended)
    return rows


@verb
def link_duplicates(*, actor: Actor, pairs: Sequence[tuple[WorkOrder, WorkOrder]]) -> int:
    """Put each duplicate under the order that it repeats."""
    require(actor, "workorders.import_orders")
    for duplicate, original in pairs:
        duplicate.parent_id = original.pk
    rows = [duplicate for duplicate, _ in pairs]
    WorkOrder.objects.bulk_update(rows, ["parent"], batch_size=BATCH)
    publish_many(events.ChildOpened(order_id=o.pk, child_id=d.pk, number=str(d.number)) for d, o in pairs)
    return len(rows)
