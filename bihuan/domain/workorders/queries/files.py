"""Who may see the files that hang on orders and messages."""

from __future__ import annotations

from bihuan.domain.workorders.queries.orders import orders
from bihuan.domain.workorders.queries.thread import readable_message
from bihuan.platform.identity import Actor


def may_see_order(actor: Actor, order_id: int) -> bool:
    """Whoever sees the order sees its photos and signature."""
    return orders(actor).filter(pk=order_id).exists()


def may_see_message(actor: Actor, message_id: int) -> bool:
    """Whoever sees the order and belongs to the message's audience."""
    message = readable_message(actor, message_id)
    return message is not None and may_see_order(actor, message.order_id)
