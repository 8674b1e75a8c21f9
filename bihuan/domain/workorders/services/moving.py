"""Take any step of an order's workflow by its name; steps with a verb of their own go through that verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from bihuan.domain.workorders.models import WorkOrder
from bihuan.domain.workorders.services import answering, ending, fieldwork
from bihuan.domain.workorders.services.change import opened
from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb
from bihuan.platform.workflow import engine


class StepNeedsMore(Refusal):
    """The step needs a person or a time, which only its own form asks for."""

    code, status = "step_needs_more", 409
    text = Text(
        "“{action}”需要在专门的界面中完成。",
        "「{action}」須在專屬畫面中完成。",
        "“{action}” has a form of its own.",
    )


Mover = Callable[[Actor, int, str, Mapping[str, str], datetime | None], WorkOrder]

# What a reason and some words suffice for. Booking, answering an offer and driving are about a visit.
MOVERS: Final[dict[str, Mover]] = {
    "pause": lambda a, i, why, f, at: fieldwork.pause(actor=a, order_id=i, reason=why, effective_at=at),
    "resume": lambda a, i, why, f, at: fieldwork.resume(actor=a, order_id=i, effective_at=at),
    "finish": lambda a, i, why, f, at: ending.finish(actor=a, order_id=i, effective_at=at),
    "send_back": lambda a, i, why, f, at: ending.send_back(actor=a, order_id=i, reason=why),
    "approve": lambda a, i, why, f, at: ending.approve(actor=a, order_id=i),
    "confirm": lambda a, i, why, f, at: ending.confirm(actor=a, order_id=i, effective_at=at),
    "refuse": lambda a, i, why, f, at: ending.refuse(actor=a, order_id=i, reason=why, effective_at=at),
    "cancel": lambda a, i, why, f, at: ending.cancel_order(actor=a, order_id=i, reason=why, effective_at=at),
    "withdraw": lambda a, i, why, f, at: ending.cancel_order(
        actor=a, order_id=i, reason=why, effective_at=at
    ),
    "reopen": lambda a, i, why, f, at: ending.reopen(actor=a, order_id=i, reason=why),
    "close_remote": lambda a, i, why, f, at: answering.close_remote(
        actor=a, order_id=i, solution=f.get("solution", ""), cause=f.get("cause", ""), effective_at=at
    ),
}
ABOUT_A_VISIT: Final = frozenset({"assign", "take", "unassign", "accept", "depart", "arrive"})
ACTIONS: Final = frozenset({*MOVERS, *ABOUT_A_VISIT, "start", "complete"})


@verb
def move(
    *,
    actor: Actor,
    order_id: int,
    action: str,
    reason: str = "",
    fields: Mapping[str, str] | None = None,
    effective_at: datetime | None = None,
) -> WorkOrder:
    """Take a step by name: the one door for buttons, bulk changes, rules and phones."""
    mover = MOVERS.get(action)
    if mover is not None:
        return mover(actor, order_id, reason, fields or {}, effective_at)
    change = opened(actor, order_id, "workorders.move", effective_at=effective_at)
    if action in ABOUT_A_VISIT and engine.can_fire(change.order, action):
        raise StepNeedsMore(action=engine.flow_of(change.order.workflow_rev_id).action_label(action))
    change.fire(action, reason=reason)
    if action == "start":
        change.answered()
    return change.save()
