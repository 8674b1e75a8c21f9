"""Candidates as a dispatcher asks for them: ranked, explained, and why not the others (J3 step 4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bihuan.domain.dispatch import queries
from bihuan.domain.dispatch.tests.conftest import MONDAY, Person, at
from bihuan.domain.workforce import services as workforce
from bihuan.domain.workforce.models import Skill
from bihuan.domain.workorders import services as orders
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.kernel.errors import NotAllowed, NotFound
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.models import Team
from tests.refusals import refused

pytestmark = pytest.mark.django_db
Hire = Callable[..., Person]
Make = Callable[..., WorkOrder]
Give = Callable[..., Visit]


def names(found: dict[str, object]) -> list[str]:
    return [each["name"] for each in found["candidates"]]  # type: ignore[attr-defined,index]


def why_not(found: dict[str, object]) -> dict[str, str]:
    return {each["name"]: each["text"] for each in found["excluded"]}  # type: ignore[attr-defined,index]


def test_each_candidate_comes_with_a_start_and_parts_that_add_up(
    dispatcher: Actor, jia: Person, order: WorkOrder
) -> None:
    (best,) = queries.candidates(dispatcher, order.pk)["candidates"]
    assert (best["name"], best["rank"]) == ("工程师甲", 1)
    assert at(9) <= best["start"] <= at(9.25)
    assert abs(sum(part["points"] for part in best["parts"]) - best["score"]) < 0.3
    assert {part["label"] for part in best["parts"]} == {
        "路程",
        "当日负荷",
        "服务评分",
        "时限余量",
        "熟悉程度",
    }


def test_an_expired_certificate_and_leave_keep_people_away_by_name(
    dispatcher: Actor, hire: Hire, electric: Skill, make_order: Make
) -> None:
    able, lapsed, away, unskilled = hire("工程师甲"), hire("工程师乙"), hire("工程师丙"), hire("工程师丁")
    for person, until in ((able, date(2027, 1, 1)), (lapsed, date(2026, 2, 28)), (away, date(2027, 1, 1))):
        workforce.grant_skill(
            actor=SYSTEM, technician_id=person.id, skill_id=electric.pk, level=3, expires_on=until
        )
    workforce.book_leave(actor=SYSTEM, technician_id=away.id, start=at(0), end=at(0, 20), reason="年假")
    order = make_order(required_skill="electric", required_level=2)
    found = queries.candidates(dispatcher, order.pk)
    assert names(found) == ["工程师甲"]
    assert why_not(found) == {
        "工程师乙": "电工证已过期（有效期至 2026-02-28）",
        "工程师丙": "03-02 00:00 至 03-22 00:00 请假：年假",
        unskilled.technician.name: "缺少技能：电工证",
    }
    assert found["excluded_by_reason"] == {"on_leave": 1, "skill_expired": 1, "skill_missing": 1}


def test_why_not_one_person_is_answered_against_the_best(
    dispatcher: Actor, jia: Person, yi: Person, order: WorkOrder, make_order: Make, give: Give
) -> None:
    for hour in (9, 10, 11, 13, 14, 15, 16, 17):
        give(make_order(), yi, hour)
    found = queries.why(dispatcher, order.pk, yi.id)
    assert found["fits"] is True
    assert found["best"]["name"] == "工程师甲"
    assert found["candidate"]["rank"] == 2
    assert found["candidate"]["start"] >= at(8, 1)
    workforce.update_technician(
        actor=SYSTEM, record_id=yi.id, version=yi.technician.version, fields={"active": False}
    )
    found = queries.why(dispatcher, order.pk, yi.id)
    assert (found["fits"], found["excluded"]["text"]) == (False, "已停用")


def test_who_turned_the_order_down_is_not_asked_again_at_once(
    dispatcher: Actor, jia: Person, yi: Person, order: WorkOrder, give: Give
) -> None:
    visit = give(order, jia, 10)
    orders.decline_visit(actor=jia.actor, visit_id=visit.pk, reason="车坏了")
    found = queries.candidates(dispatcher, order.pk)
    assert names(found) == ["工程师乙"]
    assert why_not(found) == {"工程师甲": "已拒绝过此工单：车坏了"}


def test_a_live_position_counts_for_who_may_see_it(dispatcher: Actor, hire: Hire, order: WorkOrder) -> None:
    """DP-03"""
    far = hire("工程师甲", home_lat=31.6, home_lng=121.47)
    hire("工程师乙", home_lat=31.3, home_lng=121.47)
    workforce.set_consent(actor=far.actor, technician_id=far.id, given=True)
    assert names(queries.candidates(dispatcher, order.pk)) == ["工程师乙", "工程师甲"]
    workforce.report_position(actor=far.actor, technician_id=far.id, lat=31.2304, lng=121.4737)
    found = queries.candidates(dispatcher, order.pk)
    assert names(found) == ["工程师甲", "工程师乙"]
    assert found["candidates"][0]["parts"][0]["code"] == "travel_from_live"
    with clock.at(at(9.5)):
        assert names(queries.candidates(dispatcher, order.pk)) == ["工程师乙", "工程师甲"]


def test_another_teams_order_is_not_for_this_team_but_the_regions_is_for_all(
    dispatcher: Actor, hire: Hire, other_team: Team, region: Team, make_order: Make
) -> None:
    hire("浦东的"), hire("浦西的", other_team)
    assert names(queries.candidates(dispatcher, make_order(team_id=other_team.pk).pk)) == ["浦西的"]
    assert len(names(queries.candidates(dispatcher, make_order(team_id=region.pk).pk))) == 2


def test_the_time_agreed_with_the_customer_is_kept(
    dispatcher: Actor, jia: Person, make_order: Make, give: Give
) -> None:
    order = make_order(wanted_from=at(14), wanted_until=at(15))
    (best,) = queries.candidates(dispatcher, order.pk)["candidates"]
    assert best["start"] == at(14)
    give(make_order(), jia, 13, minutes=240)
    assert why_not(queries.candidates(dispatcher, order.pk))["工程师甲"].startswith(
        "03-02 13:00–03-02 17:00 已安排 WO-"
    )


def test_a_visit_of_another_region_takes_time_but_is_not_named(
    hire: Hire, far_team: Team, make_order: Make, give: Give, make_actor: Callable[..., Actor]
) -> None:
    person = hire("工程师甲")
    give(make_order(team_id=far_team.pk), person, 9, minutes=180)
    order = make_order(wanted_from=at(10), wanted_until=at(10.5))
    found = queries.candidates(make_actor("dispatcher"), order.pk)
    assert why_not(found) == {"工程师甲": "03-02 09:00–03-02 12:00 已安排 其他工单"}


def test_who_has_worked_there_before_is_preferred_among_equals(
    dispatcher: Actor, jia: Person, yi: Person, make_order: Make, give: Give
) -> None:
    Visit.objects.filter(pk=give(make_order(), yi, 9, day=-5).pk).update(state="done")
    found = queries.candidates(dispatcher, make_order().pk)
    assert names(found) == ["工程师乙", "工程师甲"]
    assert found["candidates"][0]["parts"][4]["text"] == "服务过该客户"


def test_only_who_may_dispatch_sees_candidates(
    jia: Person, order: WorkOrder, make_actor: Callable[..., Actor], far_team: Team
) -> None:
    for role in ("quality", "sales", "auditor", "clerk"):
        with refused(NotAllowed):
            queries.candidates(make_actor(role), order.pk)
    for actor in (jia.actor, make_actor("dispatcher", team=far_team)):
        with refused(NotFound):
            queries.candidates(actor, order.pk)
    assert names(queries.candidates(make_actor("agent"), order.pk)) == ["工程师甲"]


def test_candidates_cost_the_same_few_queries_for_many_people(
    dispatcher: Actor, hire: Hire, order: WorkOrder, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for n in range(12):
        hire(f"T{n}")
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        assert len(queries.candidates(dispatcher, order.pk)["candidates"]) == 10


def test_nobody_at_all_gives_an_empty_list_and_no_fault(dispatcher: Actor, order: WorkOrder) -> None:
    found = queries.candidates(dispatcher, order.pk)
    assert (found["candidates"], found["excluded"], found["fit"]) == ([], [], 0)
    assert clock.now() == MONDAY
