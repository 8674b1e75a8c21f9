"""Steps of a ladder: when a clock warns and escalates, by the same arithmetic as its due time (rules E1, E3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bihuan.kernel.calendars import Unschedulable
from bihuan.kernel.clocks.replay import Reading
from bihuan.kernel.clocks.targets import Work


@dataclass(frozen=True, slots=True)
class Step:
    """One step: at a share of the promise, or so long before or after the due instant.

    `amount` is a percentage for `percent`, else microseconds; of business time, or by the clock on the wall.
    """

    key: str
    kind: Literal["percent", "before", "after"]
    amount: int
    by: Literal["business", "wall"] = "business"

    def __post_init__(self) -> None:
        if self.amount < 0 or (self.kind == "percent" and not 0 < self.amount <= 100):
            raise ValueError(f"{self.key}: a share lies between 1 and 100, a distance is not negative")


@dataclass(frozen=True, slots=True)
class Due:
    """A step and the instant at which it is due."""

    at: int
    step: Step


@dataclass(frozen=True, slots=True)
class Round:
    """What a look at a clock leads to: at most one step to take, those passed over, and the next."""

    take: Due | None
    passed_over: tuple[Due, ...]
    late: bool
    next: Due | None


def schedule(reading: Reading, steps: Iterable[Step]) -> list[Due]:
    """When the steps of a running clock are due, earliest first; a clock that does not run has none."""
    if reading.state != "running" or reading.due_at is None:
        return []
    found = []
    for step in steps:
        at = _instant(reading, step, reading.due_at)
        if at is not None:
            found.append(Due(at, step))
    return sorted(found, key=lambda due: (due.at, due.step.key))


def look(
    reading: Reading, steps: Iterable[Step], taken: Collection[str], now: int, patience: int = 60_000_000
) -> Round:
    """What to do at `now` when the steps in `taken` have been taken in this cycle.

    After an outage only the highest step that is due is taken, as late when it was due more than `patience`
    ago; the lower ones are passed over, which counts as taken.
    """
    waiting = [due for due in schedule(reading, steps) if due.step.key not in taken]
    ripe = [due for due in waiting if due.at <= now]
    following: Sequence[Due] = waiting[len(ripe) :]
    return Round(
        take=ripe[-1] if ripe else None,
        passed_over=tuple(ripe[:-1]),
        late=bool(ripe) and now - ripe[-1].at > patience,
        next=following[0] if following else None,
    )


def _instant(reading: Reading, step: Step, due: int) -> int | None:
    try:
        if step.kind == "percent":
            return _share(reading, step.amount, due)
        if step.by == "wall":
            return due - step.amount if step.kind == "before" else due + step.amount
        business = reading.business
        return business.sub(due, step.amount) if step.kind == "before" else business.add(due, step.amount)
    except Unschedulable:
        return None


def _share(reading: Reading, percent: int, due: int) -> int:
    """The instant at which so much of the promise is used up; for one passed before the last pause, its end."""
    assert reading.current is not None
    assert reading.runs_since is not None
    business = reading.business
    if isinstance(reading.target, Work):
        done = sum(
            s.worked for s in reading.current.segments if s.kind == "running" and s.end <= reading.runs_since
        )
        return business.add(reading.runs_since, reading.target.time * percent // 100 - done)
    begun = reading.current.started
    return business.add(begun, business.elapsed(begun, due) * percent // 100)
