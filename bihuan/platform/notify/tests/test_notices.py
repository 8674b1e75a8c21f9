"""Notices in the application, one-time codes, and wording that evaluates nothing."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings as SettingsWrapper

from bihuan.kernel.errors import Invalid, NotAllowed, NotFound
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.notify import queries, services
from bihuan.platform.notify.channels import Later, use
from bihuan.platform.notify.errors import ContentForgotten
from bihuan.platform.notify.models import Notification, OutgoingMessage, Wording
from bihuan.platform.notify.sending import send
from bihuan.platform.notify.services import carry
from bihuan.platform.notify.templates import Template, fill, render
from bihuan.platform.notify.tests.conftest import configure

Make = Callable[..., Template]


class Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture
def log_lines() -> Iterator[list[str]]:
    handler = Lines()
    logger = logging.getLogger("bihuan.notify")
    logger.addHandler(handler)
    yield handler.lines
    logger.removeHandler(handler)


# --- notices ------------------------------------------------------------------------------------------------


def told(actor: Actor) -> list[str]:
    return [notice.title for notice in queries.notices(actor).items]


def test_a_notice_reaches_those_it_is_for_each_in_his_language(
    make_template: Make, make_actor: Callable[..., Actor], agent: Actor
) -> None:
    wang, lee, chen = (make_actor("technician", locale=locale) for locale in ("zh-CN", "en", "zh-TW"))
    template = make_template("in_app", "新工单 {number}")
    send(
        template, to=[wang.user_id, lee.user_id, chen.user_id], facts={"number": "7"}, about=("work_order", 7)
    )  # type: ignore[list-item]
    assert told(wang) == ["新工单 7"]
    assert told(lee) == ["en 新工单 7"]
    assert told(chen) == ["tw 新工单 7"]
    assert told(agent) == []
    assert told(SYSTEM) == []
    notice = queries.notices(wang).items[0]
    assert (notice.record_type, notice.record_id, notice.read_at) == ("work_order", 7, None)


def test_one_reads_ones_own_notices_only(make_template: Make, agent: Actor, dispatcher: Actor) -> None:
    template = make_template("in_app")
    for _ in range(3):
        send(template, to=[agent.user_id, dispatcher.user_id], facts={})  # type: ignore[list-item]
    mine = [n.pk for n in queries.notices(agent).items]
    others = [n.pk for n in queries.notices(dispatcher).items]
    services.mark_read(actor=agent, ids=[mine[0], *others])
    assert queries.notices(agent).unread == 2
    assert queries.notices(dispatcher).unread == 3
    services.mark_read(actor=agent)
    assert queries.notices(agent).unread == 0
    assert queries.notices(dispatcher).unread == 3
    assert queries.notices(agent, unread=True).items == []


def test_notices_are_paged_from_the_newest(make_template: Make, agent: Actor) -> None:
    template = make_template("in_app", "{n}")
    for n in range(5):
        send(template, to=[agent.user_id], facts={"n": n})  # type: ignore[list-item]
    page = queries.notices(agent, limit=2)
    assert ([n.title for n in page.items], page.total) == (["4", "3"], 5)
    page = queries.notices(agent, limit=2, before=page.next)
    assert [n.title for n in page.items] == ["2", "1"]
    page = queries.notices(agent, limit=2, before=page.next)
    assert ([n.title for n in page.items], page.next) == (["0"], None)


def test_read_notices_are_forgotten_after_half_a_year_and_unread_ones_stay(
    make_template: Make, agent: Actor
) -> None:
    template = make_template("in_app")
    for _ in range(2):
        send(template, to=[agent.user_id], facts={})  # type: ignore[list-item]
    first = queries.notices(agent).items[0]
    with clock.at(clock.now() - timedelta(days=200)):
        services.mark_read(actor=agent, ids=[first.pk])
    assert services.forget_old(actor=SYSTEM) == (1, 0)
    assert Notification.objects.count() == 1


def test_the_notices_over_http(
    make_template: Make, agent: Actor, auditor: Actor, api: Callable[..., Any]
) -> None:
    send(make_template("in_app"), to=[agent.user_id], facts={"number": 1, "name": 2}, about=("work_order", 5))  # type: ignore[list-item]
    body = json.loads(api(agent).get("/api/v1/notifications", unread="true").content)
    assert (body["unread"], body["total"], body["next"]) == (1, 1, None)
    assert body["items"][0]["title"] == "工单 1"
    assert body["items"][0]["record_id"] == 5
    assert json.loads(api(auditor).get("/api/v1/notifications").content)["items"] == []
    assert api(agent).post("/api/v1/notifications/read", {"ids": [body["items"][0]["id"]]}).status_code == 200
    assert json.loads(api(agent).get("/api/v1/notifications").content)["unread"] == 0
    assert api().get("/api/v1/notifications").status_code == 401


# --- codes and short messages -------------------------------------------------------------------------------


def test_a_one_time_code_goes_to_the_log_and_is_kept_nowhere(
    settings: SettingsWrapper, make_template: Make, db: None, log_lines: list[str], admin: Actor
) -> None:
    configure(settings, demo=False)
    send(make_template("code", body="验证码 {code}"), to="+8613800000000", facts={"code": "482913"})
    assert log_lines == ["one-time code for +8613800000000: 验证码 482913"]
    message = OutgoingMessage.objects.get()
    assert (message.state, message.body) == ("logged", "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_change c WHERE c::text LIKE '%482913%'")
        assert cursor.fetchone()[0] == 0
    OutgoingMessage.objects.update(state="failed")
    with pytest.raises(ContentForgotten), transaction.atomic():
        services.send_again(actor=admin, message_id=message.pk)


def test_in_a_demo_an_administrator_reads_the_code_in_the_list_and_nobody_else_does(
    settings: SettingsWrapper, make_template: Make, admin: Actor, dispatcher: Actor, api: Callable[..., Any]
) -> None:
    configure(settings, demo=True)
    send(make_template("code", body="验证码 {code}"), to="+8613800000000", facts={"code": "482913"})
    body = json.loads(api(admin).get("/api/v1/admin/outgoing").content)
    assert body["items"][0]["body"] == "验证码 482913"
    assert api(dispatcher).get("/api/v1/admin/outgoing").status_code == 403


def test_a_provider_can_carry_codes_and_short_messages_in_jobs(
    settings: SettingsWrapper, make_template: Make, db: None
) -> None:
    class Provider:
        immediate = False
        given: list[tuple[str, str]] = []
        broken = True

        def is_set_up(self) -> bool:
            return True

        def accepts(self, address: str) -> bool:
            return address.startswith("+")

        def deliver(self, message: OutgoingMessage) -> OutgoingMessage.State:
            if self.broken:
                raise Later("busy")
            self.given.append((message.address, message.body))
            return OutgoingMessage.State.SENT

    configure(settings, demo=False)
    provider = Provider()
    before = use("code", provider)
    try:
        send(make_template("code", body="{code}"), to="+8613800000000", facts={"code": "482913"})
        message = OutgoingMessage.objects.get()
        assert (message.state, provider.given) == ("waiting", [])
        with pytest.raises(Later):
            carry(message_id=message.pk)
        provider.broken = False
        carry(message_id=message.pk)
        carry(message_id=message.pk)
    finally:
        use("code", before)
    message.refresh_from_db()
    assert provider.given == [("+8613800000000", "482913")]
    assert (message.state, message.body) == ("sent", "")


def test_a_line_end_in_a_short_message_cannot_forge_a_line_of_the_log(
    make_template: Make, db: None, log_lines: list[str]
) -> None:
    send(make_template("sms", body="{name}"), to="021 5555", facts={"name": "a\n2026 ERROR forged"})
    assert log_lines == ["short message for 021 5555: a 2026 ERROR forged"]


def test_a_template_for_telephones_is_not_sent_to_users_nor_one_for_users_to_an_address(
    make_template: Make, agent: Actor
) -> None:
    with pytest.raises(ValueError, match="telephone"):
        send(make_template("sms"), to=[agent.user_id], facts={})  # type: ignore[list-item]
    with pytest.raises(ValueError, match="address"):
        send(make_template("in_app"), to="a@example.com", facts={})


# --- wording ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "{{7*7}}",
        "${7*7}",
        "<%= 7*7 %>",
        "{0.__class__}",
        "{number.__class__}",
        "{number!r}",
        "{number:>99999999}",
        "{ number }",
        "{%number%}",
        "{unknown}",
        "}{",
        "{",
    ],
)
def test_everything_but_a_plain_slot_stays_literal(words: str) -> None:
    assert fill(words, {"number": "49"}, "en") == words


def test_a_fact_is_never_read_as_a_slot() -> None:
    facts = {"number": "{secret}", "secret": "key", "state": Text("完成", "完成", "done {secret}")}
    assert fill("{number} {state}", facts, "en") == "{secret} done {secret}"


@given(
    st.text(max_size=60),
    st.dictionaries(st.sampled_from(["a", "b_c", "n1"]), st.text(max_size=20), max_size=3),
)
@settings(max_examples=300)
def test_filling_never_fails_and_puts_in_each_fact_as_it_is(words: str, facts: dict[str, str]) -> None:
    assert isinstance(fill(words, facts, "en"), str)
    for name, fact in facts.items():
        assert fill("<{" + name + "}>", facts, "en") == f"<{fact}>"


def test_two_templates_of_one_name_are_a_mistake_and_the_same_one_twice_is_not(make_template: Make) -> None:
    first = make_template()
    same = Template(key=first.key, channel=first.channel, subject=first.subject, body=first.body)
    assert same == first
    with pytest.raises(ValueError, match="two templates"):
        Template(key=first.key, channel="sms", subject=first.subject, body=first.body)


def test_a_company_says_it_in_its_own_words_per_language_and_can_go_back(
    make_template: Make, admin: Actor, api: Callable[..., Any]
) -> None:
    template = make_template(subject="工单 {number}", body="您好 {name}")
    path = f"/api/v1/admin/wordings/{template.key}/zh-CN"
    answer = api(admin).put(path, {"subject": "单号 {number}", "body": "{name} 您好，{number} 已收到"})
    assert answer.status_code == 200
    facts = {"number": "7", "name": "张三"}
    assert render(template, facts, "zh-CN") == ("单号 7", "张三 您好，7 已收到")
    assert render(template, facts, "en") == ("en 工单 7", "en 您好 张三")
    listed = json.loads(api(admin).get("/api/v1/admin/wordings").content)["items"]
    mine = next(item for item in listed if item["key"] == template.key)
    assert mine["slots"] == ["name", "number"]
    assert mine["words"][0]["own"] == {"subject": "单号 {number}", "body": "{name} 您好，{number} 已收到"}
    assert mine["words"][0]["shipped"]["subject"] == "工单 {number}"
    assert api(admin).delete(path).status_code == 200
    assert render(template, facts, "zh-CN") == ("工单 7", "您好 张三")


@pytest.mark.parametrize(
    ("subject", "body", "code"),
    [
        ("", "x", "required"),
        ("x", "  ", "required"),
        ("x" * 201, "x", "too_long"),
        ("x", "x" * 4_001, "too_long"),
        ("{nummber}", "x", "unknown_slot"),
    ],
)
def test_words_that_would_not_work_are_refused_and_nothing_is_stored(
    make_template: Make, admin: Actor, subject: str, body: str, code: str
) -> None:
    template = make_template()
    with pytest.raises(Invalid) as caught, transaction.atomic():
        services.reword(actor=admin, key=template.key, locale="zh-CN", subject=subject, body=body)
    assert [p.code for p in caught.value.problems] == [code]
    assert not Wording.objects.exists()


def test_only_administrators_change_words_and_only_of_templates_that_exist(
    make_template: Make, admin: Actor, manager: Actor, digest: Callable[[], str]
) -> None:
    template = make_template()
    before = digest()
    with pytest.raises(NotAllowed), transaction.atomic():
        services.reword(actor=manager, key=template.key, locale="zh-CN", subject="x", body="y")
    with pytest.raises(NotFound), transaction.atomic():
        services.reword(actor=admin, key="no.such", locale="zh-CN", subject="x", body="y")
    with pytest.raises(NotFound), transaction.atomic():
        services.use_shipped(actor=admin, key=template.key, locale="fr")
    assert digest() == before
