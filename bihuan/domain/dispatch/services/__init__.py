"""The verbs of dispatch."""

from bihuan.domain.dispatch.services.assign import move, pin, place, unassign
from bihuan.domain.dispatch.services.autoassign import Filter, autoassign_day
from bihuan.domain.dispatch.services.automatic import (
    assign_automatically,
    queue,
    report_queued,
    wants_technician,
)
from bihuan.domain.dispatch.services.grab import (
    close_offers_of,
    expire_offer,
    grab,
    mark_seen,
    open_offer,
    withdraw_offer,
)
from bihuan.domain.dispatch.services.policy import set_policy
from bihuan.domain.dispatch.services.telling import tell_urgent

__all__ = [
    "Filter",
    "assign_automatically",
    "autoassign_day",
    "close_offers_of",
    "expire_offer",
    "grab",
    "mark_seen",
    "move",
    "open_offer",
    "pin",
    "place",
    "queue",
    "report_queued",
    "set_policy",
    "tell_urgent",
    "unassign",
    "wants_technician",
    "withdraw_offer",
]
