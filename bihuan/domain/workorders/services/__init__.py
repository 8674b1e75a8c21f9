"""The verbs of work orders."""

from bihuan.domain.workorders.services.answering import answer_first, close_remote, note_remote_step
from bihuan.domain.workorders.services.bulk import Outcome, move_many
from bihuan.domain.workorders.services.editing import edit_order, set_priority
from bihuan.domain.workorders.services.ending import (
    approve,
    archive,
    cancel_order,
    confirm,
    create_child,
    finish,
    note_feedback_asked,
    refuse,
    reopen,
    send_back,
)
from bihuan.domain.workorders.services.fieldwork import arrive, depart, pause, resume, start_work
from bihuan.domain.workorders.services.importing import (
    ImportedOrder,
    import_orders,
    known_origins,
    link_duplicates,
)
from bihuan.domain.workorders.services.lines import add_charge, add_part, remove_charge, remove_part
from bihuan.domain.workorders.services.moving import ACTIONS, move
from bihuan.domain.workorders.services.offers import accept_visit, decline_visit, expire_offer
from bihuan.domain.workorders.services.opening import attach_request, open_order
from bihuan.domain.workorders.services.pinning import pin_visit
from bihuan.domain.workorders.services.procedures import publish_sop, retire_sop
from bihuan.domain.workorders.services.reporting import sign_report, write_report
from bihuan.domain.workorders.services.scheduling import (
    cancel_visit,
    move_visit,
    offer_visit,
    schedule_visit,
    take_visit,
)
from bihuan.domain.workorders.services.steps import add_task, check_task, skip_task
from bihuan.domain.workorders.services.talking import write_message

__all__ = [
    "ACTIONS",
    "ImportedOrder",
    "Outcome",
    "accept_visit",
    "add_charge",
    "add_part",
    "add_task",
    "answer_first",
    "approve",
    "archive",
    "arrive",
    "attach_request",
    "cancel_order",
    "cancel_visit",
    "check_task",
    "close_remote",
    "confirm",
    "create_child",
    "decline_visit",
    "depart",
    "edit_order",
    "expire_offer",
    "finish",
    "import_orders",
    "known_origins",
    "link_duplicates",
    "move",
    "move_many",
    "move_visit",
    "note_feedback_asked",
    "note_remote_step",
    "offer_visit",
    "open_order",
    "pause",
    "pin_visit",
    "publish_sop",
    "refuse",
    "remove_charge",
    "remove_part",
    "reopen",
    "resume",
    "retire_sop",
    "schedule_visit",
    "send_back",
    "set_priority",
    "sign_report",
    "skip_task",
    "start_work",
    "take_visit",
    "write_message",
    "write_report",
]
