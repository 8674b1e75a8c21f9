"""The flow without a visit: a question is answered by telephone or in writing."""

from __future__ import annotations

from typing import Final

from bihuan.domain.workorders.flows.words import DESK, WORD_OF_CUSTOMER, Body, said, state, step

_ANSWERERS: Final = [*DESK, "technician", "quality"]

CONSULTATION: Final[Body] = {
    "key": "consultation",
    "label": said("咨询", "諮詢", "Consultation"),
    "initial": "new",
    "states": [
        state("new", "new", said("待处理", "待處理", "New")),
        state("working", "working", said("处理中", "處理中", "In progress")),
        state("paused", "paused", said("已挂起", "已暫停", "Paused")),
        state("done", "done", said("已完成", "已完成", "Done")),
        state("cancelled", "cancelled", said("已取消", "已取消", "Cancelled")),
    ],
    "transitions": [
        step("start", ["new"], "working", said("开始处理", "開始處理", "Start"), _ANSWERERS, style="primary"),
        step(
            "pause",
            ["new", "working"],
            "paused",
            said("挂起", "暫停", "Pause"),
            _ANSWERERS,
            reason_required=True,
        ),
        step(
            "resume",
            ["paused"],
            "working",
            said("继续处理", "繼續處理", "Resume"),
            _ANSWERERS,
            style="primary",
        ),
        step(
            "close_remote",
            ["new", "working", "paused"],
            "done",
            said("已解答", "已解答", "Answered"),
            _ANSWERERS,
            require=["solution"],
            style="primary",
        ),
        step(
            "refuse",
            ["done"],
            "new",
            said("客户不认可", "客戶不認可", "Customer refuses"),
            WORD_OF_CUSTOMER,
            reason_required=True,
            style="danger",
            guard={"not": {"field": "confirmed", "op": "eq", "value": True}},
        ),
        step(
            "cancel",
            ["new", "working", "paused"],
            "cancelled",
            said("取消工单", "取消工單", "Cancel"),
            DESK,
            reason_required=True,
            style="danger",
        ),
        step(
            "withdraw",
            ["new"],
            "cancelled",
            said("撤回咨询", "撤回諮詢", "Withdraw"),
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
    ],
}
