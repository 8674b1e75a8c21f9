"""Small invented worlds for ranking's tests: people around Shanghai on one working day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from bihuan.domain.dispatch.queries.shapes import Job, Need, Person, Skilled, Stop, Window
from bihuan.kernel.geo import Point

DAY = date(2026, 3, 2).toordinal()
MIDNIGHT = 1_772_380_800
NOON = MIDNIGHT + 12 * 3600
CENTRE = Point(31.23, 121.47)
WORKING = (
    Window(MIDNIGHT + 8 * 3600, NOON, DAY),
    Window(NOON + 3600, MIDNIGHT + 18 * 3600, DAY),
)
MORNING = MIDNIGHT + 7 * 3600 + 1800
SKILLS = ("electric", "gas", "r32")


def at(hours: float) -> int:
    """A moment of the test day."""
    return MIDNIGHT + round(hours * 3600)


def person(number: int = 1, **changes: object) -> Person:
    """An able technician in the middle of the town with an empty day."""
    base = Person(
        id=number,
        name=f"T{number}",
        skills={"electric": Skilled(3, None)},
        windows=WORKING,
        home=CENTRE,
        rating=4.0,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def job(number: int = 1, **changes: object) -> Job:
    """One hour of electrical work in the middle of the town."""
    base = Job(
        order_id=number,
        label=f"#{number}",
        duration_s=3600,
        point=CENTRE,
        needs=(Need("electric", 2, "电工"),),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def stop(start: float, end: float, point: Point | None = CENTRE, number: int = 9) -> Stop:
    """A visit already booked that day, in hours."""
    return Stop(at(start), at(end), DAY, point, number, number, f"#{number}")


points = st.builds(Point, st.floats(30.9, 31.6), st.floats(121.1, 121.9))
skilled = st.dictionaries(
    st.sampled_from(SKILLS), st.builds(Skilled, st.integers(1, 5), st.none() | st.integers(DAY - 3, DAY + 3))
)
needs = st.lists(st.builds(Need, st.sampled_from(SKILLS), st.integers(1, 5), st.just("x")), max_size=2).map(
    tuple
)


@st.composite
def days(draw: st.DrawFn) -> list[Stop]:
    """Visits of one day that do not overlap."""
    edges = sorted(draw(st.lists(st.integers(16, 40), max_size=8, unique=True)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return [stop(a / 2, b / 2, draw(points), n) for n, (a, b) in enumerate(pairs, 1)]


@st.composite
def people(draw: st.DrawFn, most: int = 6) -> list[Person]:
    """A handful of technicians of every kind."""
    return [
        Person(
            id=number,
            name=f"T{number}",
            active=draw(st.booleans() | st.just(True)),
            org_path=draw(st.sampled_from(["", "/1/", "/1/2/", "/3/"])),
            skills=draw(skilled),
            windows=draw(st.sampled_from([WORKING, WORKING[:1], ()])),
            stops=draw(days()),
            home=draw(st.none() | points),
            live=draw(st.none() | points),
            rating=draw(st.none() | st.floats(0, 5)),
            max_daily_s=draw(st.sampled_from([0, 4 * 3600, 8 * 3600])),
        )
        for number in range(1, draw(st.integers(0, most)) + 1)
    ]


@st.composite
def jobs(draw: st.DrawFn, number: int = 1) -> Job:
    """One order of any kind."""
    start = draw(st.integers(7, 18))
    return Job(
        order_id=number,
        label=f"#{number}",
        duration_s=draw(st.integers(1, 12)) * 1800,
        point=draw(st.none() | points),
        needs=draw(needs),
        org_path=draw(st.sampled_from(["", "/1/", "/1/2/"])),
        earliest=draw(st.sampled_from([0, at(10), at(15)])),
        appointment=draw(st.none() | st.just((at(start), at(start + 2)))),
        due=draw(st.none() | st.integers(at(6), at(30))),
        urgency=draw(st.integers(0, 3)),
        refused_by=draw(st.dictionaries(st.integers(1, 6), st.just("太远"), max_size=2)),
    )
