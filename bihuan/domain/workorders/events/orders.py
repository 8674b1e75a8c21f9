"""What happens to an order as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bihuan.domain.workorders.events.base import Label, OrderEvent
from bihuan.kernel.texts import Text


@dataclass(frozen=True, kw_only=True)
class OrderOpened(OrderEvent):
    """A job came into being."""

    topic: ClassVar[str] = "workorders.order_opened"
    also: ClassVar[tuple[tuple[str, str], ...]] = (
        ("customer", "account_id"),
        ("asset", "asset_id"),
        ("request", "request_id"),
    )
    audience: ClassVar = "customer"
    sentence: ClassVar[Text] = Text(
        "工单 {number} 已受理", "工單 {number} 已受理", "Work order {number} was opened"
    )
    number: str
    kind: str
    priority: str
    channel: str
    state: str
    meaning: str
    account_id: int | None = None
    asset_id: int | None = None
    request_id: int | None = None
    parent_id: int | None = None
    respond_by: datetime | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class OrderMoved(OrderEvent):
    """The order changed its state: which step, from where, to where, why."""

    topic: ClassVar[str] = "workorders.order_moved"
    sentence: ClassVar[Text] = Text(
        "{actor}：{label}，状态变为“{to_label}”",
        "{actor}：{label}，狀態變為「{to_label}」",
        "{actor}: {label}; the state is now “{to_label}”",
    )
    action: str
    transition: str
    label: Label
    from_state: str
    to_state: str
    from_meaning: str
    to_meaning: str
    to_label: Label
    reason: str = ""
    visit_id: int | None = None
    technician_id: int | None = None

    def facts(self) -> Mapping[str, object]:
        """The names of step and state as they were called then."""
        return {
            **super().facts(),
            "label": Text.from_dict(self.label),
            "to_label": Text.from_dict(self.to_label),
        }


@dataclass(frozen=True, kw_only=True)
class RequestAttached(OrderEvent):
    """A further request of the customer was joined to this order."""

    topic: ClassVar[str] = "workorders.request_attached"
    also: ClassVar[tuple[tuple[str, str], ...]] = (("request", "request_id"),)
    audience: ClassVar = "customer"
    sentence: ClassVar[Text] = Text("补充请求已附加", "補充請求已附加", "A further request was attached")
    request_id: int


@dataclass(frozen=True, kw_only=True)
class OrderEdited(OrderEvent):
    """Fields were changed: old and new value of each, and the version that came of it."""

    topic: ClassVar[str] = "workorders.order_edited"
    sentence: ClassVar[Text] = Text(
        "{actor} 修改了{names}", "{actor} 修改了{names}", "{actor} changed {names}"
    )
    version: int
    changes: dict[str, list[object]]
    labels: list[Label]

    def facts(self) -> Mapping[str, object]:
        """The changed fields by name."""
        texts = [Text.from_dict(label) for label in self.labels]
        names = Text(
            "、".join(t.zh for t in texts), "、".join(t.tw for t in texts), ", ".join(t.en for t in texts)
        )
        return {**super().facts(), "names": names}


@dataclass(frozen=True, kw_only=True)
class PriorityChanged(OrderEvent):
    """The order became more or less urgent, and its promise moved with it."""

    topic: ClassVar[str] = "workorders.priority_changed"
    sentence: ClassVar[Text] = Text(
        "{actor} 将优先级改为“{label}”：{reason}",
        "{actor} 將優先順序改為「{label}」：{reason}",
        "{actor} set the priority to “{label}”: {reason}",
    )
    before: str
    after: str
    label: Label
    reason: str
    due_at: datetime | None

    def facts(self) -> Mapping[str, object]:
        """The priority by name."""
        return {**super().facts(), "label": Text.from_dict(self.label)}


@dataclass(frozen=True, kw_only=True)
class FirstAnswered(OrderEvent):
    """The customer got the first answer of a person."""

    topic: ClassVar[str] = "workorders.first_answered"
    audience: ClassVar = "customer"
    sentence: ClassVar[Text] = Text("已首次响应客户", "已首次回應客戶", "The customer got a first answer")
    at: datetime


@dataclass(frozen=True, kw_only=True)
class RemoteStepNoted(OrderEvent):
    """A step of remote diagnosis and what it showed."""

    topic: ClassVar[str] = "workorders.remote_step_noted"
    sentence: ClassVar[Text] = Text(
        "{actor} 远程诊断：{step} → {result}",
        "{actor} 遠端診斷：{step} → {result}",
        "{actor} checked remotely: {step} → {result}",
    )
    step: str
    result: str


@dataclass(frozen=True, kw_only=True)
class MessageWritten(OrderEvent):
    """Somebody wrote in the thread; the text stays in the thread, under its audience."""

    topic: ClassVar[str] = "workorders.message_written"
    sentence: ClassVar[Text] = Text(
        "{actor} 发送了一条消息", "{actor} 傳送了一則訊息", "{actor} wrote a message"
    )
    message_id: int
    to: str
    from_customer: bool = False


@dataclass(frozen=True, kw_only=True)
class OrderConfirmed(OrderEvent):
    """The customer said that the problem is solved."""

    topic: ClassVar[str] = "workorders.order_confirmed"
    audience: ClassVar = "customer"
    sentence: ClassVar[Text] = Text("客户已确认", "客戶已確認", "The customer confirmed")


@dataclass(frozen=True, kw_only=True)
class OrderRefused(OrderEvent):
    """The customer said that the problem is not solved."""

    topic: ClassVar[str] = "workorders.order_refused"
    audience: ClassVar = "customer"
    sentence: ClassVar[Text] = Text(
        "客户不认可：{reason}", "客戶不認可：{reason}", "The customer refused: {reason}"
    )
    reason: str


@dataclass(frozen=True, kw_only=True)
class ChildOpened(OrderEvent):
    """A follow-up order was opened from this one."""

    topic: ClassVar[str] = "workorders.child_opened"
    sentence: ClassVar[Text] = Text(
        "{actor} 创建了后续工单 {number}",
        "{actor} 建立了後續工單 {number}",
        "{actor} opened the follow-up order {number}",
    )
    child_id: int
    number: str


@dataclass(frozen=True, kw_only=True)
class FeedbackAsked(OrderEvent):
    """The customer was asked to rate."""

    topic: ClassVar[str] = "workorders.feedback_asked"
    sentence: ClassVar[Text] = Text("已邀请客户评价", "已邀請客戶評價", "The customer was asked to rate")


@dataclass(frozen=True, kw_only=True)
class OrderArchived(OrderEvent):
    """The record is complete and read-only."""

    topic: ClassVar[str] = "workorders.order_archived"
    sentence: ClassVar[Text] = Text("{actor} 归档了工单", "{actor} 歸檔了工單", "{actor} archived the order")
