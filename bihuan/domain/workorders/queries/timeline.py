"""What happened to an order, for staff in full, for the customer in his words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from bihuan.kernel.texts import Text
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import queries as log
from bihuan.platform.outbox.queries import Line

_OPENED: Final = "workorders.order_opened"
_MOVED: Final = "workorders.order_moved"
_REFUSED: Final = "workorders.order_refused"
_ENDED_SINCE: Final = frozenset({"review", "done", "cancelled"})
# The customer is told where the job stands, not who pressed what; meanings left out are internal.
PROGRESS: Final = {
    "waiting": Text("已安排工程师", "已安排工程師", "A technician was assigned"),
    "scheduled": Text("工程师已接单", "工程師已接單", "The technician accepted"),
    "travelling": Text("工程师已出发", "工程師已出發", "The technician is on the way"),
    "on_site": Text("工程师已到达", "工程師已抵達", "The technician has arrived"),
    "working": Text("正在服务", "正在服務", "The work has begun"),
    "paused": Text("服务暂停，等待继续", "服務暫停，等待繼續", "The work is paused"),
    "review": Text("服务已完成，待确认", "服務已完成，待確認", "The work is done and awaits confirmation"),
    "done": Text("工单已完成", "工單已完成", "The work order is completed"),
    "cancelled": Text("工单已取消", "工單已取消", "The work order was cancelled"),
    "new": Text("正在重新安排", "正在重新安排", "Being arranged anew"),
}
_TOLD: Final = frozenset(
    {
        _OPENED,
        _MOVED,
        "workorders.request_attached",
        "workorders.first_answered",
        "workorders.visit_moved",
        "workorders.report_signed",
        "workorders.order_confirmed",
        _REFUSED,
    }
)


def timeline(
    actor: Actor, order_id: int, *, before: int | None = None, limit: int = 100
) -> list[dict[str, Any]]:
    """The order's log, newest first; the caller has checked that the actor may see the order."""
    return told(actor, history(actor, order_id, before=before, limit=limit))


def history(actor: Actor, order_id: int, *, before: int | None = None, limit: int = 100) -> list[Line]:
    """The lines of the log about an order, newest first, before anybody is told of them."""
    return log.timeline(actor, "work_order", order_id, before=before, limit=limit)


def told(actor: Actor, lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The lines in words for staff or for the customer."""
    if "customer" in actor.roles:
        return [_for_customer(actor, line) for line in lines if line.topic in _TOLD]
    return [_line(line, line.sentence, line.actor) for line in lines]


def _for_customer(actor: Actor, line: Line) -> dict[str, Any]:
    sentence = line.sentence
    if line.topic == _MOVED:
        sentence = PROGRESS[str(line.data["to_meaning"])].in_(actor.locale)
    shown = _line(line, sentence, "")
    return {**shown, "data": {}}


def refusal(lines: Sequence[Line]) -> dict[str, Any] | None:
    """The customer's refusal that stands: until the work has come to an end again. The lines are newest first."""
    for line in lines:
        if line.topic == _REFUSED:
            return {"reason": line.data["reason"], "at": line.effective_at or line.at}
        if line.topic == _MOVED and line.data["to_meaning"] in _ENDED_SINCE:
            return None
    return None


def _line(line: Line, sentence: str, who: str) -> dict[str, Any]:
    return {
        "id": line.id,
        "topic": line.topic,
        "at": line.effective_at or line.at,
        "recorded_at": line.at,
        "actor": who,
        "actor_kind": line.actor_kind,
        "sentence": sentence,
        "data": dict(line.data),
    }
