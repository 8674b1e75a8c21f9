"""Real requests of another system: 6,990 of Baltimore's 311 line, judged row by row and dispatched for a day."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from bihuan.config.imports.main import Report, run
from bihuan.config.imports.mapping import RequestMapping
from bihuan.domain.dispatch.queries import map_of
from bihuan.domain.dispatch.services import autoassign_day
from bihuan.domain.intake.models import Request
from bihuan.domain.workforce import services as workforce
from bihuan.domain.workforce.services import WindowInput
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM
from bihuan.platform.identity import services as identity
from bihuan.platform.search import find
from tests.acceptance.data import data_file

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]

LOG, TARGETS = "1_eventlogs/baltimore311_10k.csv.gz", "1_eventlogs/baltimore311_sla_targets_by_type.csv"
HERE, FORM = ZoneInfo("America/New_York"), "%m/%d/%Y %I:%M:%S %p"
MAPPING = RequestMapping.read("baltimore311")


@pytest.fixture(scope="module")
def baltimore(django_db_setup: None, django_db_blocker: Any) -> Iterator[Report]:
    """The whole log, imported once for the tests that only look at it."""
    path = data_file(LOG)
    with django_db_blocker.unblock(), transaction.atomic():
        yield run(path, MAPPING)
        transaction.set_rollback(True)


def _orders() -> dict[str, WorkOrder]:
    found = WorkOrder.objects.filter(origin_key__startswith="baltimore311:")
    return {str(order.origin_key).partition(":")[2]: order for order in found}


def test_every_row_of_baltimore_is_accounted_for(baltimore: Report) -> None:
    assert len(baltimore.taken) == 6990
    assert baltimore.outcomes() == {"accepted": 5837, "corrected": 1153}
    notes = baltimore.notes()
    assert notes["coordinates_rounded"] == 615
    assert notes["no_coordinates"] == 412
    assert notes["duplicate_linked"] + notes["duplicate_without_original"] == 142
    assert baltimore.linked == notes["duplicate_linked"] == 2
    orders = _orders()
    assert len(orders) == 6990
    assert Request.objects.filter(channel="import").count() == 6990
    assert sum(order.lat is None for order in orders.values()) == 615 + 412
    assert sum(order.parent_id is not None for order in orders.values()) == 2


def test_due_times_are_the_same_wall_time_n_days_later_also_across_daylight_saving(baltimore: Report) -> None:
    with data_file(TARGETS).open(encoding="utf-8") as text:
        targets = {
            row["SRType"]: timedelta(seconds=float(row["target_seconds"]))
            for row in csv.DictReader(text)
            if row["distinct_targets"] == "1"
        }
    orders = _orders()
    compared = across = moved = 0
    for one in baltimore.taken:
        raw, order = one.raw, orders[one.key]
        if not raw["DueDate"] or raw["SRType"] not in targets:
            continue
        opened, due = order.opened_at.astimezone(HERE), order.due_at
        assert due is not None
        assert f"{opened:{FORM}}" == raw["CreatedDate"]
        if "time_in_gap" in {note.code for note in one.notes}:
            # That wall time never was: at two o'clock the clocks went to three.
            assert due.astimezone(HERE).time() == time(3)
            moved += 1
            continue
        wall = due.astimezone(HERE).replace(tzinfo=None) - opened.replace(tzinfo=None)
        assert wall == targets[raw["SRType"]], one.key
        across += due - order.opened_at != wall
        compared += 1
    assert compared + moved == 6797
    assert across > 590
    assert 0 < moved < 5


def test_the_orders_are_on_the_map_and_are_found(baltimore: Report) -> None:
    waiting = {o.pk for o in _orders().values() if o.meaning == "new" and o.lat is not None}
    shown = map_of(SYSTEM, clock.today())["orders"]
    assert {pin["id"] for pin in shown} == waiting
    assert all(38 < pin["lat"] < 40 and -78 < pin["lng"] < -75 for pin in shown)
    hits = find(SYSTEM, "Dirty Alley", types=["work_order"], limit=50)
    assert len(hits) == 50


def test_a_second_import_of_the_same_file_brings_nothing_in(baltimore: Report) -> None:
    before = (WorkOrder.objects.count(), Request.objects.count())
    again = run(data_file(LOG), MAPPING)
    assert again.outcomes() == {"refused": 6990}
    assert again.notes()["known"] == 6990
    assert (WorkOrder.objects.count(), Request.objects.count()) == before


MONDAY = date(2026, 3, 2)


def _technicians(count: int, homes: list[tuple[float, float]]) -> list[int]:
    windows = [WindowInput(day, *hours) for day in range(5) for hours in ((480, 720), (780, 1080))]
    shift = workforce.define_shift(actor=SYSTEM, name="Day shift", windows=windows)
    team = identity.create_team(name="Baltimore", parent=identity.create_team(name="Maryland", kind="region"))
    return [
        workforce.hire_technician(
            actor=SYSTEM,
            name=f"Technician {number}",
            team_id=team.pk,
            shift_id=shift.pk,
            home_lat=lat,
            home_lng=lng,
        ).pk
        for number, (lat, lng) in enumerate(random.Random(311).sample(homes, count))
    ]


def _check_visits(placed: list[dict[str, Any]], people: list[int]) -> None:
    booked = list(Visit.objects.filter(order_id__in=[line["order_id"] for line in placed]))
    assert len(booked) == len(placed)
    days: dict[int, list[Visit]] = {}
    for visit in booked:
        assert visit.technician_id in people
        start, end = clock.local(visit.start_at), clock.local(visit.end_at)
        assert start.date() == end.date() == MONDAY
        minutes = [moment.hour * 60 + moment.minute for moment in (start, end)]
        assert any(a <= minutes[0] and minutes[1] <= b for a, b in ((480, 720), (780, 1080))), visit
        days.setdefault(visit.technician_id, []).append(visit)
    for visits in days.values():
        visits.sort(key=lambda visit: visit.start_at)
        assert all(a.end_at <= b.start_at for a, b in zip(visits, visits[1:], strict=False))


def test_fifty_technicians_get_a_day_and_the_report_says_what_was_left_and_why(baltimore: Report) -> None:
    orders = _orders().values()
    waiting = {order.pk for order in orders if order.meaning == "new" and order.parent_id is None}
    homes = sorted({(o.lat, o.lng) for o in orders if o.lat is not None and o.lng is not None})
    with clock.at(datetime(2026, 3, 1, 12, tzinfo=UTC)):
        people = _technicians(50, homes)
        few = autoassign_day(actor=SYSTEM, day=MONDAY, technician_ids=people[:3], dry_run=True)
        day = autoassign_day(actor=SYSTEM, day=MONDAY, technician_ids=people)
    assert not few.pk
    assert few.left > 0
    for report in (few.report, day.report):
        assert {line["order_id"] for line in [*report["placed"], *report["left"]]} == waiting
        assert all(line["reasons"] for line in report["left"])
    assert day.placed > few.placed
    _check_visits(day.report["placed"], people)
