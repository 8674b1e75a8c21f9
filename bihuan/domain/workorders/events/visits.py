"""What happens to visits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bihuan.domain.workorders.events.base import Label, OrderEvent
from bihuan.kernel.texts import Text


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
        "{technician} 未接单：{reason}",
        "{technician} 未接單：{reason}",
        "{technician} did not accept: {reason}",
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
