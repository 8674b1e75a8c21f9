"""What happens to work orders and visits. `OrderMoved` stands for every change of state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bihuan.kernel.texts import Text
from bihuan.platform.outbox import Event

Label = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class OrderEvent(Event):
    """Common to all: the order it is about."""

    record: ClassVar[tuple[str, str]] = ("work_order", "order_id")
    order_id: int


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
    sentence: ClassVar[Text] = Text("{actor} 修改了{names}", "{actor} 修改了{names}", "{actor} changed {names}")
    version: int
    changes: dict[str, list[object]]
    labels: list[Label]

    def facts(self) -> Mapping[str, object]:
        """The changed fields by name."""
        texts = [Text.from_dict(label) for label in self.labels]
        names = Text("、".join(t.zh for t in texts), "、".join(t.tw for t in texts), ", ".join(t.en for t in texts))
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
class VisitEvent(OrderEvent):
    """Common to events of a visit."""

    also: ClassVar[tuple[tuple[str, str], ...]] = (("visit", "visit_id"),)
    visit_id: int
    technician_id: int
    technician: str = ""


@dataclass(frozen=True, kw_only=True)
class VisitScheduled(VisitEvent):
    """A technician was booked; with `expires_at` he has until then to accept."""

    topic: ClassVar[str] = "workorders.visit_scheduled"
    audience: ClassVar = "customer"
    sentence: ClassVar[Text] = Text(
        "已安排工程师 {technician} 上门", "已安排工程師 {technician} 到府", "{technician} was booked to visit"
    )
    start_at: datetime
    end_at: datetime
    expires_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class VisitMoved(VisitEvent):
    """A visit got another time or another technician."""

    topic: ClassVar[str] = "workorders.visit_moved"
    audience: ClassVar = "customer"
    sentence: ClassVar[Text] = Text(
        "上门时间已调整，工程师 {technician}",
        "到府時間已調整，工程師 {technician}",
        "The visit was moved; technician: {technician}",
    )
    start_at: datetime
    end_at: datetime
    was_start_at: datetime
    was_technician_id: int
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class VisitPinned(VisitEvent):
    """Planning may not move the visit any more, or may again."""

    topic: ClassVar[str] = "workorders.visit_pinned"
    sentence: ClassVar[Text] = Text(
        "{actor} {what}了上门安排", "{actor} {what}了到府安排", "{actor} {what} the visit"
    )
    pinned: bool

    def facts(self) -> Mapping[str, object]:
        """Locked or let go."""
        held, free = Text("锁定", "鎖定", "pinned"), Text("解锁", "解鎖", "unpinned")
        return {**super().facts(), "what": held if self.pinned else free}


@dataclass(frozen=True, kw_only=True)
class VisitCancelled(VisitEvent):
    """A booked visit will not take place."""

    topic: ClassVar[str] = "workorders.visit_cancelled"
    audience: ClassVar = "customer"
    sentence: ClassVar[Text] = Text("上门安排已取消", "到府安排已取消", "The visit was cancelled")
    reason: str


@dataclass(frozen=True, kw_only=True)
class VisitAccepted(VisitEvent):
    """The technician said yes."""

    topic: ClassVar[str] = "workorders.visit_accepted"
    sentence: ClassVar[Text] = Text("{technician} 已接单", "{technician} 已接單", "{technician} accepted")


@dataclass(frozen=True, kw_only=True)
class VisitDeclined(VisitEvent):
    """The technician said no, or let the time to answer pass."""

    topic: ClassVar[str] = "workorders.visit_declined"
    sentence: ClassVar[Text] = Text(
        "{technician} 未接单：{reason}", "{technician} 未接單：{reason}", "{technician} did not accept: {reason}"
    )
    reason: str
    expired: bool = False


@dataclass(frozen=True, kw_only=True)
class VisitProgressed(VisitEvent):
    """The technician departed, arrived, started or finished."""

    topic: ClassVar[str] = "workorders.visit_progressed"
    sentence: ClassVar[Text] = Text("{technician}：{label}", "{technician}：{label}", "{technician}: {label}")
    state: str
    label: Label
    at: datetime
    distance_m: int | None = None

    def facts(self) -> Mapping[str, object]:
        """What the technician did, and how far from the address he checked in."""
        text = Text.from_dict(self.label)
        if self.distance_m is not None:
            text = Text(
                f"{text.zh}（距地址 {self.distance_m} 米）",
                f"{text.tw}（距地址 {self.distance_m} 公尺）",
                f"{text.en} ({self.distance_m} m from the address)",
            )
        return {**super().facts(), "label": text}


@dataclass(frozen=True, kw_only=True)
class TaskChecked(OrderEvent):
    """A step of the procedure was done."""

    topic: ClassVar[str] = "workorders.task_checked"
    sentence: ClassVar[Text] = Text("{actor} 完成步骤“{text}”", "{actor} 完成步驟「{text}」", "{actor} did “{text}”")
    key: str
    text: str
    photos: int = 0


@dataclass(frozen=True, kw_only=True)
class TaskSkipped(OrderEvent):
    """A step was left out, for a reason."""

    topic: ClassVar[str] = "workorders.task_skipped"
    sentence: ClassVar[Text] = Text(
        "{actor} 跳过步骤“{text}”：{reason}",
        "{actor} 跳過步驟「{text}」：{reason}",
        "{actor} skipped “{text}”: {reason}",
    )
    key: str
    text: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PartAdded(OrderEvent):
    """Material was used."""

    topic: ClassVar[str] = "workorders.part_added"
    sentence: ClassVar[Text] = Text(
        "{actor} 使用配件 {name} × {quantity}",
        "{actor} 使用零件 {name} × {quantity}",
        "{actor} used {quantity} × {name}",
    )
    line_id: int
    name: str
    quantity: str
    unit_price_cents: int
    charged: bool


@dataclass(frozen=True, kw_only=True)
class ChargeAdded(OrderEvent):
    """A fee was put on the order."""

    topic: ClassVar[str] = "workorders.charge_added"
    sentence: ClassVar[Text] = Text(
        "{actor} 添加费用“{label}”", "{actor} 新增費用「{label}」", "{actor} added the charge “{label}”"
    )
    line_id: int
    label: str
    cents: int


@dataclass(frozen=True, kw_only=True)
class LineRemoved(OrderEvent):
    """A part or charge entered by mistake was taken off."""

    topic: ClassVar[str] = "workorders.line_removed"
    sentence: ClassVar[Text] = Text("{actor} 删除了“{label}”", "{actor} 刪除了「{label}」", "{actor} removed “{label}”")
    label: str
    what: str


@dataclass(frozen=True, kw_only=True)
class MessageWritten(OrderEvent):
    """Somebody wrote in the thread; the text stays in the thread, under its audience."""

    topic: ClassVar[str] = "workorders.message_written"
    sentence: ClassVar[Text] = Text("{actor} 发送了一条消息", "{actor} 傳送了一則訊息", "{actor} wrote a message")
    message_id: int
    to: str
    from_customer: bool = False


@dataclass(frozen=True, kw_only=True)
class ReportWritten(OrderEvent):
    """A version of the report stands."""

    topic: ClassVar[str] = "workorders.report_written"
    sentence: ClassVar[Text] = Text(
        "{actor} 生成服务报告第 {version} 版",
        "{actor} 產生服務報告第 {version} 版",
        "{actor} wrote version {version} of the report",
    )
    report_id: int
    version: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class ReportSigned(OrderEvent):
    """The customer signed the report with this hash."""

    topic: ClassVar[str] = "workorders.report_signed"
    audience: ClassVar = "customer"
    sentence: ClassVar[Text] = Text("{signer} 已签字确认", "{signer} 已簽名確認", "{signer} signed the report")
    report_id: int
    sha256: str
    signer: str
    at: datetime


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


@dataclass(frozen=True, kw_only=True)
class SopPublished(Event):
    """A procedure got a new revision; running jobs keep theirs."""

    topic: ClassVar[str] = "workorders.sop_published"
    record: ClassVar[tuple[str, str]] = ("sop_template", "template_id")
    sentence: ClassVar[Text] = Text(
        "{actor} 发布了作业规程“{name}”第 {revision} 版",
        "{actor} 發布了作業規程「{name}」第 {revision} 版",
        "{actor} published revision {revision} of the procedure “{name}”",
    )
    template_id: int
    name: str
    revision: int
