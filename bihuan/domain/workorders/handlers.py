"""What happens by itself: offers run out, and orders become findable."""

from __future__ import annotations

from bihuan.domain.workorders import events, services
from bihuan.domain.workorders.queries import documents, expired_offers, orders, private_groups
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM
from bihuan.platform.jobs import every
from bihuan.platform.search.following import follow
from bihuan.platform.search.registry import register_index

register_index("work_order", documents, visible=orders, groups=private_groups)
# A state change alters nothing that an order is found by; the technician's name may come a little later.
follow(
    "work_order",
    events.OrderOpened,
    events.OrderEdited,
    events.RequestAttached,
    events.VisitScheduled,
    events.ReportWritten,
)
follow("work_order", events.OrderMoved, when=lambda moved: moved.to_meaning == "done")


def take_back() -> None:
    """Put orders back into the queue whose technician did not answer in time, each in its own transaction."""
    for visit_id in expired_offers(clock.now()):
        services.expire_offer(actor=SYSTEM, visit_id=visit_id)


expire_offers = every("* * * * *", name="workorders.expire_offers")(take_back)
