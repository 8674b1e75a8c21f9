"""Public holidays and make-up workdays of mainland China, as the State Council announced them.

Years that are not announced are not guessed: they have no days here.
"""

from __future__ import annotations

from datetime import date, timedelta

# (first day off, last day off, name), then the working weekends that pay for them.
_OFF = [
    ((2025, 1, 1), (2025, 1, 1), "元旦"),
    ((2025, 1, 28), (2025, 2, 4), "春节"),
    ((2025, 4, 4), (2025, 4, 6), "清明节"),
    ((2025, 5, 1), (2025, 5, 5), "劳动节"),
    ((2025, 5, 31), (2025, 6, 2), "端午节"),
    ((2025, 10, 1), (2025, 10, 8), "国庆节、中秋节"),
    ((2026, 1, 1), (2026, 1, 3), "元旦"),
    ((2026, 2, 15), (2026, 2, 23), "春节"),
    ((2026, 4, 4), (2026, 4, 6), "清明节"),
    ((2026, 5, 1), (2026, 5, 5), "劳动节"),
    ((2026, 6, 19), (2026, 6, 21), "端午节"),
    ((2026, 9, 25), (2026, 9, 27), "中秋节"),
    ((2026, 10, 1), (2026, 10, 7), "国庆节"),
]
_WORK = [
    (2025, 1, 26),
    (2025, 2, 8),
    (2025, 4, 27),
    (2025, 9, 28),
    (2025, 10, 11),
    (2026, 1, 4),
    (2026, 2, 14),
    (2026, 2, 28),
    (2026, 5, 9),
    (2026, 9, 20),
    (2026, 10, 10),
]


def special_days() -> dict[date, tuple[str, str]]:
    """Date to (off | work, name of the day)."""
    days: dict[date, tuple[str, str]] = {}
    for first, last, name in _OFF:
        day = date(*first)
        while day <= date(*last):
            days[day] = ("off", name)
            day += timedelta(days=1)
    for parts in _WORK:
        days[date(*parts)] = ("work", "调休上班")
    return days
