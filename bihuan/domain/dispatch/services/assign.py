"""Placing, moving and taking off by hand, as on the day board."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bihuan.domain.dispatch import events
from bihuan.domain.dispatch.errors import CannotBePlaced, NeedsOverride
from bihuan.domain.dispatch.queries.checking import (
    Checked,
    check_placement,
    in_words,
    minutes_of,
    present_violations,
)
from bihuan.domain.dispatch.queries.placement import Violation
from bihuan.domain.dispatch.queries.work import VisitRow
from bihuan.domain.dispatch.services.accepting import accept_by
from bihuan.domain.workorders import queries as workorders
from bihuan.domain.workorders import services as orders
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import publish, verb


def _broken(actor: Actor, order: Any, checked: Checked, override_reason: str) -> list[Violation]:
    """The rules broken knowingly; refuses what nobody may break, and what is broken without a reason.

    An overlap is left to the order's own verb: the database decides it, even against a simultaneous drop.
    """
    found = checked.placement.violations
    never = [v for v in found if v.severity == "refuse" and v.reason.code != "overlaps"]
    if never:
        raise CannotBePlaced(broken=in_words(never), violations=present_violations(actor, never))
    soft = [v for v in found if v.severity == "override"]
    if any(v.severity == "refuse" for v in found) or not soft:
        return []
    if not override_reason.strip():
        raise NeedsOverride(broken=in_words(soft), violations=present_violations(actor, soft))
    require(actor, "dispatch.override", order)
    return soft


def _log_override(
    order_id: int, technician_id: int, visit: VisitRow, broken: list[Violation], reason: str
) -> None:
    if broken:
        publish(
            events.PlacedAgainstRules(
                order_id=order_id,
                technician_id=technician_id,
                visit_id=visit.pk,
                broken=[v.reason.code for v in broken],
                reason=reason.strip()[:300],
            )
        )


@verb
def place(
    *,
    actor: Actor,
    order_id: int,
    technician_id: int,
    start: datetime,
    minutes: int | None = None,
    override_reason: str = "",
    additional: bool = False,
    pinned: bool = False,
    ask: bool = True,
) -> VisitRow:
    """Give an order to a technician at a time; with `ask` he has the accept time of the rules to answer.

    A broken soft rule needs a reason, which is logged; an overlap is refused always.
    """
    order = workorders.order_for_update(actor, order_id)
    require(actor, "dispatch.place", order)
    checked = check_placement(actor, order, technician_id, start, minutes=minutes)
    broken = _broken(actor, order, checked, override_reason)
    visit = orders.schedule_visit(
        actor=actor,
        order_id=order_id,
        technician_id=technician_id,
        start_at=start,
        end_at=None if minutes is None else _end(start, minutes),
        expires_at=accept_by(checked.person, checked.rules, start) if ask else None,
        additional=additional,
        pinned=pinned,
    )
    _log_override(order_id, technician_id, visit, broken, override_reason)
    return visit


def _end(start: datetime, minutes: int) -> datetime:
    return datetime.fromtimestamp(start.timestamp() + minutes * 60, start.tzinfo)


@verb
def move(
    *,
    actor: Actor,
    visit_id: int,
    version: int,
    technician_id: int | None = None,
    start: datetime | None = None,
    minutes: int | None = None,
    override_reason: str = "",
    reason: str = "",
    ask: bool = True,
) -> VisitRow:
    """Give a visit another time, length or technician under the same rules as placing it."""
    order, visit, _ = workorders.visit_for_update(actor, visit_id)
    require(actor, "dispatch.place", order)
    person = technician_id or visit.technician_id
    begin = start or visit.start_at
    length = minutes or minutes_of(visit)
    checked = check_placement(actor, order, person, begin, minutes=length, visit_id=visit_id)
    broken = _broken(actor, order, checked, override_reason)
    moved = orders.move_visit(
        actor=actor,
        visit_id=visit_id,
        version=version,
        start_at=begin,
        end_at=_end(begin, length),
        technician_id=person,
        expires_at=accept_by(checked.person, checked.rules, begin) if ask else None,
        reason=reason or override_reason,
    )
    _log_override(order.pk, person, moved, broken, override_reason)
    return moved


@verb
def unassign(*, actor: Actor, visit_id: int, reason: str = "") -> VisitRow:
    """Take a technician off; without another visit the order is back among the unassigned."""
    order, _, _ = workorders.visit_for_update(actor, visit_id)
    require(actor, "dispatch.place", order)
    return orders.cancel_visit(actor=actor, visit_id=visit_id, reason=reason)


@verb
def pin(*, actor: Actor, visit_id: int, pinned: bool) -> VisitRow:
    """Lock a visit against planning, or let it go again."""
    order, _, _ = workorders.visit_for_update(actor, visit_id)
    require(actor, "dispatch.place", order)
    return orders.pin_visit(actor=actor, visit_id=visit_id, pinned=pinned)
