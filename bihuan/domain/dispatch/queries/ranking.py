"""Who should go: hard filters first, then a weighted score of 0 to 100 whose every part is explained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bihuan.domain.dispatch.queries.exclusions import excluded
from bihuan.domain.dispatch.queries.feasible import earliest_spot, why_no_spot
from bihuan.domain.dispatch.queries.shapes import Job, Person, Reason, Spot

# Minutes of driving after which the travel part has fallen to one half.
HALF_TRAVEL_MIN = 30.0
# Being this early before the due time earns the full slack part.
FULL_SLACK_S = 4 * 3600
# Somebody without ratings yet is taken for middling, neither pushed forward nor held back.
UNRATED = 3.5
MAX_RATING = 5.0


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts; only the proportions matter."""

    travel: int = 40
    load: int = 25
    rating: int = 15
    slack: int = 15
    familiarity: int = 5

    def total(self) -> int:
        """The sum that makes 100 points."""
        return self.travel + self.load + self.rating + self.slack + self.familiarity


class Part(NamedTuple):
    """One part of a score: `points` of at most `most`, and the facts of its sentence."""

    key: str
    points: float
    most: float
    reason: Reason


class Candidate(NamedTuple):
    """Somebody who can go, when at the earliest, and why he ranks where he does."""

    person: Person
    spot: Spot
    score: float
    parts: tuple[Part, ...]


class Exclusion(NamedTuple):
    """Somebody who cannot go, and why."""

    person: Person
    reason: Reason


class Ranking(NamedTuple):
    """Everybody, best first, and everybody else with the reason."""

    candidates: list[Candidate]
    excluded: list[Exclusion]


def rank(job: Job, people: Iterable[Person], weights: Weights, *, now: int, first_day: int) -> Ranking:
    """Judge everybody for one job. `first_day` is the local day of the earliest possible start."""
    found: list[Candidate] = []
    out: list[Exclusion] = []
    for person in people:
        judged = judge(job, person, weights, now=now, first_day=first_day)
        if isinstance(judged, Candidate):
            found.append(judged)
        else:
            out.append(judged)
    return Ranking(sorted(found, key=order_of), out)


def judge(job: Job, person: Person, weights: Weights, *, now: int, first_day: int) -> Candidate | Exclusion:
    """One person and one job: a candidate with his score, or an exclusion with its reason."""
    reason = excluded(person, job, first_day)
    if reason is not None:
        return Exclusion(person, reason)
    spot = earliest_spot(person, job, now)
    if spot is None:
        return Exclusion(person, why_no_spot(person, job, now))
    parts = score_parts(job, person, spot, weights)
    return Candidate(person, spot, sum(part.points for part in parts), parts)


def order_of(candidate: Candidate) -> tuple[float, int, int, int]:
    """Best first; equal scores go to who is there first, then drives least, then the lower number."""
    return -round(candidate.score, 6), candidate.spot.start, candidate.spot.travel_s, candidate.person.id


def score_parts(job: Job, person: Person, spot: Spot, weights: Weights) -> tuple[Part, ...]:
    """The parts of a score; their points add up to it exactly."""
    unit = 100.0 / (weights.total() or 1)
    return (
        _part("travel", travel_value(spot.travel_s), weights.travel * unit, _travel_reason(spot)),
        _part("load", load_value(person, spot), weights.load * unit, _load_reason(person, spot)),
        _part("rating", rating_value(person), weights.rating * unit, _rating_reason(person)),
        _part("slack", slack_value(job, spot), weights.slack * unit, _slack_reason(job, spot)),
        _part("familiarity", *_familiar(job, person, weights.familiarity * unit)),
    )


def quick_score(job: Job, person: Person, spot: Spot, weights: Weights) -> float:
    """The same sum as `score_parts` without its sentences, for planning thousands of orders."""
    familiar = _familiarity(job, person) if weights.familiarity else 0.0
    points = (
        weights.travel * travel_value(spot.travel_s)
        + weights.load * load_value(person, spot)
        + weights.rating * rating_value(person)
        + weights.slack * slack_value(job, spot)
        + weights.familiarity * familiar
    )
    return points * 100.0 / (weights.total() or 1)


def travel_value(seconds: int) -> float:
    """1 next door, one half at 30 minutes, never quite 0, so that far and farther still differ."""
    return HALF_TRAVEL_MIN / (HALF_TRAVEL_MIN + seconds / 60)


def load_value(person: Person, spot: Spot) -> float:
    """1 for an empty day, 0 for a full one."""
    return max(0.0, 1.0 - person.load(spot.day))


def rating_value(person: Person) -> float:
    """The share of the best rating."""
    rating = UNRATED if person.rating is None else person.rating
    return min(1.0, max(0.0, rating / MAX_RATING))


def slack_value(job: Job, spot: Spot) -> float:
    """1 when done hours before it is due (or never due), 0 when late."""
    if job.due is None:
        return 1.0
    return min(1.0, max(0.0, (job.due - spot.end) / FULL_SLACK_S))


def _familiarity(job: Job, person: Person) -> float:
    if job.asset_id is not None and job.asset_id in person.seen_assets:
        return 1.0
    return 0.5 if job.account_id is not None and job.account_id in person.seen_accounts else 0.0


def _part(key: str, value: float, most: float, reason: Reason) -> Part:
    return Part(key, value * most, most, reason)


def _travel_reason(spot: Spot) -> Reason:
    minutes = round(spot.travel_s / 60)
    return Reason(f"travel_from_{spot.origin}", {"minutes": minutes, "label": spot.origin_label})


def _load_reason(person: Person, spot: Spot) -> Reason:
    booked = person.booked_s.get(spot.day, 0)
    return Reason("load", {"percent": round(person.load(spot.day) * 100), "minutes": booked // 60})


def _rating_reason(person: Person) -> Reason:
    if person.rating is None:
        return Reason("unrated", {"rating": UNRATED})
    return Reason("rated", {"rating": round(person.rating, 1)})


def _slack_reason(job: Job, spot: Spot) -> Reason:
    if job.due is None:
        return Reason("no_due_time", {})
    minutes = (job.due - spot.end) // 60
    return Reason("in_time", {"minutes": minutes}) if minutes >= 0 else Reason("late", {"minutes": -minutes})


def _familiar(job: Job, person: Person, most: float) -> tuple[float, float, Reason]:
    value = _familiarity(job, person)
    code = "knows_asset" if value == 1.0 else "knows_account" if value else "first_time"
    return value, most, Reason(code, {})


def best(ranking: Ranking) -> Candidate | None:
    """The winner, if anybody can go."""
    return ranking.candidates[0] if ranking.candidates else None


def tally(exclusions: Sequence[Exclusion]) -> dict[str, int]:
    """How many people each reason keeps away."""
    counts: dict[str, int] = {}
    for exclusion in exclusions:
        counts[exclusion.reason.code] = counts.get(exclusion.reason.code, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
