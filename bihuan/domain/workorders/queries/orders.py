"""One order, or the orders of something."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.models import QuerySet

from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.kernel.errors import NotFound
from bihuan.platform.access import may, visible
from bihuan.platform.identity import Actor
from bihuan.platform.querying import Prepared
from bihuan.platform.workflow.meanings import ENDED

AROUND = ("account", "contact", "site", "asset", "technician")
# Kinds that one call of a customer may mean alike; a planned inspection is no duplicate of a breakdown.
_ALIKE = frozenset({"repair", "consultation", "parts"})


# What an answer shows is read along with the lock, so that a command does not read the order twice.
_ONE = Prepared(lambda pk: WorkOrder.objects.filter(pk=pk).select_related(*AROUND).order_by())
_LOCKED = Prepared(
    lambda pk: (
        WorkOrder.objects.filter(pk=pk).select_related(*AROUND).select_for_update(of=("self",)).order_by()
    )
)
_LOCKED_BY_VISIT = Prepared(
    lambda pk: (
        WorkOrder.objects.filter(visits__id=pk)
        .select_related(*AROUND)
        .select_for_update(of=("self",))
        .order_by()
    )
)
_VISITS = Prepared(
    lambda pk: Visit.objects.filter(order_id=pk).select_related("technician").order_by("start_at", "id")
)


def orders(actor: Actor) -> QuerySet[WorkOrder]:
    """All orders the actor may see."""
    return visible(actor, "workorders.view", WorkOrder.objects.all())


def order(actor: Actor, order_id: int) -> WorkOrder:
    """One order with the people and things around it, if the actor may see it."""
    row = _ONE.first(order_id)
    if row is None or not may(actor, "workorders.view", row):
        raise NotFound
    return row


def order_for_update(actor: Actor, order_id: int, operation: str = "workorders.view") -> WorkOrder:
    """The order, locked until the end of the transaction; NotFound when the actor may not see it."""
    row = _LOCKED.first(order_id)
    if row is None or not may(actor, operation, row):
        raise NotFound
    return row


def locked(order_id: int) -> WorkOrder:
    """The order, locked, whoever asks; for verbs that have decided by another record."""
    row = _LOCKED.first(order_id)
    if row is None:
        raise NotFound
    return row


def visits_of(order: WorkOrder) -> list[Visit]:
    """All visits of an order with their technicians; stable while the order is locked."""
    rows = _VISITS.rows(order.pk)
    for row in rows:
        row.order = order
    return rows


def visit_for_update(actor: Actor, visit_id: int) -> tuple[WorkOrder, Visit, list[Visit]]:
    """A visit with its order and its siblings. Locking the order is what keeps them still."""
    found = _LOCKED_BY_VISIT.first(visit_id)
    if found is None:
        raise NotFound
    visits = visits_of(found)
    visit = next(each for each in visits if each.pk == visit_id)
    if not may(actor, "workorders.view_visit", visit):
        raise NotFound
    return found, visit, visits


def order_by_origin(origin_key: str) -> WorkOrder | None:
    """The order that this source has already led to."""
    return WorkOrder.objects.filter(origin_key=origin_key).first()


def reserve_asset(asset_id: int) -> None:
    """Let requests for one device come one after the other, so that two cannot both find no open order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('workorders.asset'), %s)", [asset_id % 2**31])


def open_for_asset(asset_id: int, kind: str | None = None) -> WorkOrder | None:
    """The newest order under way for a device; with `kind`, one that the same complaint would duplicate."""
    rows = WorkOrder.objects.filter(asset_id=asset_id).exclude(meaning__in=ENDED).order_by("-id")
    if kind is not None:
        rows = rows.filter(kind__in=_ALIKE if kind in _ALIKE else {kind})
    return rows.first()


def history(actor: Actor, asset_id: int, *, limit: int = 20) -> list[WorkOrder]:
    """The past and present orders of a device, newest first."""
    return _recent(orders(actor).filter(asset_id=asset_id), limit)


def of_account(actor: Actor, account_id: int, *, limit: int = 20) -> list[WorkOrder]:
    """The orders of a customer, newest first."""
    return _recent(orders(actor).filter(account_id=account_id), limit)


def children(actor: Actor, order_id: int) -> list[WorkOrder]:
    """The follow-up orders of an order."""
    return _recent(orders(actor).filter(parent_id=order_id), 50)


def by_ids(actor: Actor, ids: Sequence[int]) -> dict[int, WorkOrder]:
    """Some orders by id, with what a list shows of them."""
    rows = orders(actor).select_related("account", "technician", "asset").filter(pk__in=list(ids))
    return {row.pk: row for row in rows}


def _recent(rows: QuerySet[WorkOrder], limit: int) -> list[WorkOrder]:
    return list(
        rows.select_related("technician", "account", "asset").order_by("-id")[: max(1, min(limit, 200))]
    )
