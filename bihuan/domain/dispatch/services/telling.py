"""Telling technicians, customers and dispatchers what dispatch decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from bihuan.domain.workforce import queries as workforce
from bihuan.domain.workorders import queries as workorders
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import may, require
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.queries import actor_for, users_with_role
from bihuan.platform.notify.sending import send
from bihuan.platform.notify.templates import Template
from bihuan.platform.outbox import verb

BOOKED: Final = Template(
    key="dispatch.booked",
    channel="in_app",
    subject=Text("新工单 {number}", "新工單 {number}", "New job {number}"),
    body=Text("{start}，{title}，{address}", "{start}，{title}，{address}", "{start}, {title}, {address}"),
)
MOVED: Final = Template(
    key="dispatch.moved",
    channel="in_app",
    subject=Text("上门时间调整 {number}", "到府時間調整 {number}", "Visit moved {number}"),
    body=Text("改为 {start}，{title}", "改為 {start}，{title}", "Now {start}, {title}"),
)
TAKEN_OFF: Final = Template(
    key="dispatch.taken_off",
    channel="in_app",
    subject=Text("安排已取消 {number}", "安排已取消 {number}", "Visit cancelled {number}"),
    body=Text(
        "{start} 的安排已取消：{title}",
        "{start} 的安排已取消：{title}",
        "No longer yours at {start}: {title}",
    ),
)
GRAB: Final = Template(
    key="dispatch.grab",
    channel="in_app",
    subject=Text("可抢工单：{title}", "可搶工單：{title}", "Up for grabs: {title}"),
    body=Text("{district}，{until} 前有效", "{district}，{until} 前有效", "{district}, until {until}"),
)
QUEUED: Final = Template(
    key="dispatch.queued",
    channel="in_app",
    subject=Text("待派工：{number}", "待派工：{number}", "To be dispatched: {number}"),
    body=Text("{why}。{title}", "{why}。{title}", "{why}. {title}"),
)
URGENT: Final = Template(
    key="dispatch.urgent",
    channel="in_app",
    subject=Text("紧急工单 {number}", "緊急工單 {number}", "Urgent: {number}"),
    body=Text("{title}。建议：{names}", "{title}。建議：{names}", "{title}. Best placed: {names}"),
)
CUSTOMER_BOOKED: Final = Template(
    key="dispatch.customer_booked",
    channel="sms",
    subject=Text("工程师已安排", "工程師已安排", "Your technician is booked"),
    body=Text(
        "工单 {number}：工程师{name}预计 {start} 上门。",
        "工單 {number}：工程師{name}預計 {start} 到府。",
        "Order {number}: {name} will be with you at about {start}.",
    ),
)
CUSTOMER_MOVED: Final = Template(
    key="dispatch.customer_moved",
    channel="sms",
    subject=Text("上门时间已调整", "到府時間已調整", "Your visit was moved"),
    body=Text(
        "工单 {number}：上门时间改为 {start}，工程师{name}。",
        "工單 {number}：到府時間改為 {start}，工程師{name}。",
        "Order {number}: the visit is now at about {start}, with {name}.",
    ),
)
CUSTOMER_OFF: Final = Template(
    key="dispatch.customer_off",
    channel="sms",
    subject=Text("上门安排已取消", "到府安排已取消", "Your visit was cancelled"),
    body=Text(
        "工单 {number}：原定 {start} 的上门已取消，我们会尽快重新安排。",
        "工單 {number}：原定 {start} 的到府已取消，我們會儘快重新安排。",
        "Order {number}: the visit at {start} is off; we will arrange another one shortly.",
    ),
)


def clock_time(moment: datetime) -> str:
    """A moment on the company's wall clock."""
    return f"{clock.local(moment):%m-%d %H:%M}"


def _facts(order: Any, **more: object) -> dict[str, object]:
    return {"number": order.number, "title": order.title, "address": order.address, **more}


def tell_technicians(template: Template, technician_ids: Sequence[int], order: Any, **facts: object) -> None:
    """A notice in the application to technicians who have an account."""
    people = workforce.technicians(SYSTEM, ids=technician_ids, active_only=False)
    users = [person.user_id for person in people if person.user_id]
    if users:
        send(template, to=users, facts=_facts(order, **facts), about=("work_order", order.pk))


def tell_customer(template: Template, order: Any, **facts: object) -> None:
    """A short message to the number left with the order, in the contact's language."""
    if not order.contact_phone:
        return
    locale = order.contact.locale if order.contact else "zh-CN"
    about = ("work_order", order.pk)
    send(template, to=order.contact_phone, facts=_facts(order, **facts), about=about, locale=locale)


def tell_dispatchers(template: Template, order: Any, facts: Mapping[str, object]) -> None:
    """A notice to every dispatcher who may place the order."""
    users = []
    for user_id in users_with_role("dispatcher"):
        actor = actor_for(user_id)
        if actor is not None and may(actor, "dispatch.place", order):
            users.append(user_id)
    if users:
        send(template, to=users, facts=_facts(order, **facts), about=("work_order", order.pk))


def technician_name(technician_id: int) -> str:
    """How a technician is called."""
    return workforce.technician(SYSTEM, technician_id).name


def order_of(order_id: int) -> Any:
    """The order a fact is about."""
    return workorders.order(SYSTEM, order_id)


def orders_of(order_ids: Sequence[int]) -> list[Any]:
    """The orders that facts are about, in the order of the facts."""
    found = workorders.orders(SYSTEM).in_bulk(list(order_ids))
    return [found[order_id] for order_id in order_ids if order_id in found]


def visits_of(order: Any) -> list[Any]:
    """The visits of the order a fact is about."""
    return list(workorders.visits_of(order))


@verb
def tell_urgent(*, actor: Actor, order_id: int, names: str) -> None:
    """Name the best placed people for an urgent order to its dispatchers."""
    order = workorders.order(actor, order_id)
    require(actor, "dispatch.place", order)
    tell_dispatchers(URGENT, order, {"names": names})
