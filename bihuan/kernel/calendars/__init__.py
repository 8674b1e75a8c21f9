"""Working calendars and the time that passes in them."""

from bihuan.kernel.calendars.business import BusinessTime, Unschedulable
from bihuan.kernel.calendars.reading import InvalidCalendar, read_calendar
from bihuan.kernel.calendars.spec import WEEKDAYS, Calendar
from bihuan.kernel.calendars.wall import instant, microseconds

__all__ = [
    "WEEKDAYS",
    "BusinessTime",
    "Calendar",
    "InvalidCalendar",
    "Unschedulable",
    "instant",
    "microseconds",
    "read_calendar",
]
