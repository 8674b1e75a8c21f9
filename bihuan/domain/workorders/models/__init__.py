"""Rows of the work-order slice, and what the database itself guarantees about them."""

from bihuan.domain.workorders.models.conversation import AttachedRequest, OrderMessage
from bihuan.domain.workorders.models.lines import Charge, PartLine
from bihuan.domain.workorders.models.order import KINDS, PRIORITIES, TURNS, WorkOrder
from bihuan.domain.workorders.models.procedure import SopRevision, SopTemplate, Task
from bihuan.domain.workorders.models.reports import Report, Signature
from bihuan.domain.workorders.models.visit import ACTIVE, VISIT_STATES, Visit

__all__ = [
    "ACTIVE",
    "KINDS",
    "PRIORITIES",
    "TURNS",
    "VISIT_STATES",
    "AttachedRequest",
    "Charge",
    "OrderMessage",
    "PartLine",
    "Report",
    "Signature",
    "SopRevision",
    "SopTemplate",
    "Task",
    "Visit",
    "WorkOrder",
]
