"""Verbs about requests."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F

from bihuan.domain.intake import errors, events
from bihuan.domain.intake.models import PhoneCode, Request
from bihuan.domain.intake.queries import by_external_id, request_for_update
from bihuan.kernel.ids import new_pin, token_hash
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.edge import limits
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.field_types.words import normal_phone
from bihuan.platform.metadata.rows import fresh, touch
from bihuan.platform.notify.sending import send
from bihuan.platform.notify.templates import Template
from bihuan.platform.outbox import publish, publish_dated, verb

CODE_LIFE, CODE_TRIES = timedelta(minutes=10), 5
CODE_TEMPLATE = Template(
    key="intake.phone_code",
    channel="code",
    subject=Text("验证码", "驗證碼", "Your code"),
    body=Text(
        "您的报修验证码是 {code}，10 分钟内有效。",
        "您的報修驗證碼是 {code}，10 分鐘內有效。",
        "Your service code is {code}; it is valid for 10 minutes.",
    ),
)


@verb
def receive(
    *,
    actor: Actor,
    channel: str,
    text: str = "",
    symptom: str = "",
    kind: str = "repair",
    priority: str = "normal",
    account_id: int | None = None,
    site_id: int | None = None,
    asset_id: int | None = None,
    contact_name: str = "",
    phone: str = "",
    phone_confirmed: bool = False,
    locale: str = "zh-CN",
    external_id: str | None = None,
    wanted_from: datetime | None = None,
    wanted_until: datetime | None = None,
    received_at: datetime | None = None,
    raw: Mapping[str, Any] | None = None,
    cf: Mapping[str, object] | None = None,
) -> Request:
    """Keep what a customer asked, whatever it looks like; a message seen before is returned, not doubled."""
    require(actor, "intake.create")
    if external_id:
        seen = by_external_id(channel, external_id)
        if seen:
            return seen
    values = {
        "channel": channel,
        "text": text,
        "symptom": symptom[:80],
        "kind": kind,
        "priority": priority,
        "account_id": account_id,
        "site_id": site_id,
        "asset_id": asset_id,
        "contact_name": contact_name[:80],
        "phone": normal_phone(phone)[:40] if phone else "",
        "phone_confirmed": phone_confirmed,
        "locale": locale,
        "external_id": external_id,
        "wanted_from": wanted_from,
        "wanted_until": wanted_until,
        "received_at": received_at or clock.now(),
        "raw": dict(raw or {}),
    }
    row = fresh(Request, {}, cf)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(force_insert=True)
    publish(events.RequestReceived(request_id=row.pk, channel=channel), effective_at=row.received_at)
    return row


@verb
def receive_many(*, actor: Actor, rows: Sequence[Mapping[str, Any]]) -> list[Request]:
    """Keep requests of another system in bulk, already settled there or not; all of them or none."""
    require(actor, "intake.import_requests")
    now = clock.now()
    kept = [Request(created_at=now, updated_at=now, channel="import", **row) for row in rows]
    Request.objects.bulk_create(kept, batch_size=1000)
    publish_dated(
        (events.RequestReceived(request_id=row.pk, channel="import"), row.received_at) for row in kept
    )
    return kept


@verb
def answer(*, actor: Actor, request_id: int, at: datetime | None = None) -> Request:
    """Record that the customer got a first answer."""
    row = request_for_update(actor, request_id, "intake.answer")
    if row.answered_at is None:
        row.answered_at, row.answered_by_id = at or clock.now(), actor.user_id
        if row.state == "received":
            row.state = "answered"
        touch(row)
        row.save()
        publish(events.RequestAnswered(request_id=row.pk), effective_at=row.answered_at)
    return row


def mark_linked(request: Request) -> None:
    """Note that the request became (or joined) an order; called by the part that made it, in its transaction."""
    request.state = "linked"
    touch(request)
    request.save(update_fields=["state", "version", "updated_at"])


def refuse_settled(request: Request) -> None:
    """Refuse when the request was closed or became an order before."""
    if request.state in {"linked", "closed"}:
        raise errors.AlreadySettled


@verb
def close(*, actor: Actor, request_id: int, reason: str) -> Request:
    """End a request without an order."""
    row = request_for_update(actor, request_id, "intake.close")
    refuse_settled(row)
    row.state = "closed"
    if row.answered_at is None:
        row.answered_at, row.answered_by_id = clock.now(), actor.user_id
    touch(row)
    row.save()
    publish(events.RequestClosed(request_id=row.pk, reason=reason))
    return row


@verb
def send_phone_code(*, actor: Actor, phone: str, address: str) -> str:
    """Send a one-time code to a telephone number; limited per number and per sender."""
    number = normal_phone(phone)
    limits.take(f"code:{number}", limit=3, seconds=600)
    limits.take(f"code-from:{address}", limit=20, seconds=600)
    pin = new_pin()
    now = clock.now()
    PhoneCode.objects.create(
        phone=number, hash=token_hash(f"{number}:{pin}"), sent_at=now, expires_at=now + CODE_LIFE
    )
    send(CODE_TEMPLATE, to=number, facts={"code": pin}, locale=actor.locale)
    return number


@verb
def confirm_phone_code(*, actor: Actor, phone: str, pin: str) -> bool:
    """Whether this is the code last sent to the number; it works once and bears five tries.

    The outcome is a value, not a refusal: a failed try must be counted, and a refusal would undo that.
    """
    number = normal_phone(phone)
    now = clock.now()
    row = (
        PhoneCode.objects.select_for_update()
        .filter(phone=number, used_at=None, expires_at__gt=now, tries__lt=CODE_TRIES)
        .order_by("-sent_at")
        .first()
    )
    if row is None:
        return False
    if not hmac.compare_digest(row.hash, token_hash(f"{number}:{pin.strip()}")):
        PhoneCode.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
        return False
    row.used_at = now
    row.save(update_fields=["used_at"])
    return True
