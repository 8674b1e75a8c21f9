"""Mail to the outside: tried again when that makes sense, given up visibly, never doubled, never lost."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from pytest_django.fixtures import Settings as SettingsWrapper

from bihuan.kernel.errors import NotAllowed
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.notify import services
from bihuan.platform.notify.channels import Later
from bihuan.platform.notify.errors import NotWaiting
from bihuan.platform.notify.models import OutgoingMessage
from bihuan.platform.notify.sending import send
from bihuan.platform.notify.services.delivering import ATTEMPTS, CLAIM_HOLDS
from bihuan.platform.notify.services.delivering import carry as carry_job
from bihuan.platform.notify.templates import Template
from bihuan.platform.notify.tests.conftest import Postman, configure, free_port

Make = Callable[..., Template]


def carry(message: OutgoingMessage) -> OutgoingMessage:
    carry_job(message_id=message.pk)
    message.refresh_from_db()
    return message


def waiting_jobs() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args::text FROM procrastinate_jobs WHERE task_name = 'notify.carry' AND status = 'todo'"
        )
        return [json.loads(row[0])["message_id"] for row in cursor.fetchall()]


@pytest.fixture
def message(postman: Postman, make_template: Make, db: None) -> OutgoingMessage:
    send(
        make_template(), to="zhang@example.com", facts={"number": "WO-7", "name": "张三"}, about=("order", 7)
    )
    return OutgoingMessage.objects.get()


def test_a_message_waits_for_the_worker_and_is_delivered_once(
    postman: Postman, message: OutgoingMessage
) -> None:
    assert message.state == "waiting"
    assert waiting_jobs() == [message.pk]
    carry(message)
    assert (message.state, message.attempts, message.error) == ("sent", 1, "")
    assert message.sent_at
    carry(message)
    assert len(postman.letters) == 1
    letter = postman.letters[0]
    assert (letter["Subject"], letter["To"], letter["From"]) == (
        "工单 WO-7",
        "zhang@example.com",
        "service@example.com",
    )
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().strip() == "您好 张三"


def test_a_message_of_a_rolled_back_fact_does_not_exist(
    postman: Postman, make_template: Make, db: None
) -> None:
    with transaction.atomic():
        send(make_template(), to="a@example.com", facts={})
        transaction.set_rollback(True)
    assert not OutgoingMessage.objects.exists()
    assert waiting_jobs() == []


@pytest.mark.parametrize(
    "plan",
    [
        ("rcpt", "450 4.2.0 greylisted"),
        ("rcpt", "421 4.3.2 shutting down"),
        ("data", "421 4.3.2 shutting down"),
        ("data", "451 4.3.0 try later"),
        ("data", "cut"),
    ],
)
def test_a_passing_fault_is_tried_again_and_then_delivered(
    postman: Postman, message: OutgoingMessage, plan: tuple[str, str]
) -> None:
    postman.plan = [plan]
    with pytest.raises(Later):
        carry(message)
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("waiting", 1)
    assert message.error
    carry(message)
    assert (message.state, message.attempts, message.error) == ("sent", 2, "")
    assert len(postman.letters) == 1


@pytest.mark.parametrize("plan", [("rcpt", "550 5.1.1 no such user"), ("data", "554 5.7.1 refused as spam")])
def test_a_final_refusal_is_given_up_at_once_and_says_why(
    postman: Postman, message: OutgoingMessage, plan: tuple[str, str]
) -> None:
    postman.plan = [plan]
    carry(message)
    assert message.state == "failed"
    assert plan[1] in message.error
    carry(message)
    assert postman.letters == []


def test_a_fault_that_does_not_pass_ends_as_a_visible_dead_letter(
    postman: Postman, message: OutgoingMessage, admin: Actor
) -> None:
    postman.plan = [("rcpt", "450 greylisted")] * ATTEMPTS
    for n in range(ATTEMPTS):
        with pytest.raises(Later):
            carry(message)
        message.refresh_from_db()
        assert message.state == ("failed" if n == ATTEMPTS - 1 else "waiting")
    assert carry(message).state == "failed"
    again = services.send_again(actor=admin, message_id=message.pk)
    assert (again.state, again.attempts) == ("waiting", 0)
    assert carry(message).state == "sent"


def test_an_answer_lost_after_delivery_repeats_the_mail_at_most_once_under_the_same_identity(
    postman: Postman, message: OutgoingMessage
) -> None:
    postman.plan = [("after", "cut")]
    with pytest.raises(Later):
        carry(message)
    carry(message)
    carry(message)
    assert len(postman.letters) == 2
    assert len({letter["Message-ID"] for letter in postman.letters}) == 1


def test_a_server_that_is_away_leaves_the_message_waiting(
    settings: SettingsWrapper, postman: Postman, message: OutgoingMessage
) -> None:
    url = settings.BIHUAN.mail_url
    configure(settings, mail_url=f"smtp://127.0.0.1:{free_port()}")
    with pytest.raises(Later, match="refused"):
        carry(message)
    configure(settings, mail_url=url)
    assert carry(message).state == "sent"


def test_two_workers_do_not_deliver_the_same_message_at_the_same_time(
    postman: Postman, message: OutgoingMessage
) -> None:
    now = clock.now()
    OutgoingMessage.objects.update(state="sending", claimed_at=now)
    with pytest.raises(Later, match="another worker"), transaction.atomic():
        carry(message)
    assert postman.letters == []
    # The other one died: after the longest delivery there can be, its claim is void.
    with clock.at(now + CLAIM_HOLDS + timedelta(seconds=1)):
        assert carry(message).state == "sent"


@pytest.mark.parametrize("scheme", ["smtp+tls", "smtps"])
def test_where_tls_is_asked_for_nothing_is_sent_without_it(
    settings: SettingsWrapper, postman: Postman, message: OutgoingMessage, scheme: str
) -> None:
    url = str(settings.BIHUAN.mail_url)
    configure(settings, mail_url=url.replace("smtp://", f"{scheme}://"))
    with pytest.raises(Later):
        carry(message)
    assert postman.letters == []


def test_a_password_never_goes_over_an_open_line(
    settings: SettingsWrapper, message: OutgoingMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda address, *more, **named: tried.append(address))
    configure(settings, mail_url="smtp://user:secret@mail.example.com:25")
    with pytest.raises(Later, match="without TLS"):
        carry(message)
    assert tried == []


def test_without_a_mail_server_a_message_is_kept_and_can_be_sent_later(
    settings: SettingsWrapper, make_template: Make, admin: Actor, dispatcher: Actor
) -> None:
    send(make_template(), to="a@example.com", facts={"number": "WO-7"})
    message = OutgoingMessage.objects.get()
    assert (message.state, message.subject) == ("no_channel", "工单 WO-7")
    assert waiting_jobs() == []
    assert services.send_again(actor=admin, message_id=message.pk).state == "no_channel"
    with pytest.raises(NotAllowed), transaction.atomic():
        services.send_all_again(actor=dispatcher)
    configure(settings, mail_url="smtp://127.0.0.1:9")
    assert services.send_all_again(actor=admin) == 1
    assert waiting_jobs() == [message.pk]


def test_a_sent_message_is_not_sent_again(postman: Postman, message: OutgoingMessage, admin: Actor) -> None:
    carry(message)
    with pytest.raises(NotWaiting), transaction.atomic():
        services.send_again(actor=admin, message_id=message.pk)
    assert len(postman.letters) == 1


INJECTED = "x\r\nBcc: victim@example.com\r\n\r\n<script>"


@pytest.mark.parametrize("mark", ["\r\n", "\n", "\r", "\x00", "\x0b", "\x85", "\u2028"])
def test_no_fact_can_add_a_header(postman: Postman, make_template: Make, db: None, mark: str) -> None:
    send(
        make_template(), to="a@example.com", facts={"number": f"x{mark}Bcc: v@example.com", "name": INJECTED}
    )
    message = OutgoingMessage.objects.get()
    assert message.subject == "工单 x Bcc: v@example.com"
    carry(message)
    letter = postman.letters[0]
    assert letter["Bcc"] is None
    assert postman.recipients == [["a@example.com"]]
    assert "victim@example.com" in letter.get_content()


@pytest.mark.parametrize(
    "address",
    [
        "a@example.com, b@example.com",
        "a@example.com;b@example.com",
        "a@example.com\r\nRCPT TO:<b@example.com>",
        "张三 <a@example.com>",
        "<a@example.com>",
        "a@example.com>",
        "no address",
        "",
        "a" * 300 + "@example.com",
    ],
)
def test_only_one_plain_address_is_written_to(
    postman: Postman, make_template: Make, db: None, address: str
) -> None:
    send(make_template(), to=address, facts={})
    message = OutgoingMessage.objects.get()
    assert (message.state, message.error) == ("failed", "not one address")
    assert waiting_jobs() == []


def test_users_get_mail_in_their_language_and_who_has_no_address_a_notice(
    postman: Postman, make_template: Make, make_user: Callable[..., object]
) -> None:
    users = [
        make_user("agent", email="zh@example.com", locale="zh-CN"),
        make_user("agent", email="en@example.com", locale="en"),
        make_user("agent", locale="zh-TW"),
        make_user("agent", email="gone@example.com", is_active=False),
    ]
    send(make_template(), to=[user.pk for user in users], facts={"number": "7"})  # type: ignore[attr-defined]
    assert dict(OutgoingMessage.objects.values_list("address", "subject")) == {
        "zh@example.com": "工单 7",
        "en@example.com": "en 工单 7",
    }
    assert [n.title for n in users[2].notifications.all()] == ["tw 工单 7"]  # type: ignore[attr-defined]


def test_old_messages_are_forgotten_and_waiting_ones_never(message: OutgoingMessage) -> None:
    OutgoingMessage.objects.update(created_at=clock.now() - timedelta(days=400))
    assert services.forget_old(actor=SYSTEM) == (0, 0)
    OutgoingMessage.objects.update(state="sent")
    assert services.forget_old(actor=SYSTEM) == (0, 1)
