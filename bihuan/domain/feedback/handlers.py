"""Reactions: finished orders are asked about, ratings reach the technician, low scores reach a person."""

from __future__ import annotations

from bihuan.domain.feedback import events, queries, services
from bihuan.domain.workforce import services as workforce
from bihuan.domain.workorders import events as workorders
from bihuan.kernel.texts import Text
from bihuan.platform.identity import SYSTEM
from bihuan.platform.identity.queries import users_with_role
from bihuan.platform.notify.sending import send
from bihuan.platform.notify.templates import Template
from bihuan.platform.outbox import Delivered, listens_to

LOW_SCORE = Template(
    key="feedback.follow_up",
    channel="in_app",
    subject=Text("客户需要回访", "客戶需要回訪", "A customer has to be called"),
    body=Text(
        "客户反馈需要跟进，请在 24 小时内联系。",
        "客戶回饋需要跟進，請在 24 小時內聯絡。",
        "Please call the customer within 24 hours.",
    ),
)


@listens_to(workorders.OrderMoved, when=lambda moved: moved.to_meaning == "done")
def ask_when_done(delivered: Delivered[workorders.OrderMoved]) -> None:
    """A finished order is asked about without a click (CF-06)."""
    event = delivered.event
    services.ask(actor=SYSTEM, order_id=event.order_id, technician_id=event.technician_id)


@listens_to(workorders.OrderRefused)
def call_who_refused(delivered: Delivered[workorders.OrderRefused]) -> None:
    """A refused result opens a follow-up."""
    event = delivered.event
    services.open_for_refusal(actor=SYSTEM, order_id=event.order_id, account_id=None, reason=event.reason)


@listens_to(events.OrderRated)
def rate_technician(delivered: Delivered[events.OrderRated]) -> None:
    """A technician's rating is the mean of his recent scores."""
    technician_id = delivered.event.technician_id
    if technician_id is None:
        return
    mean, _ = queries.rating_of(technician_id)
    if mean is not None:
        workforce.rate_technician(actor=SYSTEM, technician_id=technician_id, score=round(mean, 2))


@listens_to(events.FollowUpOpened)
def tell_the_leads(delivered: Delivered[events.FollowUpOpened]) -> None:
    """Managers and quality agents learn of it."""
    people = sorted({*users_with_role("manager"), *users_with_role("quality")})
    if people:
        send(LOW_SCORE, to=people, about=("work_order", delivered.event.order_id), facts={})
