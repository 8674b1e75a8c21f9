"""Whose turn it is, until when, and why: read off the order alone, so that every list can show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bihuan.domain.workorders.models import WorkOrder
from bihuan.kernel.texts import Text
from bihuan.platform.workflow import engine

REASONS: Final[dict[str, Text]] = {
    "unanswered": Text("客户尚未得到响应", "客戶尚未得到回應", "The customer has had no answer yet"),
    "unassigned": Text("等待派单", "等待派工", "Waiting to be assigned"),
    "to_answer": Text("等待处理", "等待處理", "Waiting to be dealt with"),
    "offered": Text("等待工程师接单", "等待工程師接單", "Waiting for the technician to accept"),
    "planned": Text("等待上门", "等待到府", "Waiting for the visit"),
    "under_way": Text("正在服务", "正在服務", "The work is under way"),
    "paused": Text("已挂起：{waiting}", "已暫停：{waiting}", "Paused: {waiting}"),
    "review": Text("等待审核", "等待審核", "Waiting for review"),
    "confirm": Text("等待客户确认", "等待客戶確認", "Waiting for the customer to confirm"),
    "over": Text("已结束", "已結束", "Over"),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """Who has to act next, until when, and the code of the reason."""

    who: str
    until: datetime | None
    why: str

    def sentence(self, locale: str, order: WorkOrder) -> str:
        """The reason in words."""
        return REASONS[self.why].in_(locale, waiting=order.waiting_reason)


def _new(order: WorkOrder) -> Turn:
    if order.first_response_at is None:
        return Turn("agent", order.respond_by, "unanswered")
    if engine.can_fire(order, "assign"):
        return Turn("dispatcher", order.due_at, "unassigned")
    return Turn("agent", order.due_at, "to_answer")


def _booked(order: WorkOrder) -> Turn:
    if order.offer_until is not None:
        return Turn("technician", order.offer_until, "offered")
    return Turn("technician", order.planned_start, "planned")


def _under_way(order: WorkOrder) -> Turn:
    if order.technician_id is None and not order.crew:
        return Turn("agent", order.due_at, "to_answer")
    return Turn("technician", order.planned_end or order.due_at, "under_way")


def turn_of(order: WorkOrder) -> Turn:
    """Whose turn it is, decided by the meaning of the state."""
    match order.meaning:
        case "new":
            return _new(order)
        case "waiting" | "scheduled":
            return _booked(order)
        case "travelling" | "on_site" | "working":
            return _under_way(order)
        case "paused":
            who = "dispatcher" if engine.can_fire(order, "assign") else "agent"
            return Turn(who, order.due_at, "paused")
        case "review":
            return Turn("reviewer", order.due_at, "review")
        case "done" if order.confirmed_at is None and order.closed_at is None:
            return Turn("customer", None, "confirm")
    return Turn("nobody", None, "over")
