"""Shifts, leave, holidays as stored: one answer to "when is he working"."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, connections
from django.db.utils import IntegrityError

from bihuan.domain.workforce import queries, services
from bihuan.domain.workforce.errors import LeaveOver, LeaveOverlaps, ShiftNameTaken, WindowsOverlap
from bihuan.domain.workforce.models import Leave, ShiftPattern, ShiftWindow, Technician
from bihuan.domain.workforce.services import DayInput, WindowInput
from bihuan.kernel.errors import Invalid, NotAllowed, NotFound
from bihuan.platform.identity import SYSTEM, Actor
from tests.refusals import refused

Hire = Callable[..., Technician]
ActorOf = Callable[[Technician], Actor]
Digest = Callable[[], str]
SHANGHAI = ZoneInfo("Asia/Shanghai")


def local(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment of March 2026; the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


def working(person: Technician, first: int = 2, last: int = 3) -> list[str]:
    found = queries.working_windows(SYSTEM, [person.pk], local(first), local(last))[person.pk]
    return [f"{w.start.astimezone(SHANGHAI):%d %H:%M}-{w.end.astimezone(SHANGHAI):%H:%M}" for w in found]


@pytest.mark.django_db
def test_a_day_is_the_shift_without_lunch(hire: Hire) -> None:
    assert working(hire()) == ["02 08:00-12:00", "02 13:00-18:00"]


@pytest.mark.django_db
def test_leave_is_taken_out_and_comes_back_when_cancelled(hire: Hire, actor_of: ActorOf) -> None:
    person = hire()
    leave = services.book_leave(
        actor=actor_of(person), technician_id=person.pk, start=local(2, 10), end=local(2, 15), reason="看病"
    )
    assert working(person) == ["02 08:00-10:00", "02 15:00-18:00"]
    assert [a.reason for a in queries.absences(SYSTEM, [person.pk], local(2), local(3))] == ["看病"]
    services.cancel_leave(actor=actor_of(person), leave_id=leave.pk)
    assert working(person) == ["02 08:00-12:00", "02 13:00-18:00"]
    with refused(LeaveOver):
        services.cancel_leave(actor=actor_of(person), leave_id=leave.pk)


@pytest.mark.django_db
def test_overlapping_leave_is_refused_and_touching_leave_is_not(hire: Hire, digest: Digest) -> None:
    person = hire()
    services.book_leave(actor=SYSTEM, technician_id=person.pk, start=local(2), end=local(4), reason="年假")
    before = digest()
    with refused(LeaveOverlaps):
        services.book_leave(
            actor=SYSTEM, technician_id=person.pk, start=local(3, 23, 59), end=local(5), reason="事假"
        )
    assert digest() == before
    services.book_leave(actor=SYSTEM, technician_id=person.pk, start=local(4), end=local(5), reason="事假")


@pytest.mark.django_db
def test_leave_needs_a_reason_and_an_end_after_its_start(hire: Hire, digest: Digest) -> None:
    person, before = hire(), digest()
    with refused(Invalid) as caught:
        services.book_leave(actor=SYSTEM, technician_id=person.pk, start=local(3), end=local(2), reason=" ")
    assert {p.field for p in caught.value.problems} == {"end", "reason"}
    assert digest() == before + ""


@pytest.mark.django_db
def test_a_colleague_cannot_book_or_cancel_my_leave(hire: Hire, actor_of: ActorOf, digest: Digest) -> None:
    me, mate = hire("甲"), hire("乙")
    leave = services.book_leave(
        actor=actor_of(me), technician_id=me.pk, start=local(2), end=local(3), reason="年假"
    )
    before = digest()
    with refused(NotAllowed):
        services.book_leave(
            actor=actor_of(mate), technician_id=me.pk, start=local(5), end=local(6), reason="恶作剧"
        )
    with refused(NotAllowed):
        services.cancel_leave(actor=actor_of(mate), leave_id=leave.pk)
    assert digest() == before


@pytest.mark.django_db
def test_the_database_itself_refuses_overlapping_leave(hire: Hire) -> None:
    person = hire()
    row = services.book_leave(
        actor=SYSTEM, technician_id=person.pk, start=local(2), end=local(4), reason="年假"
    )
    with refused(IntegrityError):
        Leave.objects.create(technician=person, during=row.during, reason="x", booked_at=local(1))


@pytest.mark.django_db(transaction=True)
def test_of_many_bookings_of_the_same_leave_at_once_one_wins(hire: Hire) -> None:
    person = hire()
    won: list[int] = []
    lost: list[str] = []
    gate = threading.Barrier(8)

    def book() -> None:
        gate.wait()
        try:
            won.append(
                services.book_leave(
                    actor=SYSTEM, technician_id=person.pk, start=local(2), end=local(3), reason="年假"
                ).pk
            )
        except LeaveOverlaps as refusal:
            lost.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=book) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), len(lost)) == (1, 7)


@pytest.mark.django_db
def test_holidays_and_make_up_workdays_change_the_week(admin: Actor, hire: Hire) -> None:
    person = hire()
    services.set_calendar(
        actor=admin,
        days=[
            DayInput(date(2026, 3, 2), "off", "调休"),
            DayInput(date(2026, 3, 7), "work", "补班", as_weekday=0),
        ],
    )
    assert working(person, 2, 3) == []
    assert working(person, 7, 8) == ["07 08:00-12:00", "07 13:00-18:00"]
    assert [day.name for day in queries.calendar_days(admin, 2026)] == ["调休", "补班"]
    services.set_calendar(actor=admin, days=[DayInput(date(2026, 3, 2), None)])
    assert working(person, 2, 3) == ["02 08:00-12:00", "02 13:00-18:00"]


@pytest.mark.django_db
def test_a_week_of_ones_own_replaces_the_shared_one(dispatcher: Actor, hire: Hire) -> None:
    person, other = hire("甲"), hire("乙")
    windows = [WindowInput(0, 22 * 60, 30 * 60)]
    services.set_shift(actor=dispatcher, technician_id=person.pk, windows=windows)
    services.set_shift(actor=dispatcher, technician_id=person.pk, windows=windows)
    assert working(person, 2, 4) == ["02 22:00-06:00"]
    assert working(other, 2, 3) == ["02 08:00-12:00", "02 13:00-18:00"]
    assert ShiftPattern.objects.filter(owner=person).count() == 1


@pytest.mark.django_db
def test_overlapping_or_backward_windows_are_refused(admin: Actor, hire: Hire, digest: Digest) -> None:
    person, before = hire(), digest()
    with refused(WindowsOverlap):
        services.set_shift(
            actor=admin,
            technician_id=person.pk,
            windows=[WindowInput(0, 480, 720), WindowInput(0, 700, 800)],
        )
    with refused(WindowsOverlap):
        services.set_shift(
            actor=admin,
            technician_id=person.pk,
            windows=[WindowInput(6, 1200, 1440 + 500), WindowInput(0, 480, 720)],
        )
    with refused(Invalid):
        services.define_shift(actor=admin, name="错", windows=[WindowInput(0, 720, 480)])
    assert digest() == before


@pytest.mark.django_db
def test_the_database_itself_refuses_overlapping_windows(shift: ShiftPattern) -> None:
    with refused(IntegrityError):
        ShiftWindow.objects.create(pattern=shift, weekday=0, start_minute=600, end_minute=700)


@pytest.mark.django_db
def test_changing_a_shared_week_changes_it_for_everybody(
    manager: Actor, hire: Hire, shift: ShiftPattern
) -> None:
    person = hire()
    services.define_shift(
        actor=manager, name="标准班", windows=[WindowInput(0, 540, 1020)], pattern_id=shift.pk
    )
    assert working(person) == ["02 09:00-17:00"]
    with refused(ShiftNameTaken):
        services.define_shift(actor=manager, name="标准班", windows=[])
    with refused(NotFound):
        services.set_shift(actor=manager, technician_id=person.pk, pattern_id=10**9)


@pytest.mark.django_db
def test_two_thousand_people_are_asked_in_a_handful_of_queries(
    hire: Hire, django_assert_max_num_queries: Callable[..., object]
) -> None:
    ids = [hire(f"T{n}").pk for n in range(20)]
    connection.queries_log.clear()
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        found = queries.working_windows(SYSTEM, ids, local(2), local(2) + timedelta(days=7))
    assert len(found) == 20
    assert all(len(windows) == 10 for windows in found.values())
