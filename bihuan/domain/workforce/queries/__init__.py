"""What other slices may ask about the workforce."""

from bihuan.domain.workforce.queries.calendar import (
    Absent,
    absences,
    calendar_days,
    is_working,
    shift_patterns,
    working_windows,
)
from bihuan.domain.workforce.queries.people import (
    Held,
    active_technicians,
    skill_names,
    skills_of,
    technician,
    technician_of_user,
    technicians,
)
from bihuan.domain.workforce.queries.positions import Seen, live_positions
from bihuan.domain.workforce.queries.week import Working

__all__ = [
    "Absent",
    "Held",
    "Seen",
    "Working",
    "absences",
    "active_technicians",
    "calendar_days",
    "is_working",
    "live_positions",
    "shift_patterns",
    "skill_names",
    "skills_of",
    "technician",
    "technician_of_user",
    "technicians",
    "working_windows",
]
