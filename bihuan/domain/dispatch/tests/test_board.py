"""The day board and the map: what is shown, to whom, at what cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bihuan.domain.dispatch import queries
from bihuan.domain.dispatch.tests.conftest import Person, at
from bihuan.domain.workforce import services as workforce
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.kernel.errors import NotAllowed
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.models import Team
from tests.refusals import refused

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
Make = Callable[..., WorkOrder]
Give = Callable[..., Visit]
Hire = Callable[..., Person]


def lane(shown: dict[str, Any], person: Person) -> dict[str, Any]:
    return next(each for each in shown["lanes"] if each["id"] == person.id)


def bar(shown: dict[str, Any], visit: Visit) -> dict[str, Any]:
    return next(each for each in shown["visits"] if each["id"] == visit.pk)


def test_a_lane_shows_shift_lunch_leave_load_and_presence(
    dispatcher: Actor, jia: Person, yi: Person, make_order: Make, give: Give
) -> None:
    """J3 step 1, DP-13"""
    workforce.book_leave(actor=SYSTEM, technician_id=yi.id, start=at(8), end=at(12), reason="看病")
    give(make_order(), jia, 10, minutes=120)
    shown = queries.board(dispatcher, MONDAY)
    first, second = lane(shown, jia), lane(shown, yi)
    assert first["windows"] == [{"start": at(8), "end": at(12)}, {"start": at(13), "end": at(18)}]
    assert first["breaks"] == [{"start": at(12), "end": at(13)}]
    assert (first["booked_minutes"], first["load_percent"], first["presence"]) == (120, 25, "on_shift")
    assert second["leave"] == [{"start": at(8), "end": at(12), "reason": "看病"}]
    assert second["presence"] == "leave"
    assert second["windows"] == [{"start": at(13), "end": at(18)}]


def test_a_bar_shows_its_order_the_drive_before_it_and_what_it_breaks(
    dispatcher: Actor, jia: Person, make_order: Make, give: Give
) -> None:
    give(make_order(), jia, 9)
    far = make_order(lat=31.53, lng=121.47, title="远处的")
    late = give(far, jia, 10.25)
    lunch = give(make_order(due_at=at(11)), jia, 12.5)
    shown = queries.board(dispatcher, MONDAY)
    assert bar(shown, late)["order"]["title"] == "远处的"
    assert bar(shown, late)["travel_minutes"] > 60
    assert {v["code"] for v in bar(shown, late)["violations"]} == {"tight_before", "tight_after"}
    assert {v["code"] for v in bar(shown, lunch)["violations"]} >= {"outside_shift", "after_due"}
    assert bar(shown, late)["order"]["can"] == {"place": True}


def test_the_unassigned_stand_urgent_first_then_by_due_time(dispatcher: Actor, make_order: Make) -> None:
    second, third = make_order(due_at=at(12)), make_order(due_at=at(15))
    first = make_order(priority="urgent", due_at=at(20))
    shown = queries.board(dispatcher, MONDAY)
    assert [each["id"] for each in shown["unassigned"]] == [first.pk, second.pk, third.pk]
    assert shown["unassigned_total"] == 3


def test_an_order_of_another_region_is_only_time_that_is_taken(
    dispatcher: Actor, jia: Person, far_team: Team, make_order: Make, give: Give
) -> None:
    visit = give(make_order(team_id=far_team.pk, title="机密"), jia, 10)
    shown = queries.board(dispatcher, MONDAY)
    assert bar(shown, visit)["hidden"] is True
    assert "order" not in bar(shown, visit)
    assert "机密" not in str(shown)


def test_only_lanes_and_orders_in_scope_are_shown(
    jia: Person,
    hire: Hire,
    far_team: Team,
    other_team: Team,
    make_order: Make,
    make_actor: Callable[..., Actor],
) -> None:
    other, far = hire("乙", other_team), hire("丁", far_team)
    make_order(), make_order(team_id=far_team.pk), make_order(team_id=other_team.pk)
    shown = queries.board(make_actor("dispatcher"), MONDAY)
    assert {each["id"] for each in shown["lanes"]} == {jia.id, other.id}
    assert shown["unassigned_total"] == 2
    one_team = queries.board(make_actor("dispatcher", username="d2"), MONDAY, team_id=other_team.pk)
    assert [each["id"] for each in one_team["lanes"]] == [other.id]
    assert one_team["unassigned_total"] == 1
    lead = queries.board(make_actor("team_lead"), MONDAY)
    assert [each["id"] for each in lead["lanes"]] == [jia.id]
    assert far.id not in str(lead["lanes"]).split()


def test_the_board_is_not_for_everybody(jia: Person, make_actor: Callable[..., Actor]) -> None:
    for actor in (jia.actor, *(make_actor(role) for role in ("agent", "quality", "sales", "clerk"))):
        with refused(NotAllowed):
            queries.board(actor, MONDAY)


def test_positions_and_home_bases_reach_the_map_only_for_who_may_see_them(
    dispatcher: Actor,
    jia: Person,
    yi: Person,
    order: WorkOrder,
    make_order: Make,
    make_actor: Callable[..., Actor],
) -> None:
    """DP-10, DP-21"""
    nowhere = make_order(lat=39.0, lng=-77.0)
    workforce.set_consent(actor=jia.actor, technician_id=jia.id, given=True)
    workforce.report_position(actor=jia.actor, technician_id=jia.id, lat=31.2, lng=121.5)
    shown = queries.map_of(dispatcher, MONDAY)
    assert {each["id"]: each["source"] for each in shown["technicians"]} == {jia.id: "live", yi.id: "home"}
    assert [each["id"] for each in shown["orders"]] == [order.pk]
    assert [each["id"] for each in shown["without_place"]] == [nowhere.pk]
    assert queries.map_of(make_actor("auditor"), MONDAY)["technicians"] == []
    assert {e["source"] for e in queries.map_of(make_actor("admin"), MONDAY)["technicians"]} == {"home"}
    assert lane(queries.board(dispatcher, MONDAY), jia)["position"]["lat"] == 31.2
    assert lane(queries.board(make_actor("auditor", username="x"), MONDAY), jia)["position"] is None


def test_the_board_costs_the_same_few_queries_for_many_lanes(
    dispatcher: Actor,
    hire: Hire,
    make_order: Make,
    give: Give,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    for n in range(10):
        give(make_order(), hire(f"T{n}"), 10)
        make_order()
    with django_assert_max_num_queries(17):
        shown = queries.board(dispatcher, MONDAY)
    assert (len(shown["lanes"]), len(shown["visits"]), len(shown["unassigned"])) == (10, 10, 10)
