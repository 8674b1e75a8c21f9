"""Edit an order and change its urgency."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bihuan.domain.workorders import events
from bihuan.domain.workorders.errors import OrderClosed
from bihuan.domain.workorders.models import PRIORITIES, WorkOrder
from bihuan.domain.workorders.queries.orders import order_for_update
from bihuan.domain.workorders.queries.promises import promised
from bihuan.domain.workorders.queries.turns import turn_of
from bihuan.domain.workorders.record import WORK_ORDER
from bihuan.domain.workorders.services.asking import wanted_problems
from bihuan.domain.workorders.services.change import opened, still_open
from bihuan.domain.workorders.services.whereabouts import whereabouts
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.catalogue import all_fields
from bihuan.platform.metadata.rows import apply
from bihuan.platform.outbox import publish, verb

_PLACE = ("account_id", "site_id", "asset_id", "contact_id")
_CHOICE = Text("请从列表中选择。", "請從清單中選擇。", "Choose one of the list.")
_PRIORITY = Text("调整优先级", "調整優先順序", "change the priority")


def _replaced(actor: Actor, order: WorkOrder, fields: Mapping[str, object]) -> dict[str, object]:
    """The fields to write: another device or site brings its address along unless one is given."""
    values = dict(fields)
    if not any(name in values for name in _PLACE):
        return values
    ids = {name: values.get(name, getattr(order, name)) for name in _PLACE}
    if "account_id" in values and values["account_id"] != order.account_id:
        # Another customer: what belonged to the former one does not come along.
        ids |= {name: values.get(name) for name in _PLACE if name != "account_id"}
    known = {name: each if isinstance(each, int) else None for name, each in ids.items()}
    place = whereabouts(actor, **known)
    found = {"account": place.account, "contact": place.contact, "site": place.site, "asset": place.asset}
    values |= {f"{name}_id": row.pk if row else None for name, row in found.items()}
    if values["site_id"] != order.site_id:
        moved = place.fields(str(values.get("address") or ""))
        values |= {name: moved[name] for name in ("address", "lat", "lng")}
    return values


def _promise(order: WorkOrder, priority: str) -> dict[str, object]:
    respond_by, due_at = promised(priority, order.opened_at)
    return {"priority": priority, "respond_by": respond_by, "due_at": due_at}


def _check_wanted(order: WorkOrder, values: Mapping[str, object]) -> None:
    since, until = (values.get(name, getattr(order, name)) for name in ("wanted_from", "wanted_until"))
    wrong = wanted_problems(
        since if isinstance(since, datetime) else None, until if isinstance(until, datetime) else None
    )
    if wrong:
        raise Invalid(problems=wrong)


def _labels(changed: list[str]) -> list[dict[str, str]]:
    known = {field.path if not field.custom else field.key: field.label for field in all_fields(WORK_ORDER)}
    return [known[name].as_dict() for name in changed if name in known]


@verb
def edit_order(
    *,
    actor: Actor,
    record_id: int,
    version: int,
    fields: Mapping[str, object],
    cf: Mapping[str, object] | None = None,
) -> WorkOrder:
    """Edit fields of an order; edits of different fields by two people both survive."""
    order = order_for_update(actor, record_id)
    require(actor, "workorders.edit", order)
    if order.closed_at is not None:
        raise OrderClosed
    values = _replaced(actor, order, fields)
    _check_wanted(order, values)
    if "priority" in values and values["priority"] != order.priority:
        require(actor, "workorders.prioritise", order)
        values |= _promise(order, str(values["priority"]))
    before = {name: getattr(order, name) for name in values}
    old_cf = dict(order.cf)
    changed = apply(order, version, values, cf)
    if not changed:
        return order
    turn = turn_of(order)
    if (turn.who, turn.until) != (order.turn, order.turn_until):
        order.turn, order.turn_until = turn.who, turn.until
        order.save(update_fields=["turn", "turn_until"])
    was = {name: old_cf.get(name[3:]) if name.startswith("cf.") else before[name] for name in changed}
    now = {
        name: order.cf.get(name[3:]) if name.startswith("cf.") else getattr(order, name) for name in changed
    }
    publish(
        events.OrderEdited(
            order_id=order.pk,
            version=order.version,
            changes={name: [_plain(was[name]), _plain(now[name])] for name in changed},
            labels=_labels(changed),
        )
    )
    return order


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int | float | bool | list) else str(value)


@verb
def set_priority(*, actor: Actor, order_id: int, priority: str, reason: str = "") -> WorkOrder:
    """Make an order more or less urgent; what was promised moves with it, counted from its opening."""
    change = opened(actor, order_id, "workorders.prioritise")
    order = change.order
    if priority not in PRIORITIES:
        raise Invalid(problems=[Problem("priority", "choice", _CHOICE)])
    still_open(order, _PRIORITY)
    if priority == order.priority:
        return order
    before = order.priority
    change.set(**_promise(order, priority))
    change.tell(
        events.PriorityChanged(
            order_id=order.pk,
            before=before,
            after=priority,
            label=PRIORITIES[priority].as_dict(),
            reason=reason.strip()[:300],
            due_at=order.due_at,
        )
    )
    return change.save()
