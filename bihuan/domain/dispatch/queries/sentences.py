"""The sentences behind ranking's codes, in three languages, with times in the company's zone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bihuan.domain.dispatch.queries.shapes import Reason
from bihuan.kernel.texts import Text

EXCLUSIONS: Final[Mapping[str, Text]] = {
    "inactive": Text("已停用", "已停用", "Not active"),
    "declined": Text("已拒绝过此工单：{why}", "已拒絕過此工單：{why}", "Declined this order before: {why}"),
    "skill_missing": Text("缺少技能：{skill}", "缺少技能：{skill}", "Lacks the skill {skill}"),
    "skill_level": Text(
        "{skill}等级不足：现 {have} 级，需 {need} 级",
        "{skill}等級不足：現 {have} 級，需 {need} 級",
        "{skill} at level {have}, level {need} is needed",
    ),
    "skill_expired": Text(
        "{skill}已过期（有效期至 {on_day}）",
        "{skill}已過期（有效期至 {on_day}）",
        "{skill} expired on {on_day}",
    ),
    "other_region": Text("不服务该区域：{team}", "不服務該區域：{team}", "Does not serve {team}"),
    "off_shift": Text("{start_at} 起不在班", "{start_at} 起不在班", "Off shift from {start_at}"),
    "on_leave": Text(
        "{start_at} 至 {end_at} 请假：{why}",
        "{start_at} 至 {end_at} 請假：{why}",
        "On leave from {start_at} to {end_at}: {why}",
    ),
    "overlaps": Text(
        "{start_at}–{end_at} 已安排 {label}",
        "{start_at}–{end_at} 已安排 {label}",
        "Booked {start_at}–{end_at}: {label}",
    ),
    "daily_limit": Text(
        "当日已排 {booked} 分钟，上限 {limit} 分钟",
        "當日已排 {booked} 分鐘，上限 {limit} 分鐘",
        "{booked} of at most {limit} minutes booked that day",
    ),
    "too_long": Text(
        "作业需 {minutes} 分钟，最长空档仅 {longest} 分钟",
        "作業需 {minutes} 分鐘，最長空檔僅 {longest} 分鐘",
        "Needs {minutes} minutes, the longest free stretch has {longest}",
    ),
    "no_gap": Text(
        "已有 {stops} 个安排，连同路程放不下 {minutes} 分钟",
        "已有 {stops} 個安排，連同路程放不下 {minutes} 分鐘",
        "With {stops} visits booked and the driving, {minutes} minutes do not fit",
    ),
    "unknown_person": Text(
        "没有这位工程师，或您无权查看", "沒有這位工程師，或您無權檢視", "No such technician for you"
    ),
}

# What a reason is called when only its number of people is told.
NAMES: Final[Mapping[str, Text]] = {
    "inactive": Text("已停用", "已停用", "Not active"),
    "declined": Text("曾拒绝", "曾拒絕", "Declined before"),
    "skill_missing": Text("缺少技能", "缺少技能", "Skill missing"),
    "skill_level": Text("技能等级不足", "技能等級不足", "Skill level too low"),
    "skill_expired": Text("证书过期", "證照過期", "Certificate expired"),
    "other_region": Text("不服务该区域", "不服務該區域", "Other region"),
    "off_shift": Text("不在班", "不在班", "Off shift"),
    "on_leave": Text("请假", "請假", "On leave"),
    "overlaps": Text("时间已占用", "時間已占用", "Time taken"),
    "daily_limit": Text("已达每日上限", "已達每日上限", "Daily limit reached"),
    "too_long": Text("空档不足以完成作业", "空檔不足以完成作業", "Too long for any free stretch"),
    "no_gap": Text("连同路程放不下", "連同路程放不下", "Does not fit with the driving"),
    "taken_meanwhile": Text("同时被他人安排", "同時被他人安排", "Taken by somebody meanwhile"),
}

PARTS: Final[Mapping[str, Text]] = {
    "travel": Text("路程", "路程", "Travel"),
    "load": Text("当日负荷", "當日負荷", "Load of the day"),
    "rating": Text("服务评分", "服務評分", "Rating"),
    "slack": Text("时限余量", "時限餘裕", "Time to spare"),
    "familiarity": Text("熟悉程度", "熟悉程度", "Familiarity"),
}

EXPLANATIONS: Final[Mapping[str, Text]] = {
    "travel_from_live": Text(
        "从当前位置出发约 {minutes} 分钟",
        "從目前位置出發約 {minutes} 分鐘",
        "About {minutes} min from where he is now",
    ),
    "travel_from_stop": Text(
        "从上一站 {label} 出发约 {minutes} 分钟",
        "從上一站 {label} 出發約 {minutes} 分鐘",
        "About {minutes} min from {label}",
    ),
    "travel_from_home": Text(
        "从驻地出发约 {minutes} 分钟", "從駐地出發約 {minutes} 分鐘", "About {minutes} min from home base"
    ),
    "load": Text(
        "当日已排 {minutes} 分钟（{percent}%）",
        "當日已排 {minutes} 分鐘（{percent}%）",
        "{minutes} min booked that day ({percent}%)",
    ),
    "rated": Text("评分 {rating}", "評分 {rating}", "Rated {rating}"),
    "unrated": Text(
        "尚无评分，按 {rating} 计", "尚無評分，按 {rating} 計", "Not rated yet, taken as {rating}"
    ),
    "no_due_time": Text("无时限要求", "無時限要求", "No due time"),
    "in_time": Text(
        "比时限提前 {minutes} 分钟完成",
        "比時限提前 {minutes} 分鐘完成",
        "Done {minutes} min before it is due",
    ),
    "late": Text("将超时 {minutes} 分钟", "將逾時 {minutes} 分鐘", "Will be {minutes} min late"),
    "knows_asset": Text("处理过该设备", "處理過該設備", "Has worked on this unit"),
    "knows_account": Text("服务过该客户", "服務過該客戶", "Has served this customer"),
    "first_time": Text("首次上门", "首次到府", "First visit there"),
}

WARNINGS: Final[Mapping[str, Text]] = {
    "tight_before": Text(
        "从 {label} 赶来需 {minutes} 分钟，只有 {free} 分钟",
        "從 {label} 趕來需 {minutes} 分鐘，只有 {free} 分鐘",
        "Driving from {label} takes {minutes} min, there are {free}",
    ),
    "tight_after": Text(
        "赶往下一站 {label} 需 {minutes} 分钟，只有 {free} 分钟",
        "趕往下一站 {label} 需 {minutes} 分鐘，只有 {free} 分鐘",
        "Driving on to {label} takes {minutes} min, there are {free}",
    ),
    "outside_shift": Text(
        "{start_at}–{end_at} 不全在班内（班次、午休或节假日）",
        "{start_at}–{end_at} 不全在班內（班次、午休或假日）",
        "{start_at}–{end_at} is not all working time (shift, lunch or holiday)",
    ),
    "outside_appointment": Text(
        "不在客户约定时间 {start_at}–{end_at} 内",
        "不在客戶約定時間 {start_at}–{end_at} 內",
        "Outside the time agreed with the customer, {start_at}–{end_at}",
    ),
    "after_due": Text("将超时 {minutes} 分钟", "將逾時 {minutes} 分鐘", "Will be {minutes} min late"),
    "in_the_past": Text("开始时间已过去", "開始時間已過去", "The start lies in the past"),
}

RELAXATIONS: Final[Mapping[str, Text]] = {
    "overtime": Text(
        "若允许加班 {minutes} 分钟 → 可派{name}",
        "若允許加班 {minutes} 分鐘 → 可派{name}",
        "With {minutes} min of overtime → {name}",
    ),
    "certificate": Text(
        "若{skill}续期 → 可派{name}", "若{skill}續期 → 可派{name}", "With {skill} renewed → {name}"
    ),
}

ALL: Final[Mapping[str, Text]] = {**EXCLUSIONS, **EXPLANATIONS, **WARNINGS}


def say(reason: Reason, locale: str, zone: ZoneInfo) -> str:
    """The sentence of a reason for a reader."""
    return ALL[reason.code].in_(locale, **{k: _shown(k, v, zone) for k, v in reason.facts.items()})


def wire(reason: Reason, locale: str, zone: ZoneInfo) -> dict[str, object]:
    """A reason for programs and people: code, sentence, and facts with moments as ISO times."""
    return {
        "code": reason.code,
        "text": say(reason, locale, zone),
        "facts": {k: _plain(k, v) for k, v in reason.facts.items()},
    }


def moment(seconds: int) -> datetime:
    """A moment back from ranking's integers."""
    return datetime.fromtimestamp(seconds, UTC)


def _plain(key: str, value: object) -> object:
    if isinstance(value, int) and key.endswith("_at"):
        return moment(value).isoformat()
    if isinstance(value, int) and key.endswith("_day"):
        return date.fromordinal(value).isoformat()
    return value


def _shown(key: str, value: object, zone: ZoneInfo) -> object:
    if isinstance(value, int) and key.endswith("_at"):
        return moment(value).astimezone(zone).strftime("%m-%d %H:%M")
    return _plain(key, value)
