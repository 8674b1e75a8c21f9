"""Facts about dispatch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bihuan.kernel.texts import Text
from bihuan.platform.outbox import Event


@dataclass(frozen=True, kw_only=True)
class OfferOpened(Event):
    """An order was laid open to several technicians."""

    topic = "dispatch.offer_opened"
    record = ("work_order", "order_id")
    sentence = Text(
        "{actor} 放入抢单池，{invited} 人可抢",
        "{actor} 放入搶單池，{invited} 人可搶",
        "{actor} put it into the grab pool for {invited} people",
    )
    order_id: int
    offer_id: int
    invited: int
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class OfferSeen(Event):
    """A technician looked at an offered order."""

    topic = "dispatch.offer_seen"
    record = ("work_order", "order_id")
    also = (("technician", "technician_id"),)
    sentence = Text("{actor} 看过抢单", "{actor} 看過搶單", "{actor} looked at the offer")
    order_id: int
    offer_id: int
    technician_id: int


@dataclass(frozen=True, kw_only=True)
class OfferWithdrawn(Event):
    """An open offer was taken back."""

    topic = "dispatch.offer_withdrawn"
    record = ("work_order", "order_id")
    sentence = Text("{actor} 撤回了抢单", "{actor} 撤回了搶單", "{actor} withdrew the offer")
    order_id: int
    offer_id: int


@dataclass(frozen=True, kw_only=True)
class OfferExpired(Event):
    """Nobody took an offer in time."""

    topic = "dispatch.offer_expired"
    record = ("work_order", "order_id")
    sentence = Text("抢单超时，无人接单", "搶單逾時，無人接單", "The offer ended, nobody took it")
    order_id: int
    offer_id: int


@dataclass(frozen=True, kw_only=True)
class OrderGrabbed(Event):
    """A technician was first to take an offered order."""

    topic = "dispatch.grabbed"
    record = ("work_order", "order_id")
    also = (("technician", "technician_id"),)
    sentence = Text("{actor} 抢单成功", "{actor} 搶單成功", "{actor} took the order")
    order_id: int
    offer_id: int
    technician_id: int
    visit_id: int


@dataclass(frozen=True, kw_only=True)
class AssignedAutomatically(Event):
    """The rules chose a technician; the parts of the score are kept so that the choice can be explained."""

    topic = "dispatch.assigned_automatically"
    record = ("work_order", "order_id")
    also = (("technician", "technician_id"),)
    sentence = Text(
        "系统自动派给 {name}（{score} 分）",
        "系統自動派給 {name}（{score} 分）",
        "Assigned to {name} automatically ({score} points)",
    )
    order_id: int
    technician_id: int
    visit_id: int
    name: str
    score: float
    parts: dict[str, float]
    policy_revision: int


@dataclass(frozen=True, kw_only=True)
class Queued(Event):
    """An order waits for a dispatcher: the rules found nobody, or whoever had it gave it back."""

    topic = "dispatch.queued"
    record = ("work_order", "order_id")
    sentence = Text("等待人工派工：{why}", "等待人工派工：{why}", "Waits for a dispatcher: {why}")
    order_id: int
    cause: str
    reasons: dict[str, int]

    def facts(self) -> dict[str, object]:
        """The cause in words."""
        return {"why": QUEUE_CAUSES.get(self.cause, Text.same(self.cause))}


QUEUE_CAUSES = {
    "nobody": Text("没有符合条件的工程师", "沒有符合條件的工程師", "nobody meets the requirements"),
    "declined": Text("工程师已拒绝", "工程師已拒絕", "the technician declined"),
    "accept_expired": Text("接单超时", "接單逾時", "not accepted in time"),
    "offer_expired": Text("无人抢单", "無人搶單", "nobody took it from the pool"),
    "released": Text("已取消安排", "已取消安排", "the visit was taken off"),
}


@dataclass(frozen=True, kw_only=True)
class PlacedAgainstRules(Event):
    """A dispatcher broke a rule knowingly and said why."""

    topic = "dispatch.placed_against_rules"
    record = ("work_order", "order_id")
    also = (("technician", "technician_id"),)
    sentence = Text(
        "{actor} 强制安排：{reason}", "{actor} 強制安排：{reason}", "{actor} overrode the rules: {reason}"
    )
    order_id: int
    technician_id: int
    visit_id: int
    broken: list[str]
    reason: str


@dataclass(frozen=True, kw_only=True)
class DayAssigned(Event):
    """A day was filled automatically."""

    topic = "dispatch.day_assigned"
    record = ("dispatch_run", "run_id")
    sentence = Text(
        "{actor} 自动排班 {day}：已排 {placed}，未排 {left}",
        "{actor} 自動排程 {day}：已排 {placed}，未排 {left}",
        "{actor} filled {day}: {placed} placed, {left} left",
    )
    run_id: int
    day: date
    placed: int
    left: int


@dataclass(frozen=True, kw_only=True)
class PolicyChanged(Event):
    """The rules of dispatch were changed."""

    topic = "dispatch.policy_changed"
    record = ("dispatch_policy", "policy_id")
    sentence = Text(
        "{actor} 修改了派工规则（第 {revision} 版）",
        "{actor} 修改了派工規則（第 {revision} 版）",
        "{actor} changed the dispatch rules (revision {revision})",
    )
    policy_id: int
    team_id: int | None
    revision: int
    mode: str
    weights: dict[str, int]
