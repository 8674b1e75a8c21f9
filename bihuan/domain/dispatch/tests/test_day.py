"""A day filled automatically: who goes when, what was left, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bihuan.domain.dispatch import queries, services
from bihuan.domain.dispatch.errors import DayIsPast
from bihuan.domain.dispatch.models import DayRun
from bihuan.domain.dispatch.services import Filter
from bihuan.domain.dispatch.tests.conftest import Person, at
from bihuan.domain.workforce import services as workforce
from bihuan.domain.workforce.models import Skill
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.kernel.errors import NotAllowed
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.models import Team
from tests.refusals import refused

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 3, 3)
Make = Callable[..., WorkOrder]
Give = Callable[..., Visit]


def fill(actor: Actor, **more: Any) -> dict[str, Any]:
    run = services.autoassign_day(actor=actor, day=TUESDAY, **more)
    return queries.present_run(actor, run)


def test_what_fits_is_booked_and_what_does_not_is_left_with_reasons_and_the_nearest_way_out(
    dispatcher: Actor, jia: Person, make_order: Make
) -> None:
    made = [make_order(title=f"第{n}单") for n in range(10)]
    report = fill(dispatcher)
    assert report["placed"] + report["left"] == 10
    assert report["placed"] == Visit.objects.filter(technician_id=jia.id).count() == 8
    left = report["left_orders"][0]
    assert left["reasons"] == [{"code": "daily_limit", "label": "已达每日上限", "people": 1}]
    assert left["nearest"]["text"].startswith("若允许加班")
    assert left["nearest"]["text"].endswith("可派工程师甲")
    assert report["left_by_reason"] == [{"code": "daily_limit", "label": "已达每日上限", "orders": 2}]
    spans = sorted(Visit.objects.values_list("start_at", "end_at"))
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    assert all(start >= at(8, 1) and end <= at(18, 1) for start, end in spans)
    assert not any(start < at(13, 1) and end > at(12, 1) for start, end in spans)
    assert len(made) == 10


def test_the_urgent_go_first(dispatcher: Actor, jia: Person, make_order: Make) -> None:
    for _ in range(9):
        make_order()
    urgent = make_order(priority="urgent")
    report = fill(dispatcher)
    first = min(report["placed_orders"], key=lambda each: each["start"])
    assert first["order_id"] == urgent.pk


def test_nobody_without_the_skill_is_sent_and_the_report_says_so(
    dispatcher: Actor, jia: Person, electric: Skill, make_order: Make
) -> None:
    workforce.grant_skill(
        actor=SYSTEM, technician_id=jia.id, skill_id=electric.pk, level=3, expires_on=date(2026, 3, 2)
    )
    make_order(required_skill="electric", required_level=2)
    (left,) = fill(dispatcher)["left_orders"]
    assert left["reasons"][0]["code"] == "skill_expired"
    assert left["nearest"]["text"] == "若电工证续期 → 可派工程师甲"


def test_booked_visits_stay_and_a_second_run_finds_nothing_to_do(
    dispatcher: Actor, jia: Person, make_order: Make, give: Give
) -> None:
    fixed = give(make_order(), jia, 10, day=1)
    make_order()
    assert fill(dispatcher)["placed"] == 1
    fixed.refresh_from_db()
    assert fixed.start_at == at(10, 1)
    assert fill(dispatcher)["placed"] == 0
    assert Visit.objects.count() == 2


def test_a_dry_run_reports_and_changes_nothing(
    dispatcher: Actor, jia: Person, order: WorkOrder, digest: Callable[[], str]
) -> None:
    before = digest()
    report = fill(dispatcher, dry_run=True)
    assert (report["placed"], report["id"]) == (1, None)
    assert digest() == before


def test_only_named_kinds_priorities_people_and_orders_are_taken(
    dispatcher: Actor, jia: Person, yi: Person, make_order: Make
) -> None:
    wanted = make_order(kind="maintenance", priority="high")
    make_order(kind="repair"), make_order(kind="maintenance")
    report = fill(
        dispatcher,
        technician_ids=[yi.id],
        wanted=Filter(kinds=("maintenance",), priorities=("high",)),
    )
    assert [(each["order_id"], each["name"]) for each in report["placed_orders"]] == [(wanted.pk, "工程师乙")]
    assert report["left"] == 0


def test_the_report_is_kept_and_shows_each_reader_only_his_orders(
    dispatcher: Actor, jia: Person, order: WorkOrder, make_actor: Callable[..., Actor], far_team: Team
) -> None:
    fill(dispatcher)
    (head,) = queries.runs(dispatcher)
    assert len(queries.run(dispatcher, head["id"])["placed_orders"]) == 1
    stranger = make_actor("dispatcher", team=far_team)
    assert queries.run(stranger, head["id"])["placed_orders"] == []


@pytest.mark.parametrize("people", [0, 1])
def test_no_people_or_no_orders_end_at_once(
    people: int, dispatcher: Actor, jia: Person, make_order: Make
) -> None:
    """Trust 76"""
    if people:
        report = fill(dispatcher)
        assert (report["placed"], report["left"]) == (0, 0)
    else:
        make_order()
        report = fill(dispatcher, technician_ids=[])
        assert (report["placed"], report["left"]) == (0, 1)


def test_a_day_that_is_over_is_not_filled(dispatcher: Actor, digest: Callable[[], str]) -> None:
    before = digest()
    with refused(DayIsPast):
        services.autoassign_day(actor=dispatcher, day=date(2026, 3, 1))
    assert digest() == before


def test_only_dispatchers_and_managers_fill_days(
    make_actor: Callable[..., Actor], jia: Person, order: WorkOrder, digest: Callable[[], str]
) -> None:
    actors = [make_actor(role) for role in ("agent", "team_lead", "quality", "auditor")]
    before = digest()
    for actor in (*actors, jia.actor):
        with refused(NotAllowed):
            fill(actor)
    assert digest() == before
    assert not DayRun.objects.exists()
