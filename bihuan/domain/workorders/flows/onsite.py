"""Flows with a visit: install, repair, maintenance, inspection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bihuan.domain.workorders.flows.words import (
    DESK,
    FIELD,
    OFFICE,
    REVIEW,
    WORD_OF_CUSTOMER,
    Body,
    Part,
    auto,
    said,
    state,
    step,
    yes,
)

STATES: Final[list[Part]] = [
    state("new", "new", said("待派单", "待派工", "New")),
    state("assigned", "waiting", said("已派单", "已派工", "Assigned")),
    state("accepted", "scheduled", said("已接单", "已接單", "Accepted")),
    state("travelling", "travelling", said("在途中", "途中", "En route")),
    state("arrived", "on_site", said("已到达", "已抵達", "On site")),
    state("working", "working", said("服务中", "服務中", "Working")),
    state("paused", "paused", said("已挂起", "已暫停", "Paused")),
    state("review", "review", said("待审核", "待審核", "In review")),
    state("done", "done", said("已完成", "已完成", "Done")),
    state("cancelled", "cancelled", said("已取消", "已取消", "Cancelled")),
]

BOOKED: Final = ["assigned", "accepted"]
UNDER_WAY: Final = ["travelling", "arrived", "working"]

DISPATCH: Final[list[Part]] = [
    step(
        "assign",
        ["new", *BOOKED, "paused"],
        "assigned",
        said("派单", "派工", "Assign"),
        [*OFFICE, "agent"],
        style="primary",
    ),
    step("take", ["new"], "accepted", said("抢单", "搶單", "Take"), FIELD, style="quiet"),
    step("accept", ["assigned"], "accepted", said("接单", "接單", "Accept"), FIELD, style="primary"),
    step(
        "unassign",
        [*BOOKED, *UNDER_WAY],
        "new",
        said("退回待派", "退回待派", "Back to the queue"),
        [*FIELD, "agent"],
        style="quiet",
    ),
]

FIELD_WORK: Final[list[Part]] = [
    step("depart", [*BOOKED, "paused"], "travelling", said("出发", "出發", "Depart"), FIELD, style="primary"),
    step(
        "arrive",
        [*BOOKED, "travelling", "paused"],
        "arrived",
        said("到达", "抵達", "Arrive"),
        FIELD,
        style="primary",
    ),
    step(
        "start",
        ["accepted", "assigned", "travelling", "arrived"],
        "working",
        said("开始服务", "開始服務", "Start work"),
        FIELD,
        style="primary",
    ),
    step(
        "pause",
        ["new", *BOOKED, *UNDER_WAY],
        "paused",
        said("挂起", "暫停", "Pause"),
        [*FIELD, "agent"],
        reason_required=True,
    ),
    step("resume", ["paused"], "working", said("恢复服务", "恢復服務", "Resume"), FIELD, style="primary"),
]


def _finish(require: Sequence[object]) -> Part:
    return step(
        "finish",
        ["working", "arrived"],
        "review",
        said("完工", "完工", "Finish"),
        FIELD,
        style="primary",
        require=list(require),
    )


END: Final[list[Part]] = [
    step(
        "send_back",
        ["review"],
        "working",
        said("退回", "退回", "Send back"),
        REVIEW,
        reason_required=True,
        style="danger",
    ),
    step("approve", ["review"], "done", said("审核通过", "審核通過", "Approve"), REVIEW, style="primary"),
    step(
        "confirm",
        ["review"],
        "done",
        said("客户确认", "客戶確認", "Customer confirms"),
        WORD_OF_CUSTOMER,
        guard=yes("report_written"),
    ),
    step(
        "refuse",
        ["review", "done"],
        "new",
        said("客户不认可", "客戶不認可", "Customer refuses"),
        WORD_OF_CUSTOMER,
        reason_required=True,
        style="danger",
        # A customer who has once confirmed opens a new request; the desk may still reopen.
        guard={"not": yes("confirmed")},
    ),
    step(
        "refuse",
        ["working", "arrived"],
        "working",
        said("客户不认可", "客戶不認可", "Customer refuses"),
        [*WORD_OF_CUSTOMER, "technician"],
        key="refuse_on_site",
        reason_required=True,
        style="quiet",
    ),
    step(
        "close_remote",
        ["new", *BOOKED, "paused"],
        "done",
        said("远程解决", "遠端解決", "Solved remotely"),
        [*DESK, "technician"],
        require=["solution"],
    ),
    step(
        "cancel",
        ["new", *BOOKED, *UNDER_WAY, "paused"],
        "cancelled",
        said("取消工单", "取消工單", "Cancel"),
        DESK,
        reason_required=True,
        style="danger",
    ),
    step(
        "withdraw",
        ["new", *BOOKED],
        "cancelled",
        said("撤回报修", "撤回報修", "Withdraw"),
        ["customer"],
        reason_required=True,
        style="danger",
    ),
    step(
        "reopen",
        ["done", "cancelled"],
        "new",
        said("重新打开", "重新開啟", "Reopen"),
        [*DESK, "quality"],
        reason_required=True,
    ),
]

# The signature closes the job: no click in between. Where a reviewer must look first, it is left out.
SIGNED_IS_DONE: Final = auto(
    "complete", ["review"], "done", said("签字完成", "簽字完成", "Signed and done"), yes("signed")
)


def _flow(key: str, label: dict[str, str], require: Sequence[object], *, reviewed: bool) -> Body:
    transitions = [*DISPATCH, *FIELD_WORK, _finish(require), *END]
    return {
        "key": key,
        "label": label,
        "initial": "new",
        "states": STATES,
        "transitions": transitions if reviewed else [*transitions, SIGNED_IS_DONE],
    }


REPAIR: Final = _flow("repair", said("维修", "維修", "Repair"), ["solution"], reviewed=False)
INSTALL: Final = _flow("install", said("安装", "安裝", "Installation"), ["solution"], reviewed=True)
MAINTENANCE: Final = _flow("maintenance", said("保养", "保養", "Maintenance"), [], reviewed=False)
INSPECTION: Final = _flow("inspection", said("巡检", "巡檢", "Inspection"), ["findings"], reviewed=True)
