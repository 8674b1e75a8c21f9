"""Verbs of the customer's pages; each composes verbs of lower slices in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from bihuan.domain.assets import queries as assets
from bihuan.domain.feedback import services as feedback
from bihuan.domain.intake import services as intake
from bihuan.domain.portal.errors import PhoneNotConfirmed
from bihuan.domain.portal.models import Link
from bihuan.domain.portal.queries import asset_id_of, order_id_of
from bihuan.domain.portal.record import OTHER, SYMPTOMS
from bihuan.domain.workorders import queries as orders
from bihuan.domain.workorders import services as workorders
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.ids import new_token, token_hash
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.company import company
from bihuan.platform.metadata.field_types.words import normal_phone
from bihuan.platform.notify.sending import send
from bihuan.platform.notify.templates import Template
from bihuan.platform.outbox import verb

ORDER_LIFE, VISIT_LIFE = timedelta(days=400), timedelta(hours=4)
RECEIVED = Template(
    key="portal.received",
    channel="sms",
    subject=Text("已受理", "已受理", "Received"),
    body=Text(
        "【{company}】工单 {number} 已受理，15 分钟内响应。查看进度：{link}",
        "【{company}】工單 {number} 已受理，15 分鐘內回應。查看進度：{link}",
        "{company}: order {number} is received; we answer within 15 minutes. Follow it: {link}",
    ),
)


@verb
def give_order_link(*, actor: Actor, order_id: int, phone: str = "") -> str:
    """A token for one order's page; shown once, kept as a hash."""
    token, now = new_token("o"), clock.now()
    Link.objects.create(
        hash=token_hash(token),
        purpose="order",
        order_id=order_id,
        phone=phone,
        made_at=now,
        expires_at=now + ORDER_LIFE,
    )
    return token


@verb
def give_visit_link(*, actor: Actor, asset_id: int) -> str:
    """A short-lived token for filling in one device's request form (photos before sending)."""
    token, now = new_token("v"), clock.now()
    Link.objects.create(
        hash=token_hash(token), purpose="visit", asset_id=asset_id, made_at=now, expires_at=now + VISIT_LIFE
    )
    return token


def address_of(token: str) -> str:
    """The address of an order's page."""
    return f"{clock.installation().base_url}/p/o/{token}"


@verb
def send_order_link(*, actor: Actor, order_id: int) -> str:
    """Give a customer the link to his order, by short message when his number is known (IN-12)."""
    require(actor, "portal.give_link")
    order = orders.order(actor, order_id)
    return _acknowledge(order_id, str(order.number), order.contact_phone, actor.locale)


def _acknowledge(order_id: int, number: str, phone: str, locale: str) -> str:
    token = give_order_link(actor=SYSTEM, order_id=order_id, phone=phone)
    if phone:
        facts = {"company": company().name, "number": number, "link": address_of(token)}
        send(RECEIVED, to=phone, facts=facts, about=("work_order", order_id), locale=locale)
    return token


def confirm_phone(*, actor: Actor, phone: str, pin: str) -> None:
    """Note on the visitor's link that he holds this telephone; the try counts even when it fails."""
    require(actor, "portal.use")
    if not intake.confirm_phone_code(actor=actor, phone=phone, pin=pin):
        raise PhoneNotConfirmed
    _keep_phone(actor=actor, phone=normal_phone(phone))


@verb
def _keep_phone(*, actor: Actor, phone: str) -> None:
    Link.objects.filter(pk=cast(int, actor.my.get("session")), purpose="visit").update(phone=phone)


def _form_problems(symptom: str, text: str, phone: str) -> list[Problem]:
    required = Text("必填", "必填", "Required")
    problems = []
    if symptom not in SYMPTOMS[company().trade]:
        problems.append(Problem("symptom", "required", required))
    if symptom == OTHER and not text.strip():
        problems.append(Problem("text", "required", Text("请描述问题", "請描述問題", "Describe the problem")))
    if not normal_phone(phone).startswith("+"):
        problems.append(
            Problem("phone", "not_phone", Text("电话号码不正确", "電話號碼不正確", "Not a telephone number"))
        )
    return problems


@verb
def ask_for_service(
    *,
    actor: Actor,
    symptom: str,
    text: str,
    phone: str,
    name: str = "",
    photos: Sequence[int] = (),
    wanted_from: datetime | None = None,
    wanted_until: datetime | None = None,
) -> dict[str, object]:
    """A customer's request for the scanned device becomes an order, or joins the one under way (IN-05, IN-13)."""
    require(actor, "portal.use")
    if problems := _form_problems(symptom, text, phone):
        raise Invalid(problems=problems)
    if actor.my.get("phone") != normal_phone(phone):
        raise PhoneNotConfirmed
    asset = assets.asset(actor, asset_id_of(actor))
    held = orders.open_for_asset(asset.pk)
    label = SYMPTOMS[company().trade][symptom].in_(actor.locale)
    request = intake.receive(
        actor=actor,
        channel="portal",
        text=text or label,
        symptom=label,
        account_id=asset.account_id,
        asset_id=asset.pk,
        contact_name=name,
        phone=phone,
        phone_confirmed=True,
        locale=actor.locale,
        wanted_from=wanted_from,
        wanted_until=wanted_until,
    )
    order = workorders.open_order(
        actor=actor,
        kind="repair",
        title=label,
        description=text,
        asset_id=asset.pk,
        contact_name=name,
        contact_phone=request.phone,
        channel="portal",
        request_id=request.pk,
        photos=photos,
        duplicate="attach",
    )
    intake.mark_linked(request)
    token = _acknowledge(order.pk, str(order.number), request.phone, actor.locale)
    return {"number": order.number, "token": token, "joined": held is not None and held.pk == order.pk}


@verb
def say(*, actor: Actor, text: str, files: Sequence[int] = ()) -> None:
    """The customer writes in the thread of his order."""
    workorders.write_message(
        actor=actor, order_id=order_id_of(actor), text=text, audience="everyone", files=files
    )


@verb
def confirm(*, actor: Actor) -> None:
    """The customer accepts the result (CF-01)."""
    workorders.confirm(actor=actor, order_id=order_id_of(actor))


@verb
def refuse(*, actor: Actor, reason: str) -> None:
    """The customer does not accept the result; the order is not done."""
    workorders.refuse(actor=actor, order_id=order_id_of(actor), reason=reason)


@verb
def rate(*, actor: Actor, score: int, solved: bool, comment: str) -> dict[str, object]:
    """The customer rates; a low score promises a call (CF-14)."""
    survey = feedback.rate(
        actor=actor, order_id=order_id_of(actor), score=score, solved=solved, comment=comment
    )
    return {"score": survey.score, "someone_calls": score < feedback.LOW_SCORE or not solved}
