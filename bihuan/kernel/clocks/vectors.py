"""Files of business-time and clock vectors with right answers, run against the engine.

The format: `calendars` by name, and lists of vectors (any key with a list), each with `id`, `kind` (`add elapsed
sub is_open next_open add_days clock invalid`), its input and `expect`. Only the keys of `expect` are compared;
`*_s` are seconds, times are ISO 8601.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bihuan.kernel.calendars import BusinessTime, InvalidCalendar, Unschedulable, microseconds, read_calendar
from bihuan.kernel.clocks.replay import Event, Reading, replay
from bihuan.kernel.clocks.targets import Work

SECOND: Final = 1_000_000
Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A vector, what was expected of it and what came."""

    id: str
    kind: str
    expected: Facts
    found: Facts

    @property
    def passed(self) -> bool:
        """Whether it came as expected."""
        return self.expected == self.found


def run_vectors(data: Mapping[str, Any]) -> Iterator[Outcome]:
    """The outcome of every vector of a file, in its order."""
    calendars = _Calendars(data.get("calendars", {}))
    for key, vectors in data.items():
        if key != "calendars" and isinstance(vectors, list):
            for vector in vectors:
                yield _run(vector, calendars)


class _Calendars:
    def __init__(self, described: Mapping[str, Any]) -> None:
        self._described = described
        self._read: dict[str, BusinessTime] = {}

    def named(self, name: str) -> BusinessTime:
        if name not in self._read:
            self._read[name] = BusinessTime(read_calendar(self._described[name]))
        return self._read[name]


def _run(vector: Mapping[str, Any], calendars: _Calendars) -> Outcome:
    kind, expect = str(vector["kind"]), vector["expect"]
    try:
        found = _ANSWERS[kind](vector, calendars)
    except (InvalidCalendar, Unschedulable) as error:
        found = {"error": error.code}
    except Exception as error:  # noqa: BLE001  # a vector that breaks the engine is a failure to be told
        found = {"error": f"{type(error).__name__}: {error}"}
    return Outcome(
        str(vector.get("id", "")),
        kind,
        {key: _normal(key, value) for key, value in expect.items()},
        {key: found.get(key) for key in expect} | ({"error": found["error"]} if "error" in found else {}),
    )


def _normal(key: str, value: Any) -> Any:
    return _at(value) if key in {"at", "due_at", "breached_at"} and value else value


def _at(said: str) -> int:
    return microseconds(datetime.fromisoformat(said))


def _span(seconds: float) -> int:
    return round(seconds * SECOND)


def _seconds(span: int | None) -> float | None:
    return None if span is None else span / SECOND


def _invalid(vector: Mapping[str, Any], _: _Calendars) -> Facts:
    read_calendar(vector["spec"])
    return {}


def _clock(vector: Mapping[str, Any], calendars: _Calendars) -> Facts:
    events = [_event(each, calendars) for each in vector["events"]]
    now = _at(vector["now"]) if "now" in vector else max(event.at for event in events)
    reading = replay(Work(_span(vector["target_s"])), calendars.named(vector["calendar"]), events, now)
    return _read_off(reading)


def _event(said: Mapping[str, Any], calendars: _Calendars) -> Event:
    return Event(
        at=_at(said["at"]),
        kind=said["ev"],
        mode=said.get("mode", ""),
        since=_at(said["retro_start"]) if "retro_start" in said else None,
        pauses=[(_at(start), _at(end)) for start, end in said.get("retro_pauses", [])],
        target=Work(_span(said["target_s"])) if "target_s" in said else None,
        business=calendars.named(said["calendar"]) if "calendar" in said else None,
        grace=_span(said.get("grace_s", 0)),
    )


def _read_off(reading: Reading) -> Facts:
    return {
        "state": reading.state,
        "due_at": reading.due_at,
        "elapsed_s": _seconds(reading.elapsed),
        "remaining_s": _seconds(reading.remaining),
        "breached": reading.breached_at is not None,
        "breached_at": reading.breached_at,
        "cycles": [{"elapsed_s": _seconds(cycle.elapsed), "met": cycle.met} for cycle in reading.past],
    }


def _asked(name: str, ask: Callable[[BusinessTime, Mapping[str, Any]], object]) -> Callable[..., Facts]:
    return lambda vector, calendars: {name: ask(calendars.named(vector["calendar"]), vector)}


_ANSWERS: Final[Mapping[str, Callable[[Mapping[str, Any], _Calendars], Facts]]] = {
    "add": _asked("due_at", lambda time, v: time.add(_at(v["from"]), _span(v["target_s"]))),
    "sub": _asked("at", lambda time, v: time.sub(_at(v["from"]), _span(v["target_s"]))),
    "elapsed": _asked("elapsed_s", lambda time, v: _seconds(time.elapsed(_at(v["from"]), _at(v["to"])))),
    "is_open": _asked("open", lambda time, v: time.is_open(_at(v["at"]))),
    "next_open": _asked("at", lambda time, v: time.next_open(_at(v["at"]))),
    "add_days": _asked(
        "due_at", lambda time, v: time.add_days(_at(v["from"]), v["days"], v.get("mode", "same_time"))
    ),
    "invalid": _invalid,
    "clock": _clock,
}
