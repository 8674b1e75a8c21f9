"""One description of follow-up tasks."""

from bihuan.kernel.texts import Text
from bihuan.platform.metadata import Field, Option, RecordType, Section

REASONS = [
    Option("low_score", Text("低分评价", "低分評價", "Low score"), "risk"),
    Option("unsolved", Text("问题未解决", "問題未解決", "Not solved"), "risk"),
    Option("refused", Text("客户拒绝确认", "客戶拒絕確認", "Customer refused"), "warning"),
]
STATES = [
    Option("open", Text("待跟进", "待跟進", "Open"), "warning"),
    Option("done", Text("已完成", "已完成", "Done"), "success"),
]
RESULTS = Text("跟进结果", "跟進結果", "Outcome")

FOLLOW_UP = RecordType(
    type="follow_up",
    model="feedback.FollowUp",
    label=Text("跟进任务", "跟進任務", "Follow-up"),
    plural=Text("跟进任务", "跟進任務", "Follow-ups"),
    icon="phone",
    title="order.number",
    view="feedback.view_follow_up",
    create="feedback.create_follow_up",
    edit="feedback.edit_follow_up",
    export="feedback.export_follow_up",
    select_related=["order", "account", "owner"],
    sections=[
        Section(
            "main",
            Text("跟进任务", "跟進任務", "Follow-up"),
            ["state", "order", "account", "reason", "score", "due_at", "comment", "outcome"],
        ),
    ],
    fields=[
        Field(
            "order",
            "reference",
            Text("工单", "工單", "Work order"),
            target="work_order",
            editable=False,
            creatable=False,
        ),
        Field(
            "account",
            "reference",
            Text("客户", "客戶", "Customer"),
            target="customer",
            editable=False,
            creatable=False,
        ),
        Field(
            "reason",
            "select",
            Text("原因", "原因", "Reason"),
            options=REASONS,
            editable=False,
            creatable=False,
        ),
        Field("score", "number", Text("评分", "評分", "Score"), editable=False, creatable=False),
        Field(
            "comment", "long_text", Text("客户留言", "客戶留言", "Comment"), editable=False, creatable=False
        ),
        Field(
            "due_at",
            "datetime",
            Text("截止时间", "截止時間", "Due"),
            sortable=True,
            editable=False,
            creatable=False,
        ),
        Field(
            "state", "select", Text("状态", "狀態", "State"), options=STATES, editable=False, creatable=False
        ),
        Field("outcome", "long_text", RESULTS, creatable=False, editable=False),
    ],
    default_columns=["due_at", "state", "order", "account", "reason", "score", "comment"],
    default_sort="due_at",
)
