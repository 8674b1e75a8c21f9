"""One step for many orders: each on its own, with a report per row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from bihuan.domain.workorders.services.editing import set_priority
from bihuan.domain.workorders.services.moving import move
from bihuan.kernel.errors import Invalid, Problem, Refusal
from bihuan.kernel.texts import Text
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb

MOST: Final = 5000
_MANY = Text("一次最多处理 5000 条。", "一次最多處理 5000 筆。", "At most 5000 at a time.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row."""

    order_id: int
    refusal: Refusal | None = None


@verb
def move_many(
    *,
    actor: Actor,
    order_ids: Sequence[int],
    action: str = "",
    priority: str = "",
    reason: str = "",
    fields: Mapping[str, str] | None = None,
) -> list[Outcome]:
    """Take a step (or set the urgency) of many orders; a row that refuses stays as it was.

    All rows are one command: sent again under the same key it does nothing twice, and killed half-way it
    has done nothing. Rows are taken by id, so that two such commands cannot wait for each other in a ring.
    """
    if len(order_ids) > MOST:
        raise Invalid(problems=[Problem("order_ids", "too_many", _MANY)])
    outcomes = []
    for order_id in sorted(set(order_ids)):
        try:
            with transaction.atomic():
                if priority:
                    set_priority(actor=actor, order_id=order_id, priority=priority, reason=reason)
                else:
                    move(actor=actor, order_id=order_id, action=action, reason=reason, fields=fields)
        except Refusal as refusal:
            outcomes.append(Outcome(order_id, refusal))
        else:
            outcomes.append(Outcome(order_id))
    return outcomes
