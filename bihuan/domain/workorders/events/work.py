"""What is done on the job: steps, material, report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bihuan.domain.workorders.events.base import OrderEvent
from bihuan.kernel.texts import Text
from bihuan.platform.outbox import Event


@dataclass(frozen=True, kw_only=True)
class TaskChecked(OrderEvent):
    """A step of the procedure was done."""

    topic: ClassVar[str] = "workorders.task_checked"
    sentence: ClassVar[Text] = Text(
        "{actor} 完成步骤“{text}”", "{actor} 完成步驟「{text}」", "{actor} did “{text}”"
    )
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
    sentence: ClassVar[Text] = Text(
        "{actor} 删除了“{label}”", "{actor} 刪除了「{label}」", "{actor} removed “{label}”"
    )
    label: str
    what: str


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
    sentence: ClassVar[Text] = Text(
        "{signer} 已签字确认", "{signer} 已簽名確認", "{signer} signed the report"
    )
    report_id: int
    sha256: str
    signer: str
    at: datetime


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
