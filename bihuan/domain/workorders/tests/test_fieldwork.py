"""On the way and on site (WO-03..WO-06, MB-04..MB-07, MB-10, MB-11, SP-01..SP-06, CF-01)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from bihuan.domain.workorders import errors, queries, services
from bihuan.domain.workorders.models import PartLine, Report, Task, Visit, WorkOrder
from bihuan.domain.workorders.tests.conftest import MONDAY, Person, Refuses, again
from bihuan.kernel.errors import Invalid, NotAllowed
from bihuan.platform import clock
from bihuan.platform.files.models import StoredFile
from bihuan.platform.files.owners import owner_key
from bihuan.platform.identity import Actor
from bihuan.platform.outbox.models import OutboxEvent
from bihuan.platform.workflow.errors import IllegalTransition, ReasonRequired

Make = Callable[..., WorkOrder]
OnSite = Callable[..., Visit]
STEPS = [
    {"key": "power_off", "text": "断电验电", "mandatory": True, "photo_required": True, "gate": True},
    {
        "key": "diagnose",
        "text": "故障诊断",
        "script": "先生/女士,我先检查一下",
        "tools": ["万用表"],
        "mandatory": True,
    },
    {"key": "clean", "text": "清洁现场", "skip_reasons": ["客户不需要"]},
]


@pytest.fixture
def sop(admin: Actor) -> None:
    """A procedure for repairs."""
    services.publish_sop(actor=admin, kind="repair", name="维修规程", steps=STEPS)


def photo_of(actor: Actor) -> int:
    """A photo that the actor has sent and that hangs nowhere yet."""
    return StoredFile.objects.create(
        sha256="a" * 64,
        size=10,
        media_type="image/jpeg",
        name="p.jpg",
        purpose="task",
        owner=owner_key(actor),
        owner_name=actor.name,
        created_at=clock.now(),
        pending_since=clock.now(),
    ).pk


def test_every_tap_reaches_order_and_log_with_the_time_it_happened(
    order: WorkOrder, jia: Person, book: Callable[..., Visit]
) -> None:
    """WO-03, WO-04, MB-05, J4.11: the phone was offline until 16:10."""
    visit = book(order, jia)
    with clock.at(MONDAY + timedelta(hours=7)):
        for step, hour in ((services.depart, 3.5), (services.arrive, 4), (services.start_work, 4.25)):
            step(actor=jia.actor, visit_id=visit.pk, effective_at=MONDAY + timedelta(hours=hour))
        services.write_report(actor=jia.actor, order_id=order.pk, solution="换电容")
        services.finish(actor=jia.actor, order_id=order.pk, effective_at=MONDAY + timedelta(hours=5.5))
    row, visit = again(order), Visit.objects.get()
    assert visit.state == "done"
    assert [
        (t - MONDAY) / timedelta(hours=1) for t in (visit.departed_at, visit.arrived_at, visit.started_at)
    ] == [
        3.5,
        4,
        4.25,
    ]
    assert row.finished_at == visit.finished_at == MONDAY + timedelta(hours=5.5)
    moves = OutboxEvent.objects.filter(topic="workorders.order_moved").order_by("id")
    assert [move.data["to_meaning"] for move in moves] == [
        "waiting",
        "travelling",
        "on_site",
        "working",
        "review",
    ]
    assert moves[4].effective_at == row.finished_at
    assert all(move.actor["name"] for move in moves)
    assert [move.data["from_state"] for move in moves][1:] == [move.data["to_state"] for move in moves][:-1]


def test_check_in_keeps_the_distance_to_the_address(order: WorkOrder, jia: Person, on_site: OnSite) -> None:
    """MB-04."""
    visit = on_site(order, jia)
    assert visit.distance_m == 100
    assert (visit.check_in_lat, visit.check_in_lng) == (31.2313, 121.4737)


def test_a_phones_clock_never_reaches_into_the_future_or_before_the_order(
    order: WorkOrder, jia: Person, book: Callable[..., Visit]
) -> None:
    visit = book(order, jia)
    services.depart(actor=jia.actor, visit_id=visit.pk, effective_at=MONDAY - timedelta(days=400))
    services.arrive(actor=jia.actor, visit_id=visit.pk, effective_at=MONDAY + timedelta(days=400))
    row = Visit.objects.get()
    assert (row.departed_at, row.arrived_at) == (MONDAY, MONDAY)


def test_a_tap_sent_twice_is_one_tap(
    order: WorkOrder, jia: Person, on_site: OnSite, digest: Callable[[], str]
) -> None:
    visit = on_site(order, jia)
    before = digest()
    for step in (services.depart, services.arrive, services.start_work):
        step(actor=jia.actor, visit_id=visit.pk, effective_at=MONDAY)
    assert digest() == before


def test_a_forgotten_tap_that_comes_late_leaves_its_time_without_moving_anything(
    order: WorkOrder, jia: Person, book: Callable[..., Visit]
) -> None:
    visit = book(order, jia)
    with clock.at(MONDAY + timedelta(hours=5)):
        services.start_work(actor=jia.actor, visit_id=visit.pk)
        services.depart(actor=jia.actor, visit_id=visit.pk, effective_at=MONDAY + timedelta(hours=3))
    row = Visit.objects.get()
    assert (row.state, row.departed_at) == ("working", MONDAY + timedelta(hours=3))
    assert again(order).meaning == "working"


def test_a_cancelled_visit_takes_no_more_taps(
    order: WorkOrder, jia: Person, book: Callable[..., Visit], dispatcher: Actor, refuses: Refuses
) -> None:
    visit = book(order, jia)
    services.cancel_visit(actor=dispatcher, visit_id=visit.pk, reason="改期")
    with refuses(errors.VisitOver):
        services.depart(actor=jia.actor, visit_id=visit.pk)


def test_pausing_needs_a_reason_that_everybody_sees(
    order: WorkOrder, jia: Person, on_site: OnSite, refuses: Refuses
) -> None:
    on_site(order, jia)
    with refuses(ReasonRequired):
        services.pause(actor=jia.actor, order_id=order.pk, reason="")
    row = services.pause(actor=jia.actor, order_id=order.pk, reason="等待风机", leave=True)
    assert (row.meaning, row.waiting_reason, row.turn) == ("paused", "等待风机", "dispatcher")
    assert queries.turn_of(row).sentence("zh-CN", row) == "已挂起：等待风机"
    assert Visit.objects.get().state == "done"


def test_a_suspended_order_goes_on_with_a_second_visit_and_is_no_first_time_fix(
    order: WorkOrder, jia: Person, on_site: OnSite, book: Callable[..., Visit]
) -> None:
    on_site(order, jia)
    services.pause(actor=jia.actor, order_id=order.pk, reason="等待风机", leave=True)
    second = book(order, jia, hours=28)
    services.start_work(actor=jia.actor, visit_id=second.pk)
    services.write_report(actor=jia.actor, order_id=order.pk, solution="换风机")
    row = services.finish(actor=jia.actor, order_id=order.pk)
    assert row.first_time_fix is False


def test_mandatory_steps_block_the_end_and_are_named(
    sop: None, make_order: Make, jia: Person, on_site: OnSite, refuses: Refuses
) -> None:
    """SP-04."""
    order = make_order()
    on_site(order, jia)
    services.write_report(actor=jia.actor, order_id=order.pk, solution="换电容")
    with refuses(errors.StepsMissing) as refused:
        services.finish(actor=jia.actor, order_id=order.pk)
    assert refused.value.sentence("zh-CN") == "还有必做项未完成：断电验电、故障诊断。"


def test_a_step_that_wants_a_photo_is_not_done_without_one(
    sop: None, make_order: Make, jia: Person, on_site: OnSite, refuses: Refuses
) -> None:
    """J4.5: the next step opens only then."""
    order = make_order()
    on_site(order, jia)
    with refuses(errors.PhotoRequired):
        services.check_task(actor=jia.actor, order_id=order.pk, key="power_off")
    with refuses(errors.StepsMissing) as refused:
        services.check_task(actor=jia.actor, order_id=order.pk, key="diagnose")
    assert "断电验电" in refused.value.sentence("zh-CN")
    picture = photo_of(jia.actor)
    done = services.check_task(actor=jia.actor, order_id=order.pk, key="power_off", photos=[picture])
    assert (done.state, done.photos) == ("done", [picture])
    assert StoredFile.objects.get(pk=picture).slot == "task:power_off"
    services.check_task(actor=jia.actor, order_id=order.pk, key="diagnose", note="电容鼓包")
    assert [step.state for step in queries.steps_of(again(order))] == ["done", "done", "open"]


def test_a_step_checked_twice_is_checked_once(
    sop: None, make_order: Make, jia: Person, on_site: OnSite
) -> None:
    order = make_order()
    on_site(order, jia)
    picture = photo_of(jia.actor)
    for _ in range(2):
        services.check_task(actor=jia.actor, order_id=order.pk, key="power_off", photos=[picture])
    assert Task.objects.count() == 1
    assert OutboxEvent.objects.filter(topic="workorders.task_checked").count() == 1


def test_skipping_keeps_the_reason(
    sop: None, make_order: Make, jia: Person, on_site: OnSite, refuses: Refuses
) -> None:
    order = make_order()
    on_site(order, jia)
    with refuses(Invalid):
        services.skip_task(actor=jia.actor, order_id=order.pk, key="power_off", reason="")
    row = services.skip_task(actor=jia.actor, order_id=order.pk, key="power_off", reason="客户已断电")
    assert (row.state, row.skip_reason, row.done_by) == ("skipped", "客户已断电", "工程师甲")


def test_an_unknown_step_is_refused(
    sop: None, make_order: Make, jia: Person, on_site: OnSite, refuses: Refuses
) -> None:
    order = make_order()
    on_site(order, jia)
    with refuses(errors.NoSuchStep):
        services.check_task(actor=jia.actor, order_id=order.pk, key="nothing")


def test_a_changed_procedure_leaves_running_orders_on_theirs(
    sop: None, make_order: Make, admin: Actor
) -> None:
    """SP-06, J7.7."""
    old = make_order()
    services.publish_sop(actor=admin, kind="repair", name="维修规程", steps=STEPS[:1])
    assert len(queries.steps_of(again(old))) == 3
    assert len(queries.steps_of(make_order())) == 1


def test_the_procedure_follows_the_device_model(sop: None, make_order: Make, admin: Actor) -> None:
    """SP-05."""
    special = [{"key": "press", "text": "测压力"}]
    services.publish_sop(actor=admin, kind="repair", name="72 机型", steps=special, asset_model="KFR-72")
    assert [step.key for step in queries.steps_of(make_order())] == ["press"]


def test_an_order_may_have_a_step_of_its_own(
    order: WorkOrder, jia: Person, on_site: OnSite, agent: Actor
) -> None:
    services.add_task(actor=agent, order_id=order.pk, text="带回旧件", mandatory=True, key="own_old_part")
    services.add_task(actor=agent, order_id=order.pk, text="带回旧件", mandatory=True, key="own_old_part")
    on_site(order, jia)
    assert [step.text.zh for step in queries.lacking(again(order))] == ["带回旧件"]
    services.check_task(actor=jia.actor, order_id=order.pk, key="own_old_part")
    assert queries.lacking(again(order)) == []


def test_parts_and_fees_stand_on_the_order_once_each(order: WorkOrder, jia: Person, on_site: OnSite) -> None:
    """WO-14, MB-07."""
    on_site(order, jia)
    for _ in range(2):
        services.add_part(
            actor=jia.actor,
            order_id=order.pk,
            name="电容",
            quantity=Decimal("2"),
            unit_price_cents=3500,
            line_key="a",
        )
        services.add_charge(actor=jia.actor, order_id=order.pk, label="上门费", cents=5000, line_key="b")
    page = queries.order_page(jia.actor, order.pk)
    assert (len(page["parts"]), len(page["charges"]), page["total_cents"]) == (1, 1, 12000)
    services.remove_part(actor=jia.actor, order_id=order.pk, line_id=PartLine.objects.get().pk)
    assert queries.order_page(jia.actor, order.pk)["total_cents"] == 5000


def _report(jia: Person, order: WorkOrder) -> Report:
    return services.write_report(
        actor=jia.actor, order_id=order.pk, findings="电容鼓包", cause="老化", solution="换电容"
    )


def test_the_signature_closes_the_order_without_a_click(
    order: WorkOrder, jia: Person, on_site: OnSite
) -> None:
    """WO-05, MB-11."""
    on_site(order, jia)
    report = _report(jia, order)
    row = services.sign_report(actor=jia.actor, order_id=order.pk, report_hash=report.sha256, signer="王女士")
    assert (row.meaning, row.first_time_fix) == ("done", True)
    assert row.confirmed_at == row.finished_at == MONDAY
    assert (row.technician_id, row.planned_start) == (jia.id, None)
    topics = list(OutboxEvent.objects.order_by("id").values_list("topic", flat=True))
    assert topics[-4:] == [
        "workorders.report_signed",
        "workorders.visit_progressed",
        "workorders.order_moved",
        "workorders.order_moved",
    ]


def test_signing_twice_is_signing_once(order: WorkOrder, jia: Person, on_site: OnSite) -> None:
    on_site(order, jia)
    report = _report(jia, order)
    for _ in range(2):
        services.sign_report(actor=jia.actor, order_id=order.pk, report_hash=report.sha256, signer="王女士")
    assert OutboxEvent.objects.filter(topic="workorders.report_signed").count() == 1


def test_the_signature_covers_the_photos_that_the_customer_was_shown(
    sop: None, make_order: Make, jia: Person, on_site: OnSite
) -> None:
    """J1.8, MB-11: by their content; the picture of the signature itself comes after what is signed."""
    asked, worked, name = (photo_of(jia.actor) for _ in range(3))
    order = make_order(actor=jia.actor, photos=[asked])
    on_site(order, jia)
    services.check_task(actor=jia.actor, order_id=order.pk, key="power_off", photos=[worked])
    services.check_task(actor=jia.actor, order_id=order.pk, key="diagnose")
    services.check_task(actor=jia.actor, order_id=order.pk, key="clean")
    report = _report(jia, order)
    assert report.snapshot["photos"] == [
        {"id": row.pk, "slot": row.slot, "sha256": row.sha256}
        for row in StoredFile.objects.filter(pk__in=[asked, worked]).order_by("pk")
    ]
    services.sign_report(
        actor=jia.actor, order_id=order.pk, report_hash=report.sha256, signer="王女士", image_id=name
    )
    assert queries.fingerprint(queries.snapshot_of(again(order))) == report.sha256


@pytest.mark.parametrize("change", ["part", "step", "photo", "words", "hash"])
def test_a_signature_under_a_report_that_changed_is_refused(
    order: WorkOrder, jia: Person, on_site: OnSite, agent: Actor, refuses: Refuses, change: str
) -> None:
    """MB-11: the signature is bound to what the customer saw."""
    on_site(order, jia)
    shown = _report(jia, order).sha256
    if change == "part":
        services.add_part(actor=jia.actor, order_id=order.pk, name="电容", unit_price_cents=100)
    elif change == "step":
        services.add_task(actor=agent, order_id=order.pk, text="带回旧件", key="own_a")
        services.check_task(actor=jia.actor, order_id=order.pk, key="own_a")
    elif change == "photo":
        services.attach_request(actor=agent, order_id=order.pk, photos=[photo_of(agent)])
    elif change == "words":
        services.write_report(actor=jia.actor, order_id=order.pk, solution="换风机")
    else:
        shown = "0" * 64
    with refuses(errors.ReportChanged):
        services.sign_report(actor=jia.actor, order_id=order.pk, report_hash=shown, signer="王女士")


def test_nothing_is_signed_before_there_is_a_report(
    order: WorkOrder, jia: Person, on_site: OnSite, refuses: Refuses
) -> None:
    on_site(order, jia)
    with refuses(errors.ReportMissing):
        services.sign_report(actor=jia.actor, order_id=order.pk, report_hash="0" * 64, signer="王女士")


def test_nothing_is_signed_while_mandatory_steps_are_open(
    sop: None, make_order: Make, jia: Person, on_site: OnSite, refuses: Refuses
) -> None:
    order = make_order()
    on_site(order, jia)
    report = _report(jia, order)
    with refuses(errors.StepsMissing):
        services.sign_report(actor=jia.actor, order_id=order.pk, report_hash=report.sha256, signer="王女士")


def test_the_same_report_is_written_once_and_never_changes(
    order: WorkOrder, jia: Person, on_site: OnSite
) -> None:
    on_site(order, jia)
    assert _report(jia, order).pk == _report(jia, order).pk
    report = Report.objects.get()
    assert queries.fingerprint(report.snapshot) == report.sha256
    with (
        pytest.raises(IntegrityError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE workorders_report SET sha256 = 'x' WHERE id = %s", [report.pk])


def test_an_installation_is_looked_at_by_a_reviewer_even_when_signed(
    make_order: Make, jia: Person, on_site: OnSite, team_lead: Actor, refuses: Refuses
) -> None:
    """WO-10, WO-17: install is not repair."""
    order = make_order(kind="install")
    on_site(order, jia)
    report = _report(jia, order)
    row = services.sign_report(actor=jia.actor, order_id=order.pk, report_hash=report.sha256, signer="王女士")
    assert (row.meaning, row.turn) == ("review", "reviewer")
    with refuses(NotAllowed):
        services.approve(actor=jia.actor, order_id=order.pk)
    sent = services.send_back(actor=team_lead, order_id=order.pk, reason="缺少铭牌照片")
    assert sent.meaning == "working"
    last = OutboxEvent.objects.filter(topic="workorders.order_moved").latest("id")
    assert last.data["reason"] == "缺少铭牌照片"
    services.finish(actor=jia.actor, order_id=order.pk)
    assert services.approve(actor=team_lead, order_id=order.pk).meaning == "done"


def test_a_reviewer_who_sends_back_says_why(
    make_order: Make, jia: Person, on_site: OnSite, team_lead: Actor, refuses: Refuses
) -> None:
    order = make_order(kind="install")
    on_site(order, jia)
    _report(jia, order)
    services.finish(actor=jia.actor, order_id=order.pk)
    with refuses(ReasonRequired):
        services.send_back(actor=team_lead, order_id=order.pk, reason=" ")


def test_what_the_office_calls_in_review_is_for_the_customer_to_confirm(
    order: WorkOrder, jia: Person, agent: Actor, on_site: OnSite
) -> None:
    """CF-02: her page says whose turn it is."""
    link = Actor(kind="link", name="客户", roles=frozenset({"customer"}), my={"order": order.pk})
    on_site(order, jia)
    _report(jia, order)
    services.finish(actor=jia.actor, order_id=order.pk)
    hers, ours = queries.status_page(link, order.pk), queries.order_page(agent, order.pk)
    assert (hers["status"]["label"], hers["status"]["meaning"]) == ("待您确认", "review")
    assert ours["status"]["label"] == "待审核"
    services.confirm(actor=link, order_id=order.pk)
    assert queries.status_page(link, order.pk)["status"]["label"] == "已完成"


def test_a_refused_order_is_not_done(
    order: WorkOrder, jia: Person, on_site: OnSite, refuses: Refuses
) -> None:
    """CF-01, J1.8."""
    link = Actor(kind="link", name="客户", roles=frozenset({"customer"}), my={"order": order.pk})
    on_site(order, jia)
    _report(jia, order)
    on_spot = services.refuse(actor=link, order_id=order.pk, reason="还是不冷")
    assert on_spot.meaning == "working"
    services.finish(actor=jia.actor, order_id=order.pk)
    row = services.refuse(actor=link, order_id=order.pk, reason="还是不冷")
    assert (row.meaning, row.reopen_count, row.first_time_fix, row.finished_at) == ("new", 1, False, None)
    with refuses(IllegalTransition):
        services.refuse(actor=link, order_id=order.pk, reason="还是不冷")


def test_the_technician_notes_that_the_customer_refuses_and_goes_on(
    order: WorkOrder, jia: Person, agent: Actor, on_site: OnSite
) -> None:
    """J1.8: everybody reads why until the work has come to an end again."""
    on_site(order, jia)
    _report(jia, order)
    row = services.refuse(actor=jia.actor, order_id=order.pk, reason="还是不冷")
    assert (row.meaning, row.reopen_count) == ("working", 0)
    link = Actor(kind="link", name="客户", roles=frozenset({"customer"}), my={"order": order.pk})
    for page in (
        queries.order_page(jia.actor, order.pk),
        queries.order_page(agent, order.pk),
        queries.status_page(link, order.pk),
    ):
        assert page["refusal"] == {"reason": "还是不冷", "at": MONDAY}
    services.finish(actor=jia.actor, order_id=order.pk)
    assert queries.order_page(agent, order.pk)["refusal"] is None
    services.refuse(actor=link, order_id=order.pk, reason="又不冷了")
    assert queries.status_page(link, order.pk)["refusal"] == {"reason": "又不冷了", "at": MONDAY}


def test_the_customer_confirms_by_his_link(order: WorkOrder, jia: Person, on_site: OnSite) -> None:
    link = Actor(kind="link", name="客户", roles=frozenset({"customer"}), my={"order": order.pk})
    on_site(order, jia)
    _report(jia, order)
    services.finish(actor=jia.actor, order_id=order.pk)
    row = services.confirm(actor=link, order_id=order.pk)
    assert (row.meaning, row.confirmed_at) == ("done", MONDAY)
    services.confirm(actor=link, order_id=order.pk)
    assert OutboxEvent.objects.filter(topic="workorders.order_confirmed").count() == 1


def test_two_technicians_finish_one_after_the_other(
    order: WorkOrder, jia: Person, yi: Person, on_site: OnSite, book: Callable[..., Visit]
) -> None:
    on_site(order, jia)
    second = book(order, yi, additional=True)
    services.start_work(actor=yi.actor, visit_id=second.pk)
    _report(jia, order)
    assert services.finish(actor=jia.actor, order_id=order.pk).meaning == "working"
    assert services.finish(actor=yi.actor, order_id=order.pk).meaning == "review"


def test_a_state_change_needs_few_queries(
    order: WorkOrder,
    jia: Person,
    book: Callable[..., Visit],
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    visit = book(order, jia)
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]  # pytest-django's fixture
        services.depart(actor=jia.actor, visit_id=visit.pk)
