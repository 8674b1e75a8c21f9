"""Facts about the workforce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bihuan.kernel.texts import Text
from bihuan.platform.outbox import Event


@dataclass(frozen=True, kw_only=True)
class TechnicianHired(Event):
    """A technician joined."""

    topic = "workforce.technician_hired"
    record = ("technician", "technician_id")
    sentence = Text("{actor} 添加了工程师 {name}", "{actor} 新增了工程師 {name}", "{actor} added {name}")
    technician_id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class TechnicianUpdated(Event):
    """Something about a technician changed."""

    topic = "workforce.technician_updated"
    record = ("technician", "technician_id")
    sentence = Text("{actor} 修改了 {changed}", "{actor} 修改了 {changed}", "{actor} changed {changed}")
    technician_id: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class TechnicianRated(Event):
    """A customer's rating was added to a technician's average."""

    topic = "workforce.technician_rated"
    record = ("technician", "technician_id")
    sentence = Text(
        "新评分 {score}，平均 {rating}", "新評分 {score}，平均 {rating}", "Rated {score}, average {rating}"
    )
    technician_id: int
    score: float
    rating: float


@dataclass(frozen=True, kw_only=True)
class SkillGranted(Event):
    """A technician gained a skill or another level of it."""

    topic = "workforce.skill_granted"
    record = ("technician", "technician_id")
    sentence = Text(
        "{actor} 登记了技能 {skill}（{level} 级）",
        "{actor} 登記了技能 {skill}（{level} 級）",
        "{actor} recorded {skill} at level {level}",
    )
    technician_id: int
    skill: str
    level: int
    expires_on: date | None


@dataclass(frozen=True, kw_only=True)
class SkillRevoked(Event):
    """A technician no longer has a skill."""

    topic = "workforce.skill_revoked"
    record = ("technician", "technician_id")
    sentence = Text("{actor} 移除了技能 {skill}", "{actor} 移除了技能 {skill}", "{actor} removed {skill}")
    technician_id: int
    skill: str


@dataclass(frozen=True, kw_only=True)
class ShiftDefined(Event):
    """A shared working week was made or changed."""

    topic = "workforce.shift_defined"
    record = ("shift_pattern", "pattern_id")
    sentence = Text(
        "{actor} 设置了班次“{name}”", "{actor} 設定了班次「{name}」", "{actor} defined the shift “{name}”"
    )
    pattern_id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class ShiftSet(Event):
    """A technician works another week from now on."""

    topic = "workforce.shift_set"
    record = ("technician", "technician_id")
    sentence = Text("{actor} 排班为“{shift}”", "{actor} 排班為「{shift}」", "{actor} set the shift “{shift}”")
    technician_id: int
    shift: str


@dataclass(frozen=True, kw_only=True)
class LeaveBooked(Event):
    """A technician will be away."""

    topic = "workforce.leave_booked"
    record = ("technician", "technician_id")
    sentence = Text(
        "{actor} 登记了请假：{reason}", "{actor} 登記了請假：{reason}", "{actor} booked leave: {reason}"
    )
    technician_id: int
    leave_id: int
    start: datetime
    end: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class LeaveCancelled(Event):
    """A technician will be there after all."""

    topic = "workforce.leave_cancelled"
    record = ("technician", "technician_id")
    sentence = Text("{actor} 取消了请假", "{actor} 取消了請假", "{actor} cancelled leave")
    technician_id: int
    leave_id: int


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Event):
    """A technician agreed to share his position on shift."""

    topic = "workforce.consent_given"
    record = ("technician", "technician_id")
    sentence = Text(
        "{actor} 同意在班时共享位置",
        "{actor} 同意在班時分享位置",
        "{actor} agreed to share positions on shift",
    )
    technician_id: int


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    """A technician withdrew his consent; his track was erased."""

    topic = "workforce.consent_withdrawn"
    record = ("technician", "technician_id")
    sentence = Text(
        "{actor} 撤回位置授权，轨迹已清除",
        "{actor} 撤回位置授權，軌跡已清除",
        "{actor} withdrew consent; the track was erased",
    )
    technician_id: int


@dataclass(frozen=True, kw_only=True)
class CalendarSet(Event):
    """Days of the company calendar were set."""

    topic = "workforce.calendar_set"
    record = ("calendar", "year")
    sentence = Text(
        "{actor} 设置了 {days} 个日历日", "{actor} 設定了 {days} 個日曆日", "{actor} set {days} calendar days"
    )
    year: int
    days: int
