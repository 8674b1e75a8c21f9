"""Business time by prefix sums beside the usual way, a walk over the days.

    python -m benchmarks.business_time

Both answer the same questions on an office calendar with two windows a day and the Chinese holidays of four years;
answers that differ stop the run. Prints answers per second of processor time, and the ratio.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bihuan.kernel.calendars import BusinessTime, Calendar, instant, microseconds, read_calendar
from bihuan.kernel.calendars.timeline import compile_calendar
from bihuan.kernel.clocks import Event, Work, replay
from bihuan.kernel.holidays import special_days

SECOND: Final = 1_000_000
QUESTIONS: Final = 20_000
SHANGHAI: Final = ZoneInfo("Asia/Shanghai")


def office() -> Calendar:
    """Monday to Friday with a lunch break, holidays and make-up days."""
    days = special_days(2023, 2026)
    return read_calendar(
        {
            "tz": "Asia/Shanghai",
            "weekly": {
                day: [["09:00", "12:00"], ["13:30", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")
            },
            "holidays": [day.isoformat() for day, (kind, _) in days.items() if kind == "off"],
            "workdays": {day.isoformat(): "fri" for day, (kind, _) in days.items() if kind == "work"},
        }
    )


def walked(calendar: Calendar, start: int, work: int) -> int:
    """The due instant, day by day from the start: what most systems do."""
    left = work
    begin = instant(start).astimezone(SHANGHAI)
    day = begin.date()
    while True:
        for opens, closes in calendar.windows_of(day):
            midnight = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)
            first = max(microseconds(midnight + timedelta(seconds=opens)), start)
            last = microseconds(midnight + timedelta(seconds=closes))
            if last > first:
                if left <= last - first:
                    return first + left
                left -= last - first
        day += timedelta(days=1)


def timed(run: Callable[[], object]) -> float:
    """Processor seconds."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


def main() -> None:
    """Ask both and print."""
    calendar = office()
    business = BusinessTime(calendar)
    rng = random.Random(7)
    base = microseconds(datetime(2025, 1, 1, tzinfo=UTC))
    asked = [
        (base + rng.randrange(500 * 86_400) * SECOND, rng.randrange(1, 240 * 3600) * SECOND)
        for _ in range(QUESTIONS)
    ]
    business.add(*asked[0])
    today = instant(base).date()
    compiling = timed(
        lambda: compile_calendar(calendar, today - timedelta(days=400), today + timedelta(days=800))
    )
    ours = timed(lambda: [business.add(start, work) for start, work in asked])
    spans = [(start, start + work) for start, work in asked]
    elapsed = timed(lambda: [business.elapsed(start, end) for start, end in spans])
    few = asked[:2000]
    theirs = timed(lambda: [walked(calendar, start, work) for start, work in few]) * QUESTIONS / len(few)
    for start, work in few:
        if walked(calendar, start, work) != business.add(start, work):
            raise SystemExit(f"the two ways differ at {instant(start)} + {work}")
    events = [
        Event(at=base, kind="start"),
        Event(at=base + 10 * 3600 * SECOND, kind="pause", seq=1),
        Event(at=base + 30 * 3600 * SECOND, kind="resume", seq=2),
        Event(at=base + 60 * 3600 * SECOND, kind="stop", seq=3),
    ]
    replays = timed(
        lambda: [
            replay(Work(8 * 3600 * SECOND), business, events, base + 90 * 3600 * SECOND) for _ in range(2000)
        ]
    )
    print(f"compile 1,200 days    {compiling * 1000:8.0f} ms")
    print(f"elapsed               {QUESTIONS / elapsed:8,.0f} /s")
    print(f"add                   {QUESTIONS / ours:8,.0f} /s")
    print(f"add, walking the days {QUESTIONS / theirs:8,.0f} /s   ratio {theirs / ours:,.0f}")
    print(f"clocks replayed       {2000 / replays:8,.0f} /s   (4 events each)")


if __name__ == "__main__":
    main()
