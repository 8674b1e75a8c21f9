"""What ranking looks at: people, their days and one job, as plain values without a database.

Moments are whole seconds since the epoch and days are date ordinals in the company's zone, so that the
inner loops compare integers only.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bihuan.kernel.geo import Point, travel_minutes

# Driving time assumed when one of the two places has no usable coordinates.
UNKNOWN_TRAVEL_S = 20 * 60


class Window(NamedTuple):
    """A stretch of working time of one local day; lunch is the gap between two of them."""

    start: int
    end: int
    day: int


class Absence(NamedTuple):
    """Booked leave."""

    start: int
    end: int
    reason: str


class Stop(NamedTuple):
    """A visit already booked."""

    start: int
    end: int
    day: int
    point: Point | None
    visit_id: int
    order_id: int
    label: str


class Skilled(NamedTuple):
    """How well somebody can do something, and the last day on which the certificate counts."""

    level: int
    expires_day: int | None


class Need(NamedTuple):
    """A skill that a job asks for."""

    skill: str
    level: int
    label: str


@dataclass(slots=True)
class Person:
    """A technician as ranking sees him; `book` and `release` keep the day in order."""

    id: int
    name: str
    org_path: str = ""
    active: bool = True
    skills: Mapping[str, Skilled] = field(default_factory=dict)
    windows: tuple[Window, ...] = ()
    absences: tuple[Absence, ...] = ()
    stops: list[Stop] = field(default_factory=list)
    home: Point | None = None
    live: Point | None = None
    rating: float | None = None
    max_daily_s: int = 8 * 3600
    seen_assets: frozenset[int] = frozenset()
    seen_accounts: frozenset[int] = frozenset()
    booked_s: dict[int, int] = field(default_factory=dict)
    hours: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for window in self.windows:
            opens, closes = self.hours.get(window.day, (window.start, window.end))
            self.hours[window.day] = (min(opens, window.start), max(closes, window.end))
        self.stops.sort()
        for stop in self.stops:
            self.booked_s[stop.day] = self.booked_s.get(stop.day, 0) + stop.end - stop.start

    def book(self, stop: Stop) -> None:
        """Take a visit into the day."""
        insort(self.stops, stop)
        self.booked_s[stop.day] = self.booked_s.get(stop.day, 0) + stop.end - stop.start

    def without(self, visit_id: int) -> Person:
        """The same person as if one visit were not booked, to ask where it could go instead."""
        stops = [stop for stop in self.stops if stop.visit_id != visit_id]
        return replace(self, stops=stops, booked_s={}, hours={})

    def load(self, day: int) -> float:
        """Booked share of the daily limit, 0 to 1 and above."""
        return self.booked_s.get(day, 0) / self.max_daily_s if self.max_daily_s else 1.0


@dataclass(frozen=True, slots=True)
class Job:
    """An order that wants a technician."""

    order_id: int
    label: str
    duration_s: int
    point: Point | None = None
    needs: tuple[Need, ...] = ()
    org_path: str = ""
    team: str = ""
    earliest: int = 0
    appointment: tuple[int, int] | None = None
    due: int | None = None
    urgency: int = 0
    asset_id: int | None = None
    account_id: int | None = None
    refused_by: Mapping[int, str] = field(default_factory=dict)

    def lasting(self, duration_s: int) -> Job:
        """The same job with another length."""
        return replace(self, duration_s=duration_s)


class Spot(NamedTuple):
    """The earliest place for a job in somebody's days."""

    start: int
    end: int
    day: int
    travel_s: int
    origin: str
    origin_label: str


class Reason(NamedTuple):
    """Something to be said about a person and a job: a code and the facts of its sentence."""

    code: str
    facts: Mapping[str, object]


def travel_s(a: Point | None, b: Point | None) -> int:
    """Driving seconds between two places; a fixed guess when one is unknown."""
    if a is None or b is None:
        return UNKNOWN_TRAVEL_S
    return round(travel_minutes(a, b) * 60)


def serves(person_path: str, job_path: str) -> bool:
    """Whether somebody's place in the organisation covers the place that owns the order."""
    if not person_path or not job_path:
        return True
    return person_path.startswith(job_path) or job_path.startswith(person_path)
