"""The verbs of workforce."""

from bihuan.domain.workforce.services.leave import book_leave, cancel_leave
from bihuan.domain.workforce.services.people import hire_technician, rate_technician, update_technician
from bihuan.domain.workforce.services.positions import KEEP, purge_positions, report_position, set_consent
from bihuan.domain.workforce.services.shifts import (
    DayInput,
    WindowInput,
    define_shift,
    set_calendar,
    set_shift,
)
from bihuan.domain.workforce.services.skills import define_skill, grant_skill, revoke_skill, update_skill

__all__ = [
    "KEEP",
    "DayInput",
    "WindowInput",
    "book_leave",
    "cancel_leave",
    "define_shift",
    "define_skill",
    "grant_skill",
    "hire_technician",
    "purge_positions",
    "rate_technician",
    "report_position",
    "revoke_skill",
    "set_calendar",
    "set_consent",
    "set_shift",
    "update_skill",
    "update_technician",
]
