"""One change of an order in the making: fields set, steps taken, facts to announce; written in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bihuan.domain.workorders import events
from bihuan.domain.workorders.errors import OrderClosed, OrderEnded
from bihuan.domain.workorders.models import ACTIVE, Visit, WorkOrder
from bihuan.domain.workorders.models.order import PINNED
from bihuan.domain.workorders.models.visit import UNDER_WAY
from bihuan.domain.workorders.queries.facts import OrderFacts
from bihuan.domain.workorders.queries.orders import order_for_update
from bihuan.domain.workorders.queries.turns import turn_of
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.rows import touch
from bihuan.platform.outbox import Event, publish_many
from bihuan.platform.querying import write
from bihuan.platform.workflow import engine

_GONE = ("declined", "cancelled")


def when(order: WorkOrder, effective_at: datetime | None) -> datetime:
    """When it happened: a phone's word, kept between the opening of the order and now."""
    now = clock.now()
    return now if effective_at is None else min(max(effective_at, order.opened_at), now)


class Change:
    """Collects what a verb does to an order; `save()` settles automatic steps, writes and announces."""

    def __init__(self, actor: Actor, order: WorkOrder, effective_at: datetime | None = None) -> None:
        self.actor, self.order = actor, order
        self.at = when(order, effective_at)
        self.facts = OrderFacts(order)
        self._dirty: set[str] = set()
        self._events: list[Event] = []

    def set(self, **values: object) -> None:
        """Give fields of the order new values."""
        for name, value in values.items():
            if getattr(self.order, name) != value:
                setattr(self.order, name, value)
                self._dirty.add(name)

    def entrust(self, technician: Any) -> None:
        """Make a technician (or nobody) responsible, without reading him again."""
        if self.order.technician_id != (technician.pk if technician else None):
            self.order.technician = technician
            self._dirty.add("technician")

    def tell(self, *facts: Event) -> None:
        """Announce facts, in this order, when the change is written."""
        self._events.extend(facts)

    def fire(
        self,
        action: str,
        *,
        reason: str = "",
        fields: Mapping[str, object] | None = None,
        visit: Visit | None = None,
    ) -> engine.Fired:
        """Take a step of the workflow, or refuse."""
        self.facts.forget()
        fired = engine.fire(self.actor, self.order, action, facts=self.facts, fields=fields, reason=reason)
        self._entered(fired, visit)
        return fired

    def fire_if_possible(self, action: str, *, reason: str = "", visit: Visit | None = None) -> bool:
        """Take the step if the workflow has it from here; a second technician finds it taken already."""
        possible = engine.can_fire(self.order, action)
        if possible:
            self.fire(action, reason=reason, visit=visit)
        return possible

    def answered(self) -> None:
        """Note the first answer of a person to the customer, once."""
        by_person = not self.actor.is_system and "customer" not in self.actor.roles
        if self.order.first_response_at is None and by_person:
            self.set(first_response_at=self.at)
            self.tell(events.FirstAnswered(order_id=self.order.pk, at=self.at))

    def _entered(self, fired: engine.Fired, visit: Visit | None) -> None:
        order, meaning = self.order, fired.target.meaning
        self._dirty |= {"state", "meaning"}
        self.set(moved_at=self.at, waiting_reason=fired.reason[:300] if meaning == "paused" else "")
        if meaning == "done":
            self.set(finished_at=order.finished_at or self.at)
        elif fired.source.ended:
            self.set(finished_at=None, confirmed_at=None)
        self.tell(
            events.OrderMoved(
                order_id=order.pk,
                action=fired.transition.action,
                transition=fired.transition.key,
                label=fired.transition.label.as_dict(),
                from_state=fired.source.key,
                to_state=fired.target.key,
                from_meaning=fired.source.meaning,
                to_meaning=meaning,
                to_label=fired.target.label.as_dict(),
                reason=fired.reason,
                visit_id=visit.pk if visit else None,
                technician_id=visit.technician_id if visit else order.technician_id,
            )
        )

    def save(self) -> WorkOrder:
        """Take automatic steps, say whose turn it is, write the row once, announce the facts."""
        order = self.order
        self.facts.forget()
        for fired in engine.settle(order, facts=self.facts):
            self._entered(fired, None)
        turn = turn_of(order)
        self.set(turn=turn.who, turn_until=turn.until)
        if self._dirty:
            # The database computes it; the row in hand must not show the old value.
            order.queue_key = order.pk + (PINNED if order.priority == "urgent" and not order.ended else 0)
            touch(order)
            write(order, {*self._dirty, "version", "updated_at"})
        if self._events:
            publish_many(self._events, None if self.at == clock.now() else self.at)
        self._dirty.clear()
        self._events.clear()
        return order


def opened(actor: Actor, order_id: int, operation: str, *, effective_at: datetime | None = None) -> Change:
    """A change of an order that the actor may see and may do this to; an archived order takes none."""
    order = order_for_update(actor, order_id)
    return begun(actor, order, operation, order, effective_at=effective_at)


def begun(
    actor: Actor,
    order: WorkOrder,
    operation: str,
    subject: WorkOrder | Visit,
    *,
    effective_at: datetime | None = None,
) -> Change:
    """A change of an order that is locked already; `subject` is what the operation is done to."""
    require(actor, operation, subject)
    if order.closed_at is not None:
        raise OrderClosed
    return Change(actor, order, effective_at)


def still_open(order: WorkOrder, action: Text) -> None:
    """Refuse when the order is done or cancelled."""
    if order.ended:
        raise OrderEnded(state=engine.state_of(order).label, action=action)


def follow_visits(change: Change, visits: Sequence[Visit]) -> None:
    """Bring the order's crew, responsible technician and plan in line with its visits."""
    active = [visit for visit in visits if visit.state in ACTIVE]
    done = [visit for visit in visits if visit.state == "done"]
    first = next((v for v in active if v.state in UNDER_WAY), None) or min(
        active, key=lambda v: v.start_at, default=None
    )
    lead = first or max(done, key=lambda v: v.start_at, default=None)
    change.entrust(lead.technician if lead else None)
    offers = [visit.expires_at for visit in active if visit.state == "offered" and visit.expires_at]
    change.set(
        crew=sorted({visit.technician_id for visit in visits if visit.state not in _GONE}),
        planned_start=first.start_at if first else None,
        planned_end=first.end_at if first else None,
        offer_until=min(offers, default=None),
    )


def save_visit(visit: Visit, *names: str) -> None:
    """Write some fields of a visit under a new version."""
    touch(visit)
    write(visit, {*names, "version", "updated_at"})
