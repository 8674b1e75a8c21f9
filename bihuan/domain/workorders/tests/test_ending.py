"""Cancel, reopen, follow up, archive; edit, urgency, thread, timeline (WO-01, WO-04, WO-11, WO-12, trust 64)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bihuan.domain.workorders import errors, queries, services
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.domain.workorders.tests.conftest import MONDAY, Person, Refuses, again
from bihuan.kernel.errors import Conflict, NotAllowed, NotFound
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.outbox.models import OutboxEvent
from bihuan.platform.workflow.errors import IllegalTransition, ReasonRequired

Make = Callable[..., WorkOrder]
OnSite = Callable[..., Visit]


@pytest.fixture
def done(order: WorkOrder, jia: Person, on_site: OnSite) -> WorkOrder:
    """An order whose report was signed."""
    on_site(order, jia)
    report = services.write_report(actor=jia.actor, order_id=order.pk, solution="换电容")
    return services.sign_report(
        actor=jia.actor, order_id=order.pk, report_hash=report.sha256, signer="王女士"
    )


def link_to(order: WorkOrder) -> Actor:
    return Actor(kind="link", name="王女士", roles=frozenset({"customer"}), my={"order": order.pk})


def test_the_office_reads_customer_in_its_own_language_where_a_link_acted(
    order: WorkOrder, agent: Actor
) -> None:
    link = Actor(kind="link", name="customer", roles=frozenset({"customer"}), my={"order": order.pk})
    services.write_message(actor=link, order_id=order.pk, text="几点到？", audience="everyone")
    for locale, word in (("zh-CN", "客户"), ("zh-TW", "客戶"), ("en", "Customer")):
        page = queries.order_page(agent.speaking(locale), order.pk)
        assert page["thread"][0]["author"] == word
        assert page["timeline"][0]["actor"] == word
        assert word in page["timeline"][0]["sentence"]


def test_an_order_is_called_off_with_a_reason(order: WorkOrder, agent: Actor, refuses: Refuses) -> None:
    with refuses(ReasonRequired):
        services.cancel_order(actor=agent, order_id=order.pk, reason="")
    row = services.cancel_order(actor=agent, order_id=order.pk, reason="客户自行解决")
    assert (row.meaning, row.turn) == ("cancelled", "nobody")


def test_a_customer_withdraws_only_before_somebody_is_on_the_way(
    order: WorkOrder, jia: Person, book: Callable[..., Visit], refuses: Refuses
) -> None:
    visit = book(order, jia)
    services.depart(actor=jia.actor, visit_id=visit.pk)
    with refuses(IllegalTransition):
        services.cancel_order(actor=link_to(order), order_id=order.pk, reason="好了")


def test_reopening_undoes_the_end(done: WorkOrder, agent: Actor) -> None:
    row = services.reopen(actor=agent, order_id=done.pk, reason="又坏了")
    assert (row.meaning, row.reopen_count, row.finished_at, row.confirmed_at) == ("new", 1, None, None)
    assert row.first_time_fix is False


def test_a_follow_up_is_linked_and_takes_the_first_time_fix_from_its_parent(
    done: WorkOrder, quality: Actor
) -> None:
    """J9.4."""
    child = services.create_child(actor=quality, order_id=done.pk, title="回访:仍漏水", unsolved=True)
    assert (child.parent_id, child.asset_id, child.address) == (done.pk, done.asset_id, done.address)
    assert again(done).first_time_fix is False
    assert [row.pk for row in queries.children(quality, done.pk)] == [child.pk]


def test_an_order_is_archived_only_complete(
    order: WorkOrder, done: WorkOrder, agent: Actor, refuses: Refuses
) -> None:
    """WO-11."""
    with refuses(errors.NotArchivable) as refused:
        services.archive(actor=agent, order_id=done.pk)
    assert refused.value.sentence("zh-CN") == "还不能归档，缺少：评价邀请。"
    services.note_feedback_asked(actor=SYSTEM, order_id=done.pk)
    row = services.archive(actor=agent, order_id=done.pk)
    assert row.closed_at == MONDAY


def test_an_open_order_cannot_be_archived(order: WorkOrder, agent: Actor, refuses: Refuses) -> None:
    with refuses(errors.NotArchivable):
        services.archive(actor=agent, order_id=order.pk)


def test_an_archived_order_is_read_only(done: WorkOrder, agent: Actor, refuses: Refuses) -> None:
    services.note_feedback_asked(actor=SYSTEM, order_id=done.pk)
    services.archive(actor=agent, order_id=done.pk)
    for attempt in (
        lambda: services.reopen(actor=agent, order_id=done.pk, reason="x"),
        lambda: services.edit_order(actor=agent, record_id=done.pk, version=99, fields={"title": "x"}),
        lambda: services.write_message(actor=agent, order_id=done.pk, text="x"),
    ):
        with refuses(errors.OrderClosed):
            attempt()


def test_only_the_system_notes_that_feedback_was_asked(
    done: WorkOrder, admin: Actor, refuses: Refuses
) -> None:
    with refuses(NotAllowed):
        services.note_feedback_asked(actor=admin, order_id=done.pk)


def test_edits_of_different_fields_by_two_people_both_survive(
    order: WorkOrder, agent: Actor, dispatcher: Actor
) -> None:
    """Trust 64, J4.8."""
    seen = order.version
    services.edit_order(
        actor=agent, record_id=order.pk, version=seen, fields={"contact_phone": "13900000000"}
    )
    services.edit_order(actor=dispatcher, record_id=order.pk, version=seen, fields={"title": "E4 不制冷"})
    row = again(order)
    assert (row.contact_phone, row.title) == ("13900000000", "E4 不制冷")


def test_edits_of_the_same_field_conflict_and_show_the_other_value(
    order: WorkOrder, agent: Actor, dispatcher: Actor, refuses: Refuses
) -> None:
    """Trust 64."""
    seen = order.version
    services.edit_order(actor=agent, record_id=order.pk, version=seen, fields={"title": "漏水"})
    with refuses(Conflict) as refused:
        services.edit_order(actor=dispatcher, record_id=order.pk, version=seen, fields={"title": "异响"})
    assert refused.value.facts["theirs"] == {"title": "漏水"}


def test_a_state_change_meanwhile_does_not_disturb_an_edit(
    order: WorkOrder, agent: Actor, jia: Person, book: Callable[..., Visit]
) -> None:
    seen = order.version
    book(order, jia)
    services.edit_order(actor=agent, record_id=order.pk, version=seen, fields={"title": "漏水"})
    row = again(order)
    assert (row.title, row.technician_id) == ("漏水", jia.id)


def test_an_edit_is_announced_with_old_and_new_value(order: WorkOrder, agent: Actor) -> None:
    services.edit_order(actor=agent, record_id=order.pk, version=order.version, fields={"title": "漏水"})
    event = OutboxEvent.objects.get(topic="workorders.order_edited")
    assert event.data["changes"] == {"title": ["不制冷", "漏水"]}
    assert queries.timeline(agent, order.pk)[0]["sentence"] == f"{agent.name} 修改了主题"


def test_more_urgency_moves_the_promise_and_says_why(order: WorkOrder, dispatcher: Actor) -> None:
    """WO-09, J3.7."""
    row = services.set_priority(actor=dispatcher, order_id=order.pk, priority="urgent", reason="制药厂停产")
    assert row.due_at == order.opened_at + timedelta(hours=2)
    assert queries.timeline(dispatcher, order.pk)[0]["sentence"].endswith("将优先级改为“紧急”：制药厂停产")
    services.set_priority(actor=dispatcher, order_id=order.pk, priority="urgent", reason="again")
    assert OutboxEvent.objects.filter(topic="workorders.priority_changed").count() == 1


def test_each_side_reads_only_its_part_of_the_thread(
    order: WorkOrder, agent: Actor, jia: Person, book: Callable[..., Visit], refuses: Refuses
) -> None:
    """WO-12."""
    book(order, jia)
    for audience in ("office", "staff", "everyone"):
        services.write_message(actor=agent, order_id=order.pk, text=audience, audience=audience)
    read = {
        name: [message.text for message in queries.thread(actor, order.pk)]
        for name, actor in (("agent", agent), ("technician", jia.actor), ("customer", link_to(order)))
    }
    assert read == {
        "agent": ["office", "staff", "everyone"],
        "technician": ["staff", "everyone"],
        "customer": ["everyone"],
    }
    with refuses(NotAllowed):
        services.write_message(actor=jia.actor, order_id=order.pk, text="x", audience="office")
    with refuses(NotAllowed):
        services.write_message(actor=link_to(order), order_id=order.pk, text="x", audience="staff")


def test_a_message_sent_twice_stands_once(order: WorkOrder, agent: Actor) -> None:
    for _ in range(2):
        services.write_message(actor=agent, order_id=order.pk, text="在路上", message_key="m1")
    assert len(queries.thread(agent, order.pk)) == 1


def test_a_message_to_the_customer_is_the_first_answer_but_his_own_is_not(
    order: WorkOrder, agent: Actor
) -> None:
    services.write_message(actor=link_to(order), order_id=order.pk, text="在吗", audience="everyone")
    assert again(order).first_response_at is None
    services.write_message(actor=agent, order_id=order.pk, text="内部", audience="staff")
    assert again(order).first_response_at is None
    with clock.at(MONDAY + timedelta(minutes=3)):
        services.write_message(actor=agent, order_id=order.pk, text="您好", audience="everyone")
    assert again(order).first_response_at == MONDAY + timedelta(minutes=3)


def test_the_list_of_unanswered_orders_begins_with_the_one_promised_soonest(
    make_order: Make, agent: Actor
) -> None:
    """IN-14, J2.7."""
    slow, fast = make_order(), make_order(priority="urgent")
    assert [row.pk for row in queries.unanswered(agent)] == [fast.pk, slow.pk]
    services.answer_first(actor=agent, order_id=fast.pk)
    services.cancel_order(actor=agent, order_id=slow.pk, reason="误报")
    assert queries.unanswered(agent) == []


def test_a_closed_order_can_be_replayed_from_its_log(done: WorkOrder, agent: Actor) -> None:
    """WO-04: who, when, from what, for every change of state."""
    moves = [line for line in queries.timeline(agent, done.pk) if line["topic"] == "workorders.order_moved"][
        ::-1
    ]
    states = ["new"] + [line["data"]["to_state"] for line in moves]
    assert states == ["new", "assigned", "accepted", "travelling", "arrived", "working", "review", "done"]
    assert [line["data"]["from_state"] for line in moves] == states[:-1]
    assert all(line["actor"] for line in moves)


def test_the_customer_reads_progress_without_names_of_the_office(done: WorkOrder) -> None:
    """CF-02."""
    lines = queries.timeline(link_to(done), done.pk)
    said = [line["sentence"] for line in lines]
    assert said[0] == "工单已完成"
    assert "工程师已出发" in said
    assert all(line["actor"] == "" and line["data"] == {} for line in lines)


def test_the_page_holds_everything_within_its_budget(
    done: WorkOrder, agent: Actor, django_assert_max_num_queries: Callable[..., object]
) -> None:
    """WO-01."""
    with django_assert_max_num_queries(18):  # type: ignore[attr-defined]  # pytest-django's fixture
        page = queries.order_page(agent, done.pk)
    assert page["device"]["in_warranty"] is True
    assert page["report"]["signature"]["signer"] == "王女士"
    assert page["missing_for_archive"] == ["评价邀请"]
    assert [visit["state"] for visit in page["visits"]] == ["done"]
    assert page["status"] == {"key": "done", "label": "已完成", "meaning": "done", "tone": "done", "order": 8}


def test_the_status_page_shows_the_customer_nothing_internal(done: WorkOrder, agent: Actor) -> None:
    services.write_message(actor=agent, order_id=done.pk, text="客户难缠", audience="office")
    page = queries.status_page(link_to(done), done.pk)
    assert "客户难缠" not in str(page)
    with pytest.raises(NotFound):
        queries.status_page(link_to(done), done.pk + 1)


def test_the_board_shows_what_stands_in_a_day_and_what_waits(
    make_order: Make, jia: Person, yi: Person, book: Callable[..., Visit], dispatcher: Actor, agent: Actor
) -> None:
    """J3.1."""
    booked, waiting, question = make_order(), make_order(priority="urgent"), make_order(kind="consultation")
    late = make_order()
    visit = book(booked, jia)
    declined = book(late, yi)
    services.decline_visit(actor=yi.actor, visit_id=declined.pk, reason="生病")
    start, end = queries.day_of(MONDAY.date())
    assert [v.pk for v in queries.visits_between(dispatcher, start, end)] == [visit.pk]
    assert [row.pk for row in queries.unassigned(dispatcher)] == [waiting.pk, late.pk]
    assert queries.counts_by_meaning(agent)["new"] == 3
    assert question.pk not in [row.pk for row in queries.unassigned(dispatcher)]


def test_a_technicians_day_is_in_order_and_holds_what_is_still_under_way(
    make_order: Make, jia: Person, book: Callable[..., Visit]
) -> None:
    """MB-01, J4.1."""
    second, first = book(make_order(), jia, hours=6), book(make_order(), jia, hours=2)
    book(make_order(), jia, hours=30)
    assert [visit.pk for visit in queries.my_jobs(jia.actor, MONDAY.date())] == [first.pk, second.pk]
    services.start_work(actor=jia.actor, visit_id=first.pk)
    tomorrow = MONDAY.date() + timedelta(days=1)
    assert first.pk in [visit.pk for visit in queries.my_jobs(jia.actor, tomorrow)]
