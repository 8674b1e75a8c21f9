"""What the ghost under the pointer says."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.domain.dispatch.queries.placement import Violation, check
from bihuan.domain.dispatch.queries.ranking import Candidate, Weights, judge
from bihuan.domain.dispatch.queries.shapes import Absence, Job, Person, Skilled
from bihuan.domain.dispatch.tests import worlds
from bihuan.domain.dispatch.tests.worlds import DAY, MORNING, WORKING, at, job, person, stop
from bihuan.kernel.geo import Point


def broken(someone: Person, hour: float, order: Job | None = None) -> dict[str, str]:
    found = check(someone, order or job(), at(hour), DAY, MORNING).violations
    return {violation.reason.code: violation.severity for violation in found}


@given(worlds.jobs(), worlds.people(1))
@settings(max_examples=150, deadline=None)
def test_what_ranking_proposes_breaks_no_rule_that_would_need_a_reason(
    order: Job, people: list[Person]
) -> None:
    for someone in people:
        judged = judge(order, someone, Weights(), now=MORNING, first_day=DAY)
        if isinstance(judged, Candidate):
            placement = check(someone, order, judged.spot.start, judged.spot.day, MORNING)
            assert placement.worst() in (None, "warn")
            assert {v.reason.code for v in placement.violations} <= {"after_due"}


@given(worlds.jobs(), worlds.people(1), st.integers(0, 47))
@settings(max_examples=120, deadline=None)
def test_an_overlap_is_never_open_to_override(order: Job, people: list[Person], half_hour: int) -> None:
    start = at(half_hour / 2)
    for someone in people:
        clash = any(s.start < start + order.duration_s and s.end > start for s in someone.stops)
        found = check(someone, order, start, DAY, MORNING).violations
        assert clash == any(v.reason.code == "overlaps" for v in found)
        assert all(v.severity == "refuse" for v in found if v.reason.code == "overlaps")


def test_a_free_hour_with_an_able_person_breaks_nothing() -> None:
    assert broken(person(), 9) == {}


def test_leave_is_named_with_its_interval_and_may_be_overridden() -> None:
    away = replace(person(), absences=(Absence(at(8), at(12), "年假"),), windows=WORKING[1:])
    found = check(away, job(), at(9), DAY, MORNING).violations
    assert found == [Violation("override", found[0].reason)]
    assert found[0].reason.facts == {"start_at": at(8), "end_at": at(12), "why": "年假"}


def test_lunch_evening_skill_region_and_appointment_need_a_reason() -> None:
    assert broken(person(), 11.5) == {"outside_shift": "override"}
    assert broken(person(), 18) == {"outside_shift": "override"}
    assert broken(person(skills={}), 9) == {"skill_missing": "override"}
    assert broken(person(skills={"electric": Skilled(3, DAY - 1)}), 9) == {"skill_expired": "override"}
    assert broken(person(org_path="/9/"), 9, job(org_path="/1/")) == {"other_region": "override"}
    assert broken(person(), 9, job(appointment=(at(14), at(15)))) == {"outside_appointment": "override"}


def test_an_inactive_person_is_refused() -> None:
    assert broken(person(active=False), 9) == {"inactive": "refuse"}


def test_tight_driving_a_full_day_and_a_late_end_are_only_said() -> None:
    far = Point(31.53, 121.47)
    assert broken(person(stops=[stop(8, 9, far)]), 9.25) == {"tight_before": "warn"}
    assert broken(person(stops=[stop(10.5, 11, far)]), 9) == {"tight_after": "warn"}
    assert broken(person(max_daily_s=1800), 9) == {"daily_limit": "warn"}
    assert broken(person(), 9, job(due=at(9.5))) == {"after_due": "warn"}


def test_driving_before_and_after_is_told() -> None:
    placement = check(person(stops=[stop(8, 9), stop(14, 15)]), job(), at(10), DAY, MORNING)
    assert (placement.travel_before_s, placement.travel_after_s) == (0, 0)
