"""Write in the thread of an order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bihuan.domain.workorders import events
from bihuan.domain.workorders.models import OrderMessage
from bihuan.domain.workorders.queries.thread import audiences_of
from bihuan.domain.workorders.services.attaching import MESSAGE, attach_to
from bihuan.domain.workorders.services.change import opened
from bihuan.kernel.errors import Invalid, NotAllowed, Problem
from bihuan.kernel.texts import Text
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb

_EMPTY = Text("请填写内容或添加附件。", "請填寫內容或新增附件。", "Write something or add a file.")


@verb
def write_message(
    *,
    actor: Actor,
    order_id: int,
    text: str = "",
    audience: str = "staff",
    files: Sequence[int] = (),
    message_key: str | None = None,
    effective_at: datetime | None = None,
) -> OrderMessage:
    """Say something to the office, to the technician too, or to everyone.

    A person's message to the customer counts as the first answer; what a customer writes is for everyone.
    """
    change = opened(actor, order_id, "workorders.write_message", effective_at=effective_at)
    if message_key and (
        known := OrderMessage.objects.filter(order_id=order_id, message_key=message_key).first()
    ):
        return known
    if audience not in audiences_of(actor):
        raise NotAllowed
    if not text.strip() and not files:
        raise Invalid(problems=[Problem("text", "required", _EMPTY)])
    message = OrderMessage.objects.create(
        order=change.order,
        message_key=message_key or None,
        audience=audience,
        author_kind="customer" if "customer" in actor.roles else actor.kind,
        author_user_id=actor.user_id,
        author_name=actor.name[:80],
        text=text.strip()[:10_000],
        at=change.at,
    )
    if files:
        message.files = attach_to(actor, MESSAGE, message.pk, files)
        message.save(update_fields=["files"])
    change.tell(
        events.MessageWritten(
            order_id=order_id,
            message_id=message.pk,
            to=audience,
            from_customer="customer" in actor.roles,
        )
    )
    if audience == "everyone":
        change.answered()
    change.save()
    return message
