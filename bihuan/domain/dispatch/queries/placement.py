"""What a given placement breaks: the dry run behind the ghost under the dispatcher's pointer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from bihuan.domain.dispatch.queries.exclusions import lacking_skill
from bihuan.domain.dispatch.queries.feasible import drivable
from bihuan.domain.dispatch.queries.shapes import Job, Person, Reason, Stop, serves, travel_s

# refuse: nobody may; override: with a reason; warn: said, not asked.
Severity = Literal["refuse", "override", "warn"]


class Violation(NamedTuple):
    """One broken rule."""

    severity: Severity
    reason: Reason


class Placement(NamedTuple):
    """A job at a time with somebody: what it breaks, and the driving before and after."""

    violations: list[Violation]
    travel_before_s: int | None
    travel_after_s: int | None

    def worst(self) -> Severity | None:
        """The gravest severity."""
        found = {violation.severity for violation in self.violations}
        order: tuple[Severity, ...] = ("refuse", "override", "warn")
        return next((severity for severity in order if severity in found), None)


def check(person: Person, job: Job, start: int, day: int, now: int) -> Placement:
    """Judge a job at a start; `person` must not hold the visit that is being moved."""
    end = start + job.duration_s
    before = next((s for s in reversed(person.stops) if s.end <= start and s.day == day), None)
    after = next((s for s in person.stops if s.start >= end and s.day == day), None)
    violations = [
        *_person(person, job, day),
        *_clock(person, start, end),
        *_day(person, job, day),
        *_driving(person, job, start, end, before, after),
        *_promises(job, start, end),
    ]
    if start < now:
        violations.append(Violation("warn", Reason("in_the_past", {})))
    origin = before.point if before else person.home
    unknown = before is None and person.home is None
    return Placement(
        violations,
        None if unknown else travel_s(origin, job.point),
        travel_s(job.point, after.point) if after else None,
    )


def _person(person: Person, job: Job, day: int) -> Iterator[Violation]:
    if not person.active:
        yield Violation("refuse", Reason("inactive", {}))
    lacking = lacking_skill(person, job, day)
    if lacking is not None:
        yield Violation("override", lacking)
    if not serves(person.org_path, job.org_path):
        yield Violation("override", Reason("other_region", {"team": job.team}))
    if person.id in job.refused_by:
        yield Violation("warn", Reason("declined", {"why": job.refused_by[person.id]}))


def _clock(person: Person, start: int, end: int) -> Iterator[Violation]:
    for stop in person.stops:
        if stop.start < end and stop.end > start:
            facts = {"label": stop.label, "start_at": stop.start, "end_at": stop.end}
            yield Violation("refuse", Reason("overlaps", facts))
            break
    away = [a for a in person.absences if a.start < end and a.end > start]
    for absence in away[:1]:
        facts = {"start_at": absence.start, "end_at": absence.end, "why": absence.reason}
        yield Violation("override", Reason("on_leave", facts))
    if away:
        return
    if not any(w.start <= start and end <= w.end for w in person.windows):
        yield Violation("override", Reason("outside_shift", {"start_at": start, "end_at": end}))


def _day(person: Person, job: Job, day: int) -> Iterator[Violation]:
    booked = person.booked_s.get(day, 0)
    if booked + job.duration_s > person.max_daily_s:
        facts = {"booked": booked // 60, "limit": person.max_daily_s // 60}
        yield Violation("warn", Reason("daily_limit", facts))


def _driving(
    person: Person, job: Job, start: int, end: int, before: Stop | None, after: Stop | None
) -> Iterator[Violation]:
    if before is not None:
        free, drive = start - before.end, travel_s(before.point, job.point)
        if free < drive:
            yield Violation("warn", _tight("tight_before", before, drive, free))
    if after is not None:
        left, drive = drivable(person.windows, end, after), travel_s(job.point, after.point)
        if left is not None and left < drive:
            yield Violation("warn", _tight("tight_after", after, drive, left))


def _tight(code: str, stop: Stop, drive: int, free: int) -> Reason:
    return Reason(code, {"label": stop.label, "minutes": -(-drive // 60), "free": max(0, free) // 60})


def _promises(job: Job, start: int, end: int) -> Iterator[Violation]:
    if job.appointment is not None and not job.appointment[0] <= start <= job.appointment[1]:
        facts = {"start_at": job.appointment[0], "end_at": job.appointment[1]}
        yield Violation("override", Reason("outside_appointment", facts))
    if job.due is not None and end > job.due:
        yield Violation("warn", Reason("after_due", {"minutes": -(-(end - job.due) // 60)}))
