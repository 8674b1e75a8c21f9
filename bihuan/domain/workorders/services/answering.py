"""The first contact: answer the customer, note what remote diagnosis showed, solve it without a visit."""

from __future__ import annotations

from datetime import datetime

from bihuan.domain.workorders import events
from bihuan.domain.workorders.models import WorkOrder
from bihuan.domain.workorders.queries.orders import visits_of
from bihuan.domain.workorders.services.change import opened, still_open
from bihuan.domain.workorders.services.scheduling import call_off
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb

_REQUIRED = Text("必须填写。", "必須填寫。", "This is required.")


@verb
def answer_first(*, actor: Actor, order_id: int, effective_at: datetime | None = None) -> WorkOrder:
    """Record that a person has answered the customer; only the first time counts."""
    change = opened(actor, order_id, "workorders.answer", effective_at=effective_at)
    change.answered()
    return change.save()


@verb
def note_remote_step(
    *, actor: Actor, order_id: int, step: str, result: str, effective_at: datetime | None = None
) -> WorkOrder:
    """Keep a step of remote diagnosis with its result, before anybody is sent."""
    change = opened(actor, order_id, "workorders.answer", effective_at=effective_at)
    still_open(change.order, Text("记录诊断", "記錄診斷", "note a diagnosis"))
    problems = [
        Problem(name, "required", _REQUIRED)
        for name, value in (("step", step), ("result", result))
        if not value.strip()
    ]
    if problems:
        raise Invalid(problems=problems)
    noted = {
        "step": step.strip()[:300],
        "result": result.strip()[:1000],
        "at": change.at.isoformat(),
        "by": actor.name,
    }
    seen = {(each["step"], each["result"]) for each in change.order.remote_steps}
    if (noted["step"], noted["result"]) not in seen:
        change.set(remote_steps=[*change.order.remote_steps, noted])
        change.tell(events.RemoteStepNoted(order_id=order_id, step=noted["step"], result=noted["result"]))
    change.answered()
    return change.save()


@verb
def close_remote(
    *,
    actor: Actor,
    order_id: int,
    solution: str,
    cause: str = "",
    confirmed: bool = False,
    effective_at: datetime | None = None,
) -> WorkOrder:
    """Solve the order without a visit; it counts as solved at first contact when nobody ever went.

    `confirmed` says that the customer agreed on the telephone.
    """
    change = opened(actor, order_id, "workorders.close_remote", effective_at=effective_at)
    order = change.order
    if order.meaning == "done" and order.solution == solution.strip():
        return order
    change.set(solution=solution.strip(), cause=(cause.strip() or order.cause)[:500])
    visits = visits_of(order)
    change.answered()
    change.fire("close_remote")
    went = [visit for visit in visits if visit.arrived_at or visit.started_at]
    change.set(first_contact_fix=not went and order.reopen_count == 0)
    call_off(change, visits, change.order.solution)
    if confirmed:
        change.set(confirmed_at=change.at)
        change.tell(events.OrderConfirmed(order_id=order_id))
    return change.save()
