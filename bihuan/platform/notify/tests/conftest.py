"""A mail server that misbehaves as told, and templates that exist only here."""

from __future__ import annotations

import dataclasses
import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django.fixtures import Settings as SettingsWrapper

from bihuan.kernel.texts import Text
from bihuan.platform.notify.templates import TEMPLATES, Template


class Postman:
    """Takes mail; `plan` holds what to answer next: a reply to RCPT or DATA, or `cut`/`cut after`."""

    def __init__(self) -> None:
        self.plan: list[tuple[str, str]] = []
        self.letters: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.sessions = 0

    def _next(self, step: str) -> str | None:
        if self.plan and self.plan[0][0] == step:
            return self.plan.pop(0)[1]
        return None

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self._next("rcpt")
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self._next("data")
        if answer == "cut":
            assert server.transport
            server.transport.close()
            return "250 too late"
        if answer:
            return answer
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        self.recipients.append(list(envelope.rcpt_tos))
        if self._next("after"):
            # Took the mail, but the answer is lost.
            assert server.transport
            server.transport.close()
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def postman(settings: SettingsWrapper) -> Iterator[Postman]:
    """A mail server of our own, and settings that name it."""
    keeper = Postman()
    controller = Controller(keeper, hostname="127.0.0.1", port=free_port())
    controller.start()
    configure(settings, mail_url=f"smtp://127.0.0.1:{controller.port}", mail_from="service@example.com")
    yield keeper
    controller.stop()


def configure(settings: SettingsWrapper, **changes: Any) -> None:
    settings.BIHUAN = dataclasses.replace(settings.BIHUAN, **changes)


@pytest.fixture
def make_template() -> Iterator[Callable[..., Template]]:
    made = []

    def make(channel: str = "email", subject: str = "工单 {number}", body: str = "您好 {name}") -> Template:
        template = Template(
            key=f"test.t{len(TEMPLATES)}",
            channel=channel,  # type: ignore[arg-type]
            subject=Text(subject, f"tw {subject}", f"en {subject}"),
            body=Text(body, f"tw {body}", f"en {body}"),
        )
        made.append(template.key)
        return template

    yield make
    for key in made:
        TEMPLATES.pop(key)
