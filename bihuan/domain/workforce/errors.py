"""What workforce refuses."""

from __future__ import annotations

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text


class LeaveOverlaps(Refusal):
    """The technician is already away in that time."""

    code, status = "leave_overlaps", 409
    text = Text(
        "{name} 在这段时间已有请假。", "{name} 在這段時間已有請假。", "{name} already has leave in that time."
    )


class LeaveOver(Refusal):
    """Leave that was cancelled before."""

    code, status = "leave_cancelled", 409
    text = Text("该请假已取消。", "該請假已取消。", "This leave has been cancelled already.")


class NoConsent(Refusal):
    """The technician has not agreed to share his position."""

    code, status = "no_position_consent", 409
    text = Text("您尚未同意共享位置。", "您尚未同意分享位置。", "You have not agreed to share your position.")


class OffShift(Refusal):
    """Positions are taken on shift only."""

    code, status = "off_shift", 409
    text = Text("不在班时不记录位置。", "不在班時不記錄位置。", "Positions are not recorded off shift.")


class WindowsOverlap(Refusal):
    """Two working windows of one weekday overlap."""

    code, status = "windows_overlap", 422
    text = Text("班次时段相互重叠。", "班次時段相互重疊。", "Working windows overlap.")


class SkillKeyTaken(Refusal):
    """Another skill has this key."""

    code, status = "skill_key_taken", 409
    text = Text(
        "已有代码为 {key} 的技能。", "已有代碼為 {key} 的技能。", "A skill with the key {key} exists."
    )


class UserIsTechnician(Refusal):
    """The user account belongs to another technician."""

    code, status = "user_taken", 409
    text = Text(
        "该账号已属于另一位工程师。",
        "該帳號已屬於另一位工程師。",
        "This account belongs to another technician.",
    )


class ShiftNameTaken(Refusal):
    """Another shared shift has this name."""

    code, status = "shift_name_taken", 409
    text = Text("已有名为“{name}”的班次。", "已有名為「{name}」的班次。", "A shift called “{name}” exists.")
