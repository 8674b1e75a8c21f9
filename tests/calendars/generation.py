"""Random calendars, crooked on purpose: nights, gaps, make-up days, breaks over midnight, changes of the clock."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
# Half-hour and quarter-hour zones, both hemispheres, a half-hour change (Lord Howe), a change at midnight (São
# Paulo, Beirut, Cairo), a skipped date (Apia), Ramadan's there and back (Casablanca).
ZONES = [
    *("Asia/Shanghai", "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu"),
    *("Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Beirut", "Africa/Cairo", "Pacific/Apia"),
    *("Africa/Casablanca", "America/St_Johns", "Asia/Tehran"),
]
# Days beside changes of the clock, and plain ones.
DAYS = [
    *(date(2025, 3, 9), date(2025, 3, 30), date(2025, 11, 2), date(2025, 10, 26), date(2024, 2, 29)),
    *(date(2018, 11, 4), date(2011, 12, 29), date(2025, 4, 6), date(2025, 10, 5), date(2026, 3, 29)),
    *(date(2025, 2, 23), date(2024, 4, 26), date(2021, 3, 21), date(2026, 10, 1), date(2025, 12, 31)),
]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@st.composite
def _window(draw: st.DrawFn) -> list[str]:
    start = draw(st.integers(0, 287)) * 5
    end = draw(st.integers(0, 288).filter(lambda n: n * 5 != start)) * 5
    return [_clock(start), _clock(end)]


_windows = st.lists(_window(), max_size=3)
_week = st.dictionaries(st.sampled_from(NAMES), _windows, max_size=7)


@st.composite
def calendars(draw: st.DrawFn) -> tuple[dict[str, Any], date]:
    """A calendar as plain data, and the date around which it is interesting."""
    first = draw(st.sampled_from(DAYS)) + timedelta(days=draw(st.integers(-2, 1)))
    near = st.integers(-2, 8).map(lambda n: (first + timedelta(days=n)).isoformat())
    spec: dict[str, Any] = {"tz": draw(st.sampled_from(ZONES)), "weekly": draw(_week)}
    if draw(st.booleans()):
        spec["holidays"] = draw(st.lists(near, max_size=3))
        spec["workdays"] = draw(st.dictionaries(near, st.sampled_from(NAMES), max_size=3))
    if draw(st.booleans()):
        spec["overrides"] = draw(st.dictionaries(near, _windows, max_size=3))
        spec["breaks"] = draw(st.dictionaries(near, _windows, max_size=3))
    if draw(st.integers(0, 3)) == 0:
        spec["alt_weeks"] = {
            "anchor": first.isoformat(),
            "weeks": draw(st.lists(_week, min_size=1, max_size=3)),
        }
    if draw(st.integers(0, 5)) == 0:
        spec["annual_holidays"] = [first.isoformat()[5:]]
    return spec, first


@st.composite
def busy(draw: st.DrawFn) -> tuple[dict[str, Any], date]:
    """A calendar that is open much of the time, on half hours: events meet its edges and its deadlines."""
    spec, first = draw(calendars())
    begin = st.integers(0, 24)
    for name in NAMES:
        if draw(st.integers(0, 4)):
            start = draw(begin)
            spec["weekly"][name] = [[_clock(start * 30), _clock((start + draw(st.integers(8, 24))) * 30)]]
    spec.pop("alt_weeks", None)
    return spec, first
