"""The thread of an order as each side may read it."""

from __future__ import annotations

from bihuan.domain.workorders.models import OrderMessage
from bihuan.platform.identity import Actor

_OFFICE = frozenset(
    {"agent", "dispatcher", "team_lead", "clerk", "manager", "quality", "sales", "auditor", "admin"}
)


def audiences_of(actor: Actor) -> tuple[str, ...]:
    """The circles an actor belongs to, and so reads and writes in."""
    if actor.is_system or actor.roles & _OFFICE:
        return ("office", "staff", "everyone")
    if "technician" in actor.roles:
        return ("staff", "everyone")
    return ("everyone",)


def thread(actor: Actor, order_id: int, *, limit: int = 200) -> list[OrderMessage]:
    """The newest messages the actor may read, oldest first; the caller has checked the order."""
    rows = OrderMessage.objects.filter(order_id=order_id, audience__in=audiences_of(actor))
    return list(rows.order_by("-at", "-id")[:limit])[::-1]


def readable_message(actor: Actor, message_id: int) -> OrderMessage | None:
    """A message whose audience the actor belongs to; the order itself is checked by the caller."""
    return OrderMessage.objects.filter(pk=message_id, audience__in=audiences_of(actor)).first()
