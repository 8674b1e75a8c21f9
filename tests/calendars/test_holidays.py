"""SL-01: Chinese holidays and make-up days are those that were announced; what was not is said, never guessed."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from bihuan.kernel.holidays import announced, special_days
from tests.acceptance.data import data_file


def _works(day: date) -> bool:
    kind = special_days(day.year, day.year).get(day, ("", ""))[0]
    return kind == "work" or (kind != "off" and day.weekday() < 5)


def _announcement(year: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        data_file(f"8_calendar/holiday-cn-{year}.json").read_text(encoding="utf-8")
    )["days"]
    return found


@pytest.mark.real_data
@pytest.mark.parametrize("year", range(2010, 2027))
def test_every_day_is_a_workday_exactly_when_the_state_council_said_so(year: int) -> None:
    # New Year's days of December are announced with the next year.
    said = [day for each in (year, year + 1) if each < 2027 for day in _announcement(each)]
    rest = {each["date"] for each in said if each["isOffDay"]}
    work = {each["date"] for each in said if not each["isOffDay"]}
    wrong = []
    day = date(year, 1, 1)
    while day.year == year:
        text = day.isoformat()
        if _works(day) != (text in work or (text not in rest and day.weekday() < 5)):
            wrong.append(text)
        day += timedelta(days=1)
    assert wrong == []


def test_a_year_that_was_not_announced_has_no_days_and_says_so() -> None:
    assert announced(2026)
    assert not announced(2027)
    assert special_days(2027) == {}
    assert special_days(2003, 2003) == {}


def test_each_day_of_a_year_is_one_thing_and_lies_in_that_year() -> None:
    for year in range(2004, 2027):
        days = special_days(year, year)
        assert {day.year for day in days} == {year}
        # A make-up day is a weekend that is worked; nobody makes up for a day on a weekday.
        assert all(day.weekday() >= 5 for day, (kind, _) in days.items() if kind == "work")
        assert all(name for _, name in days.values())
    assert special_days(2026)[date(2026, 2, 14)] == ("work", "调休上班")
    assert special_days(2026)[date(2026, 2, 17)] == ("off", "春节")
