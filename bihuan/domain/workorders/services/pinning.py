"""Hold a visit where it is: planning must not move it."""

from __future__ import annotations

from bihuan.domain.workorders import events
from bihuan.domain.workorders.errors import VisitOver
from bihuan.domain.workorders.models import ACTIVE, VISIT_STATES, Visit
from bihuan.domain.workorders.queries.orders import visit_for_update
from bihuan.domain.workorders.services.change import begun, save_visit
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb


@verb
def pin_visit(*, actor: Actor, visit_id: int, pinned: bool) -> Visit:
    """Pin a visit, or let planning move it again; doing it again changes nothing."""
    order, visit, _ = visit_for_update(actor, visit_id)
    change = begun(actor, order, "workorders.move_visit", visit)
    if visit.state not in ACTIVE:
        raise VisitOver(state=VISIT_STATES[visit.state])
    if visit.pinned == pinned:
        return visit
    visit.pinned = pinned
    save_visit(visit, "pinned")
    change.tell(
        events.VisitPinned(
            order_id=order.pk,
            visit_id=visit.pk,
            technician_id=visit.technician_id,
            technician=visit.technician.name,
            pinned=pinned,
        )
    )
    change.save()
    return visit
