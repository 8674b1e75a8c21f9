"""A whole day by greedy insertion: the most urgent order first, each to whom it suits best at that moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bihuan.domain.dispatch.queries.exclusions import excluded
from bihuan.domain.dispatch.queries.feasible import earliest_spot, origin_of, why_no_spot
from bihuan.domain.dispatch.queries.ranking import Exclusion, Weights, quick_score, tally
from bihuan.domain.dispatch.queries.shapes import Job, Person, Reason, Spot, Stop, travel_s

FAR = 1 << 62
# Beyond this much overtime a relaxation is no longer worth a sentence.
MAX_OVERTIME_S = 3 * 3600


class Placed(NamedTuple):
    """An order with its technician and time."""

    job: Job
    person: Person
    spot: Spot
    score: float


class Relaxation(NamedTuple):
    """What would have to give so that the order is done that day."""

    kind: str
    person: Person
    minutes: int
    skill: str


class Left(NamedTuple):
    """An order nobody can take, how many people each reason keeps away, and the nearest way out."""

    job: Job
    reasons: dict[str, int]
    nearest: Relaxation | None


class DayPlan(NamedTuple):
    """The outcome for every order asked about."""

    placed: list[Placed]
    left: list[Left]


def urgency_order(job: Job) -> tuple[int, int, int, int]:
    """Fixed appointments of urgent orders first, then by urgency, due time and number."""
    appointment = job.appointment[1] if job.appointment else FAR
    return -job.urgency, min(appointment, job.due if job.due is not None else FAR), appointment, job.order_id


def plan_day(
    jobs: Sequence[Job], people: Sequence[Person], weights: Weights, *, now: int, day: int
) -> DayPlan:
    """Place every job that fits; `people` carry the windows of that day only and are booked as it goes."""
    placed: list[Placed] = []
    waiting: list[Job] = []
    eligible: dict[tuple[object, ...], list[Person]] = {}
    for job in sorted(jobs, key=urgency_order):
        able = _able(job, people, day, eligible)
        choice = _best_of(job, able, weights, now)
        if choice is None:
            waiting.append(job)
            continue
        placed.append(choice)
        spot = choice.spot
        choice.person.book(Stop(spot.start, spot.end, spot.day, job.point, 0, job.order_id, job.label))
    return DayPlan(placed, [_left(job, people, now, day) for job in waiting])


def _able(
    job: Job, people: Sequence[Person], day: int, known: dict[tuple[object, ...], list[Person]]
) -> list[Person]:
    """Who passes the filters that do not depend on time; asked once per kind of job."""
    if job.refused_by:
        return [person for person in people if excluded(person, job, day) is None]
    key = (job.needs, job.org_path)
    if key not in known:
        known[key] = [person for person in people if excluded(person, job, day) is None]
    return known[key]


def _best_of(job: Job, people: Sequence[Person], weights: Weights, now: int) -> Placed | None:
    best: Placed | None = None
    for person in people:
        if _is_full(person, job):
            continue
        spot = earliest_spot(person, job, now)
        if spot is None:
            continue
        score = quick_score(job, person, spot, weights)
        if best is None or (-round(score, 6), spot.start, spot.travel_s, person.id) < (
            -round(best.score, 6),
            best.spot.start,
            best.spot.travel_s,
            best.person.id,
        ):
            best = Placed(job, person, spot, score)
    return best


def _is_full(person: Person, job: Job) -> bool:
    """A cheap test before the exact one: no room under the daily limit or between the visits."""
    booked = person.booked_s
    return all(
        booked.get(w.day, 0) + job.duration_s > person.max_daily_s or w.end - w.start < job.duration_s
        for w in person.windows
    )


def _left(job: Job, people: Sequence[Person], now: int, day: int) -> Left:
    out = []
    nearest: Relaxation | None = None
    for person in people:
        reason = excluded(person, job, day)
        if reason is None:
            reason = why_no_spot(person, job, now)
            candidate = _overtime(person, job, now)
        else:
            candidate = _certificate(person, job, reason, now, day)
        out.append(Exclusion(person, reason))
        if candidate is not None and (nearest is None or _cost(candidate) < _cost(nearest)):
            nearest = candidate
    return Left(job, tally(out), nearest)


def _cost(relaxation: Relaxation) -> tuple[int, int, int]:
    return (0 if relaxation.kind == "overtime" else 1), relaxation.minutes, relaxation.person.id


def _overtime(person: Person, job: Job, now: int) -> Relaxation | None:
    """How long he would have to stay to do it after his last visit."""
    if not person.windows:
        return None
    last = person.windows[-1]
    place, leave, _, _ = origin_of(person, len(person.stops), last.day, now)
    start = max(leave + travel_s(place, job.point), job.earliest, now)
    if job.appointment is not None:
        start = max(start, job.appointment[0])
        if start > job.appointment[1]:
            return None
    booked = person.booked_s.get(last.day, 0)
    over = max(start + job.duration_s - last.end, booked + job.duration_s - person.max_daily_s)
    if not 0 < over <= MAX_OVERTIME_S:
        return None
    return Relaxation("overtime", person, -(-over // 300) * 5, "")


def _certificate(person: Person, job: Job, reason: Reason, now: int, day: int) -> Relaxation | None:
    """Whether renewing the one expired certificate is all that is missing."""
    if reason.code != "skill_expired":
        return None
    label = str(reason.facts["skill"])
    skill = next(need.skill for need in job.needs if need.label == label)
    skills = {**person.skills, skill: person.skills[skill]._replace(expires_day=None)}
    trial = replace(person, skills=skills, stops=list(person.stops), booked_s={}, hours={})
    if excluded(trial, job, day) is not None or earliest_spot(trial, job, now) is None:
        return None
    return Relaxation("certificate", person, 0, label)
