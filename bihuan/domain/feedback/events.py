"""Facts about feedback."""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.kernel.texts import Text
from bihuan.platform.outbox import Event


@dataclass(frozen=True, kw_only=True)
class OrderRated(Event):
    """The customer rated the order."""

    topic = "feedback.order_rated"
    record = ("work_order", "order_id")
    audience = "customer"
    sentence = Text("客户评分 {score} 分", "客戶評分 {score} 分", "The customer rated it {score} of 5")
    order_id: int
    score: int
    solved: bool
    technician_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpOpened(Event):
    """Somebody has to call the customer."""

    topic = "feedback.follow_up_opened"
    record = ("follow_up", "follow_up_id")
    also = (("work_order", "order_id"),)
    sentence = Text("已生成跟进任务", "已產生跟進任務", "A follow-up task was opened")
    follow_up_id: int
    order_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class FollowUpDone(Event):
    """The customer was called and the outcome written down."""

    topic = "feedback.follow_up_done"
    record = ("follow_up", "follow_up_id")
    also = (("work_order", "order_id"),)
    sentence = Text(
        "{actor} 完成了跟进：{outcome}", "{actor} 完成了跟進：{outcome}", "{actor} followed up: {outcome}"
    )
    follow_up_id: int
    order_id: int
    outcome: str
