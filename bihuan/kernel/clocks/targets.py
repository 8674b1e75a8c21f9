"""What is promised: so much business time, so many working dates, or a fixed instant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bihuan.kernel.calendars import BusinessTime
from bihuan.kernel.calendars.business import At


@dataclass(frozen=True, slots=True)
class Work:
    """So many microseconds of business time while the clock runs."""

    time: int

    def __post_init__(self) -> None:
        if self.time <= 0:
            raise ValueError("a target is longer than nothing")


@dataclass(frozen=True, slots=True)
class Days:
    """So many working dates after the start; business time spent paused is added."""

    days: int
    at: At | int = "same_time"

    def __post_init__(self) -> None:
        if self.days <= 0:
            raise ValueError("a target is longer than nothing")


@dataclass(frozen=True, slots=True)
class Fixed:
    """An instant that was promised; nothing moves it."""

    at: int


Target: TypeAlias = Work | Days | Fixed


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch in which the clock ran or was paused, and the business time it is measured in."""

    start: int
    end: int
    running: bool
    business: BusinessTime

    @property
    def worked(self) -> int:
        """Business time in it."""
        return self.business.elapsed(self.start, self.end)


def due_after(target: Target, started: int, past: Sequence[Span], now: int, business: BusinessTime) -> int:
    """When a clock that runs from `now` on is due, given what was before. Raises Unschedulable."""
    if isinstance(target, Fixed):
        return target.at
    if isinstance(target, Days):
        paused = sum(span.worked for span in past if not span.running)
        return business.add(business.add_days(started, target.days, target.at), paused)
    worked = sum(span.worked for span in past if span.running)
    return business.add(now, target.time - worked)
