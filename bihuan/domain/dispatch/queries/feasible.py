"""Where a job fits into somebody's days: working time, driving before and after, limits."""

from __future__ import annotations

from collections.abc import Sequence

from bihuan.domain.dispatch.queries.shapes import Job, Person, Reason, Spot, Stop, Window, travel_s
from bihuan.kernel.geo import Point

FOREVER = 1 << 62


def earliest_spot(person: Person, job: Job, now: int) -> Spot | None:
    """The earliest feasible start, or None when the job fits nowhere in the windows given."""
    lower, latest = _bounds(job, now)
    last_day = last_certified_day(person, job)
    for window in person.windows:
        if window.end - max(window.start, lower) < job.duration_s:
            continue
        if window.start > latest or (last_day is not None and window.day > last_day):
            break
        if person.booked_s.get(window.day, 0) + job.duration_s > person.max_daily_s:
            continue
        spot = _spot_in(person, job, window, lower, latest, now)
        if spot is not None:
            return spot
    return None


def last_certified_day(person: Person, job: Job) -> int | None:
    """The last day on which every certificate the job needs still counts."""
    days = [
        have.expires_day
        for need in job.needs
        if (have := person.skills.get(need.skill)) is not None and have.expires_day is not None
    ]
    return min(days) if days else None


def origin_of(person: Person, index: int, day: int, now: int) -> tuple[Point | None, int, str, str]:
    """From where, and from when, somebody drives to a job put before his `index`-th stop."""
    previous = person.stops[index - 1] if index else None
    if previous is not None and previous.day != day:
        previous = None
    if previous is not None and previous.end > now:
        return previous.point, previous.end, "stop", previous.label
    opens, closes = person.hours.get(day, (now, now))
    if person.live is not None and opens <= now < closes:
        return person.live, now, "live", ""
    if previous is not None:
        return previous.point, max(previous.end, now), "stop", previous.label
    return person.home, max(opens, now), "home", ""


def _bounds(job: Job, now: int) -> tuple[int, int]:
    lower = max(job.earliest, now)
    if job.appointment is None:
        return lower, FOREVER
    return max(lower, job.appointment[0]), job.appointment[1]


def _spot_in(person: Person, job: Job, window: Window, lower: int, latest: int, now: int) -> Spot | None:
    stops = person.stops
    opens = max(window.start, lower)
    for index in range(len(stops) + 1):
        following = stops[index] if index < len(stops) else None
        if following is not None and following.start < opens + job.duration_s:
            continue
        place, leave, origin, label = origin_of(person, index, window.day, now)
        drive = travel_s(place, job.point)
        start = max(opens, _arrival(person.windows, window, leave, drive))
        end = start + job.duration_s
        fits = start <= latest and end <= window.end
        if fits and (following is None or _reaches(person.windows, end, following, job.point)):
            return Spot(start, end, window.day, drive, origin, label)
        if following is not None and following.start >= window.end:
            break
    return None


def _arrival(windows: Sequence[Window], window: Window, leave: int, drive: int) -> int:
    """When he is there if driving counts as working time, so that it does not eat the lunch break."""
    left = drive
    for other in windows:
        if other.start >= window.start:
            break
        if other.day == window.day and other.end > leave:
            left -= other.end - max(other.start, leave)
    return max(window.start, leave) + max(0, left)


def _reaches(windows: Sequence[Window], end: int, following: Stop, place: Point | None) -> bool:
    """Whether the next visit is still reached in time."""
    if following.start < end:
        return False
    worked = drivable(windows, end, following)
    return worked is None or worked >= travel_s(place, following.point)


def drivable(windows: Sequence[Window], end: int, following: Stop) -> int | None:
    """Seconds for driving between a moment and the next visit; None when a night lies between."""
    if not any(w.start <= following.start < w.end for w in windows):
        return following.start - end
    if not any(w.day == following.day and w.start <= end for w in windows):
        return None
    return sum(max(0, min(w.end, following.start) - max(w.start, end)) for w in windows if w.end > end)


def why_no_spot(person: Person, job: Job, now: int) -> Reason:
    """The first thing that keeps a job out of somebody's days, once `earliest_spot` found no place."""
    lower, latest = _bounds(job, now)
    if job.appointment is not None:
        named = _clash(person, job.appointment[0], job.appointment[1], job)
        if named is not None:
            return named
    open_windows = [w for w in person.windows if w.end > lower and w.start <= latest]
    if not open_windows:
        return _not_working(person, lower, latest)
    last_day = last_certified_day(person, job)
    if last_day is not None and open_windows[0].day > last_day:
        return Reason("skill_expired", {"skill": _expiring(person, job), "on_day": last_day})
    if all(w.end - max(w.start, lower) < job.duration_s for w in open_windows):
        longest = max(w.end - max(w.start, lower) for w in open_windows)
        return Reason("too_long", {"minutes": job.duration_s // 60, "longest": max(0, longest) // 60})
    days = {w.day for w in open_windows}
    if all(person.booked_s.get(d, 0) + job.duration_s > person.max_daily_s for d in days):
        booked = min(person.booked_s.get(d, 0) for d in days)
        return Reason("daily_limit", {"booked": booked // 60, "limit": person.max_daily_s // 60})
    return Reason("no_gap", {"minutes": job.duration_s // 60, "stops": len(person.stops)})


def _expiring(person: Person, job: Job) -> str:
    dated = [(have.expires_day, need.label) for need in job.needs if (have := person.skills.get(need.skill))]
    known = [(day, label) for day, label in dated if day is not None]
    return min(known)[1] if known else ""


def _not_working(person: Person, lower: int, latest: int) -> Reason:
    for absence in person.absences:
        if absence.start < min(latest, FOREVER) and absence.end > lower:
            return Reason(
                "on_leave", {"start_at": absence.start, "end_at": absence.end, "why": absence.reason}
            )
    return Reason("off_shift", {"start_at": lower})


def _clash(person: Person, start: int, end: int, job: Job) -> Reason | None:
    """What stands in the way of a fixed appointment: leave, no shift, or another visit over all of it."""
    for absence in person.absences:
        if absence.start <= start and absence.end >= end:
            return Reason(
                "on_leave", {"start_at": absence.start, "end_at": absence.end, "why": absence.reason}
            )
    if not any(w.start <= end and w.end >= start + job.duration_s for w in person.windows):
        return Reason("off_shift", {"start_at": start, "end_at": end})
    for stop in person.stops:
        if stop.start < end + job.duration_s and stop.end > start:
            return Reason("overlaps", {"label": stop.label, "start_at": stop.start, "end_at": stop.end})
    return None
