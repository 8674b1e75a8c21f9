"""What surrounds an order: bulk steps, requests, files, search, jobs, and the two readings of its policies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bihuan.domain.intake import services as intake
from bihuan.domain.workorders import handlers, policies, queries, services
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.domain.workorders.tests.conftest import MONDAY, Person, again
from bihuan.domain.workorders.tests.test_fieldwork import photo_of
from bihuan.platform import clock
from bihuan.platform.access import may, visible
from bihuan.platform.files.guards import may_see
from bihuan.platform.files.models import StoredFile
from bihuan.platform.identity import ROLES, SYSTEM, Actor
from bihuan.platform.identity.models import Team
from bihuan.platform.search.queries import find
from bihuan.platform.search.services import reindex

Make = Callable[..., WorkOrder]


def test_a_bulk_step_reports_every_row_and_leaves_the_refused_as_they_were(
    api: Callable[..., Any], make_order: Make, dispatcher: Actor, agent: Actor, far_team: Team
) -> None:
    """Trust 66: three forbidden, one vanished, one already over, the rest done."""
    mine = [make_order() for _ in range(5)]
    foreign = [make_order(team_id=far_team.pk) for _ in range(3)]
    services.close_remote(actor=agent, order_id=mine[0].pk, solution="重启")
    ids = [row.pk for row in (*mine, *foreign)] + [10**12]
    body = {"order_ids": ids, "action": "cancel", "reason": "停水停电"}
    answer = api(dispatcher).post("/api/v1/work-orders-bulk", body)
    assert answer.status_code == 200, answer.content
    report = answer.json()
    assert report["done"] == 4
    assert {row["id"]: row["code"] for row in report["refused"]} == {
        mine[0].pk: "illegal_transition",
        **{row.pk: "not_found" for row in foreign},
        10**12: "not_found",
    }
    assert {again(row).meaning for row in foreign} == {"new"}
    assert {again(row).meaning for row in mine[1:]} == {"cancelled"}


def test_a_bulk_command_sent_twice_acts_once(
    api: Callable[..., Any], make_order: Make, dispatcher: Actor
) -> None:
    """Trust 67."""
    body = {"order_ids": [make_order().pk for _ in range(3)], "priority": "urgent", "reason": "高温"}
    client = api(dispatcher)
    answers = [client.post("/api/v1/work-orders-bulk", body, key="bulk-1").json() for _ in range(2)]
    assert answers[0] == answers[1] == {"done": 3, "refused": []}
    assert WorkOrder.objects.filter(priority="urgent", version=2).count() == 3


def test_every_request_of_the_customer_is_on_the_order_once(
    order: WorkOrder, agent: Actor, jia: Person, book: Callable[..., Visit]
) -> None:
    """IN-14: the conversation of the order."""
    book(order, jia)
    later = intake.receive(actor=agent, channel="phone", text="又打来催")
    for _ in range(2):
        services.attach_request(actor=agent, order_id=order.pk, request_id=later.pk)
    page = queries.order_page(agent, order.pk)
    assert [request["text"] for request in page["requests"]] == ["又打来催"]
    assert queries.order_page(jia.actor, order.pk)["requests"] == []


def test_files_of_a_message_are_seen_by_its_readers_only(
    order: WorkOrder, agent: Actor, jia: Person, book: Callable[..., Visit]
) -> None:
    """WO-12."""
    book(order, jia)
    picture = photo_of(agent)
    message = services.write_message(
        actor=agent, order_id=order.pk, text="内部", audience="office", files=[picture]
    )
    assert StoredFile.objects.get(pk=picture).record_id == message.pk
    assert may_see(agent, "order_message", message.pk)
    assert not may_see(jia.actor, "order_message", message.pk)


def test_photos_of_an_order_are_seen_by_who_sees_the_order(
    make_order: Make, agent: Actor, jia: Person, yi: Person, book: Callable[..., Visit]
) -> None:
    """IN-18."""
    order = make_order(photos=[photo_of(agent)])
    book(order, jia)
    assert may_see(jia.actor, "work_order", order.pk)
    assert not may_see(yi.actor, "work_order", order.pk)
    assert len(queries.order_page(jia.actor, order.pk)["files"]) == 1


@pytest.mark.parametrize("words", ["SN-0001", "示例酒店", "sljd", "制冷", "slhotel"])
def test_an_order_is_found_by_customer_device_and_complaint(
    order: WorkOrder, agent: Actor, words: str
) -> None:
    """WO-16."""
    reindex("work_order", [order.pk])
    hits = find(agent, words, types=["work_order"], limit=5)
    found = [hit.id for hit in hits]
    assert found == ([] if words == "slhotel" else [order.pk])


def test_what_may_not_be_seen_is_not_found(order: WorkOrder, jia: Person) -> None:
    reindex("work_order", [order.pk])
    assert list(find(jia.actor, "制冷", types=["work_order"], limit=5)) == []


def test_the_job_takes_back_what_nobody_answered(make_order: Make, jia: Person, dispatcher: Actor) -> None:
    """DP-15."""
    order = make_order()
    start = MONDAY + timedelta(hours=4)
    services.offer_visit(actor=dispatcher, order_id=order.pk, technician_id=jia.id, start_at=start)
    with clock.at(MONDAY + timedelta(minutes=20)):
        handlers.take_back()
        handlers.take_back()
    assert again(order).meaning == "new"
    assert queries.timeline(dispatcher, order.pk)[1]["sentence"] == "工程师甲 未接单：超过接单时限"


@pytest.fixture
def population(
    make_order: Make, jia: Person, book: Callable[..., Visit], far_team: Team, other_team: Team, agent: Actor
) -> list[WorkOrder]:
    """Orders of several teams and states, one of them with a technician."""
    mine = make_order()
    book(mine, jia)
    gone = make_order()
    services.cancel_order(actor=agent, order_id=gone.pk, reason="x")
    child = services.create_child(actor=agent, order_id=gone.pk, title="后续")
    rows = [mine, gone, child, make_order(team_id=far_team.pk), make_order(team_id=other_team.pk)]
    return [again(row) for row in rows]


@pytest.mark.parametrize("role", [*ROLES])
def test_both_readings_of_every_policy_agree_on_every_order(
    population: list[WorkOrder], jia: Person, make_actor: Callable[..., Actor], asset: Any, role: str
) -> None:
    """`may` for one order and `visible` for a list are one line of the table."""
    if role == "technician":
        actor = jia.actor
    elif role == "customer":
        my = {"order": population[0].pk, "asset": asset.pk, "account": asset.account_id}
        actor = Actor(kind="link", name="客户", roles=frozenset({"customer"}), my=my)
    else:
        actor = make_actor(role)
    for line in policies.POLICIES:
        if line.subject == policies.ORDER:
            listed = set(visible(actor, line.operation, WorkOrder.objects.all()).values_list("pk", flat=True))
            assert listed == {row.pk for row in population if may(actor, line.operation, row)}, line.operation
        elif line.subject == policies.VISIT:
            seen = set(visible(actor, line.operation, Visit.objects.all()).values_list("pk", flat=True))
            assert seen == {row.pk for row in Visit.objects.all() if may(actor, line.operation, row)}, (
                line.operation
            )


def test_the_system_may_everything(order: WorkOrder) -> None:
    assert all(
        may(SYSTEM, line.operation, order) for line in policies.POLICIES if line.subject == policies.ORDER
    )
