"""Opening orders (IN-01, IN-08, IN-10..IN-13, IN-15, IN-17, trust 68, 71)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bihuan.domain.assets.models import Asset
from bihuan.domain.customers import services as customers
from bihuan.domain.workorders import errors, services
from bihuan.domain.workorders.models import WorkOrder
from bihuan.domain.workorders.tests.conftest import MONDAY, Person, Refuses, again
from bihuan.kernel.errors import Invalid, NotAllowed, NotFound
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.models import Team
from bihuan.platform.outbox.models import OutboxEvent


def test_an_order_takes_customer_place_and_promise_from_what_is_known(
    order: WorkOrder, asset: Asset, team: Team
) -> None:
    """IN-01, IN-11."""
    assert order.account_id == asset.account_id
    assert order.site_id == asset.site_id
    assert order.address == "世纪大道 1 号"
    assert (order.lat, order.lng) == (31.2304, 121.4737)
    assert order.org_path == team.path
    assert (order.state, order.meaning) == ("new", "new")
    assert order.respond_by == MONDAY + timedelta(hours=2)
    assert (order.turn, order.turn_until) == ("agent", order.respond_by)
    row = OutboxEvent.objects.get(topic="workorders.order_opened")
    assert row.data["number"] == order.number
    assert row.actor["kind"] == "user"


def test_urgency_fixes_the_promise_at_once(make_order: Callable[..., WorkOrder]) -> None:
    """IN-11, J2.4."""
    urgent = make_order(priority="urgent")
    assert urgent.respond_by == MONDAY + timedelta(minutes=15)
    assert urgent.due_at == MONDAY + timedelta(hours=2)


def test_numbers_are_of_the_companys_year_and_never_repeat(make_order: Callable[..., WorkOrder]) -> None:
    """Trust 68: the new year begins at midnight in Shanghai, which is 16:00 in UTC."""
    with clock.at(datetime(2026, 12, 31, 15, 59, tzinfo=UTC)):
        old = make_order()
    with clock.at(datetime(2026, 12, 31, 16, 0, tzinfo=UTC)):
        new = make_order()
    assert old.number == f"WO-26-{old.pk:06d}"
    assert new.number == f"WO-27-{new.pk:06d}"
    assert old.number != new.number


def test_a_second_complaint_about_the_same_device_is_refused_with_the_number(
    order: WorkOrder, make_order: Callable[..., WorkOrder], refuses: Refuses
) -> None:
    """IN-13."""
    with refuses(errors.DuplicateOpenOrder) as refused:
        make_order(duplicate="refuse", kind="consultation")
    assert refused.value.facts["number"] == order.number
    assert order.number in refused.value.sentence("zh-CN")


def test_a_planned_inspection_is_no_duplicate_of_a_breakdown(
    order: WorkOrder, make_order: Callable[..., WorkOrder]
) -> None:
    assert make_order(duplicate="refuse", kind="inspection").pk != order.pk


def test_a_second_complaint_can_be_attached_and_attaching_twice_is_attaching_once(
    order: WorkOrder, make_order: Callable[..., WorkOrder]
) -> None:
    """IN-13, J1.5."""
    same = make_order(duplicate="attach", description="现在还漏水")
    assert same.pk == order.pk
    make_order(duplicate="attach", description="现在还漏水")
    assert again(order).description.count("现在还漏水") == 1
    assert WorkOrder.objects.count() == 1


def test_an_ended_order_does_not_block_a_new_one(
    order: WorkOrder, agent: Actor, make_order: Callable[..., WorkOrder]
) -> None:
    services.close_remote(actor=agent, order_id=order.pk, solution="重启")
    assert make_order(duplicate="refuse").pk != order.pk


def test_one_source_leads_to_one_order(make_order: Callable[..., WorkOrder]) -> None:
    first = make_order(origin_key="import:baltimore:1")
    second = make_order(origin_key="import:baltimore:1", title="other words")
    assert first.pk == second.pk
    assert OutboxEvent.objects.filter(topic="workorders.order_opened").count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"kind": "party"}, "kind"), ({"priority": "soon"}, "priority"), ({"title": " "}, "title")],
)
def test_an_incomplete_order_is_refused_by_field(
    make_order: Callable[..., WorkOrder], refuses: Refuses, wrong: dict[str, str], field: str
) -> None:
    """IN-07."""
    make_order()
    with refuses(Invalid) as refused:
        make_order(**wrong)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_an_order_of_nobody_is_refused_unless_it_is_internal(agent: Actor, refuses: Refuses) -> None:
    """IN-08."""
    with refuses(Invalid):
        services.open_order(actor=agent, title="门店巡视")
    assert services.open_order(actor=agent, title="门店巡视", kind="internal").account_id is None


def test_the_title_is_the_first_line_of_the_complaint(make_order: Callable[..., WorkOrder]) -> None:
    assert make_order(title="", description="E4 报警\n风机不转").title == "E4 报警"


def test_a_site_of_another_customer_is_refused(
    make_order: Callable[..., WorkOrder], refuses: Refuses
) -> None:
    other = customers.open_account(actor=SYSTEM, name="别家")
    foreign = customers.add_site(actor=SYSTEM, account_id=other.pk, name="店", address="某路")
    with refuses(Invalid) as refused:
        make_order(site_id=foreign.pk)
    assert refused.value.problems[0].field == "site"


def test_what_does_not_exist_and_what_may_not_be_seen_are_refused_alike(
    make_order: Callable[..., WorkOrder], asset: Asset, refuses: Refuses
) -> None:
    """Trust 71."""
    with refuses(NotFound):
        make_order(asset_id=10**9)
    stranger = Actor(kind="link", name="客户", roles=frozenset({"customer"}), my={"asset": -1})
    with refuses(NotFound):
        services.open_order(actor=stranger, asset_id=asset.pk, title="不制冷")


def test_a_link_opens_orders_only_for_its_own_device(asset: Asset, refuses: Refuses) -> None:
    """IN-05, IN-06."""
    link = Actor(
        kind="link", name="客户", roles=frozenset({"customer"}), my={"asset": asset.pk, "session": "s"}
    )
    made = services.open_order(actor=link, asset_id=asset.pk, title="不制冷", channel="portal")
    assert made.first_response_at is None
    with refuses(NotAllowed, NotFound):
        services.open_order(actor=link, account_id=asset.account_id, title="不制冷")


@pytest.mark.parametrize("role", ["clerk", "quality", "auditor"])
def test_roles_without_the_right_open_nothing(
    role: str, request: pytest.FixtureRequest, asset: Asset, refuses: Refuses
) -> None:
    actor = request.getfixturevalue(role)
    with refuses(NotAllowed):
        services.open_order(actor=actor, asset_id=asset.pk, title="不制冷")


def test_solving_it_by_telephone_counts_as_first_contact_fix(order: WorkOrder, agent: Actor) -> None:
    """IN-10, IN-15, J2.3."""
    services.note_remote_step(actor=agent, order_id=order.pk, step="阀门是否打开", result="关闭,请客户打开")
    done = services.close_remote(actor=agent, order_id=order.pk, solution="打开阀门", confirmed=True)
    assert (done.meaning, done.first_contact_fix) == ("done", True)
    assert done.first_time_fix is None
    assert done.confirmed_at == MONDAY
    assert done.first_response_at == MONDAY
    assert done.remote_steps[0]["result"] == "关闭,请客户打开"
    assert done.turn == "nobody"


def test_a_remote_solution_needs_words(order: WorkOrder, agent: Actor, refuses: Refuses) -> None:
    with refuses(Invalid) as refused:
        services.close_remote(actor=agent, order_id=order.pk, solution=" ")
    assert refused.value.problems[0].field == "solution"
    assert "解决方案" in refused.value.sentence("zh-CN")


def test_a_question_is_answered_without_any_visit(make_order: Callable[..., WorkOrder], agent: Actor) -> None:
    question = make_order(kind="consultation")
    assert question.turn == "agent"
    services.move(actor=agent, order_id=question.pk, action="start")
    assert again(question).meaning == "working"
    done = services.close_remote(actor=agent, order_id=question.pk, solution="每月清洗滤网")
    assert done.meaning == "done"


def test_a_technician_opens_and_takes_a_small_job_on_the_spot(jia: Person, asset: Asset) -> None:
    """IN-17."""
    made = services.open_order(actor=jia.actor, asset_id=asset.pk, title="顺手换遥控器", channel="field")
    visit = services.take_visit(actor=jia.actor, order_id=made.pk, technician_id=jia.id, start_at=MONDAY)
    assert visit.state == "accepted"
    services.start_work(actor=jia.actor, visit_id=visit.pk)
    services.write_report(actor=jia.actor, order_id=made.pk, solution="已更换")
    assert services.finish(actor=jia.actor, order_id=made.pk).meaning == "review"


def test_urgent_open_orders_stand_first_in_every_list(
    make_order: Callable[..., WorkOrder], agent: Actor
) -> None:
    """WO-08."""
    urgent = make_order(priority="urgent")
    newer = make_order()
    assert list(WorkOrder.objects.all()) == [urgent, newer]
    services.close_remote(actor=agent, order_id=urgent.pk, solution="重启")
    assert list(WorkOrder.objects.all()) == [newer, urgent]


def test_only_the_first_answer_counts(order: WorkOrder, agent: Actor) -> None:
    with clock.at(MONDAY + timedelta(minutes=5)):
        services.answer_first(actor=agent, order_id=order.pk)
    with clock.at(MONDAY + timedelta(minutes=50)):
        services.answer_first(actor=agent, order_id=order.pk)
    row = again(order)
    assert row.first_response_at == MONDAY + timedelta(minutes=5)
    assert row.turn == "dispatcher"
    assert OutboxEvent.objects.filter(topic="workorders.first_answered").count() == 1
