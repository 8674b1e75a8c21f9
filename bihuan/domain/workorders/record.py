"""One description of work orders and visits."""

from __future__ import annotations

from collections.abc import Mapping

from bihuan.domain.workorders.models import KINDS, PRIORITIES, TURNS, VISIT_STATES
from bihuan.kernel.texts import Text
from bihuan.platform.metadata import Field, Option, RecordType, Section
from bihuan.platform.workflow.meanings import LABELS

_TONES = {"urgent": "risk", "high": "warning", "normal": "neutral"}
_VISIT_TONES = {
    "planned": "scheduled",
    "offered": "waiting",
    "accepted": "scheduled",
    "declined": "risk",
}


def _options(texts: Mapping[str, Text], tones: Mapping[str, str] | None = None) -> list[Option]:
    return [Option(key, text, (tones or {}).get(key, "")) for key, text in texts.items()]


def _fixed(key: str, kind: str, label: Text, **more: object) -> Field:
    """A field that only verbs change."""
    return Field(key, kind, label, editable=False, creatable=False, **more)  # type: ignore[arg-type]  # passed through


CHANNELS = {
    "phone": Text("电话", "電話", "Phone"),
    "portal": Text("客户门户", "客戶入口網站", "Portal"),
    "email": Text("邮件", "電子郵件", "E-mail"),
    "wechat": Text("微信", "微信", "WeChat"),
    "desk": Text("坐席", "客服", "Desk"),
    "field": Text("现场", "現場", "On site"),
    "api": Text("接口", "API", "API"),
    "import": Text("导入", "匯入", "Import"),
    "follow_up": Text("后续工单", "後續工單", "Follow-up"),
    "rule": Text("规则", "規則", "Rule"),
}
_ACCOUNT = Text("客户", "客戶", "Customer")
_TECHNICIAN = Text("工程师", "工程師", "Technician")

FIELDS = [
    _fixed(
        "number", "text", Text("工单号", "工單號", "Number"), searchable=True, sortable=True, sort_source="id"
    ),
    Field("title", "text", Text("主题", "主旨", "Subject"), required=True, searchable=True),
    Field(
        "kind",
        "select",
        Text("类型", "類型", "Kind"),
        required=True,
        options=_options(KINDS),
        sortable=True,
        editable=False,
    ),
    Field(
        "priority",
        "select",
        Text("优先级", "優先順序", "Priority"),
        required=True,
        options=_options(PRIORITIES, _TONES),
    ),
    _fixed(
        "meaning",
        "select",
        Text("状态", "狀態", "State"),
        options=_options(LABELS, {m: m for m in LABELS}),
        sortable=True,
    ),
    _fixed("state", "text", Text("流程状态", "流程狀態", "Workflow state"), listed=False),
    Field("account", "reference", _ACCOUNT, target="customer"),
    Field("contact", "reference", Text("联系人", "聯絡人", "Contact"), target="contact", listed=False),
    Field(
        "contact_name",
        "text",
        Text("联系人姓名", "聯絡人姓名", "Contact name"),
        searchable=True,
        listed=False,
    ),
    Field("contact_phone", "phone", Text("联系电话", "聯絡電話", "Contact phone"), searchable=True),
    Field("site", "reference", Text("服务地点", "服務地點", "Site"), target="site", listed=False),
    Field("address", "text", Text("地址", "地址", "Address"), searchable=True),
    Field("asset", "reference", Text("设备", "設備", "Asset"), target="asset"),
    Field(
        "description", "long_text", Text("问题描述", "問題描述", "Description"), searchable=True, listed=False
    ),
    _fixed("channel", "select", Text("渠道", "管道", "Channel"), options=_options(CHANNELS), listed=False),
    _fixed("technician", "reference", _TECHNICIAN, target="technician"),
    Field("required_skill", "text", Text("所需技能", "所需技能", "Skill"), listed=False),
    Field("required_level", "number", Text("技能等级", "技能等級", "Skill level"), listed=False),
    Field(
        "duration_minutes",
        "number",
        Text("预计时长（分钟）", "預計時長（分鐘）", "Duration (minutes)"),
        listed=False,
    ),
    _fixed("turn", "select", Text("轮到谁", "輪到誰", "Whose turn"), options=_options(TURNS)),
    _fixed("turn_until", "datetime", Text("处理期限", "處理期限", "Turn until"), sortable=True, listed=False),
    _fixed("opened_at", "datetime", Text("受理时间", "受理時間", "Opened"), sortable=True),
    _fixed("respond_by", "datetime", Text("承诺响应", "承諾回應", "Answer by"), sortable=True, listed=False),
    _fixed(
        "first_response_at",
        "datetime",
        Text("首次响应", "首次回應", "First answer"),
        sortable=True,
        listed=False,
    ),
    _fixed("due_at", "datetime", Text("承诺完成", "承諾完成", "Due"), sortable=True),
    Field(
        "wanted_from",
        "datetime",
        Text("客户期望从", "客戶期望從", "Wanted from"),
        sortable=True,
        listed=False,
    ),
    Field("wanted_until", "datetime", Text("客户期望至", "客戶期望至", "Wanted until"), listed=False),
    _fixed("planned_start", "datetime", Text("预约时间", "預約時間", "Planned"), sortable=True),
    _fixed("planned_end", "datetime", Text("预约结束", "預約結束", "Planned end"), listed=False),
    _fixed("finished_at", "datetime", Text("完工时间", "完工時間", "Finished"), sortable=True, listed=False),
    _fixed("confirmed_at", "datetime", Text("客户确认时间", "客戶確認時間", "Confirmed"), listed=False),
    _fixed("closed_at", "datetime", Text("归档时间", "歸檔時間", "Archived"), listed=False),
    _fixed("parent", "reference", Text("上级工单", "上層工單", "Parent"), target="work_order", listed=False),
    Field("findings", "long_text", Text("检查结果", "檢查結果", "Findings"), listed=False, creatable=False),
    Field(
        "cause", "text", Text("故障原因", "故障原因", "Cause"), searchable=True, listed=False, creatable=False
    ),
    Field(
        "solution",
        "long_text",
        Text("解决方案", "解決方案", "Solution"),
        searchable=True,
        listed=False,
        creatable=False,
    ),
    Field("fault_code", "text", Text("故障代码", "故障代碼", "Fault code"), searchable=True, listed=False),
    _fixed("waiting_reason", "text", Text("挂起原因", "暫停原因", "Waiting for"), listed=False),
    _fixed(
        "first_contact_fix",
        "boolean",
        Text("一次联系解决", "一次聯絡解決", "Solved at first contact"),
        listed=False,
    ),
    _fixed(
        "first_time_fix",
        "boolean",
        Text("一次上门修复", "一次到府修復", "Fixed at first visit"),
        listed=False,
    ),
    _fixed("reopen_count", "number", Text("重开次数", "重開次數", "Reopened"), listed=False),
    _fixed(
        "queue_key",
        "number",
        Text("排队顺序", "排隊順序", "Queue order"),
        sortable=True,
        filterable=False,
        listed=False,
    ),
    _fixed("created_at", "datetime", Text("创建时间", "建立時間", "Created"), sortable=True, listed=False),
]

WORK_ORDER = RecordType(
    type="work_order",
    model="workorders.WorkOrder",
    label=Text("工单", "工單", "Work order"),
    plural=Text("工单", "工單", "Work orders"),
    icon="file-done",
    title="number",
    create="workorders.open",
    select_related=["technician"],
    fields=FIELDS,
    sections=[
        Section(
            "main",
            Text("请求", "請求", "Request"),
            ["kind", "priority", "title", "description", "fault_code"],
        ),
        Section(
            "who",
            Text("客户与设备", "客戶與設備", "Customer and device"),
            ["account", "contact", "contact_name", "contact_phone", "site", "address", "asset"],
        ),
        Section(
            "plan",
            Text("派工要求", "派工需求", "Needs"),
            ["required_skill", "required_level", "duration_minutes", "wanted_from", "wanted_until"],
        ),
        Section("result", Text("处理结果", "處理結果", "Result"), ["findings", "cause", "solution"]),
    ],
    default_columns=[
        "number",
        "meaning",
        "title",
        "account",
        "address",
        "technician",
        "planned_start",
        "due_at",
        "turn",
        "priority",
    ],
    default_sort="-queue_key",
)

VISIT = RecordType(
    type="visit",
    model="workorders.Visit",
    label=Text("上门", "到府", "Visit"),
    plural=Text("上门安排", "到府安排", "Visits"),
    icon="calendar",
    title="order.number",
    view="workorders.view_visit",
    create="workorders.create_visit",
    edit="workorders.edit_visit",
    export="workorders.export_visit",
    select_related=["order", "technician"],
    customisable=False,
    fields=[
        _fixed("order", "reference", Text("工单", "工單", "Work order"), target="work_order"),
        _fixed("technician", "reference", _TECHNICIAN, target="technician"),
        _fixed("start_at", "datetime", Text("开始", "開始", "Start"), sortable=True),
        _fixed("end_at", "datetime", Text("结束", "結束", "End"), sortable=True),
        _fixed(
            "state",
            "select",
            Text("状态", "狀態", "State"),
            options=_options(VISIT_STATES, {k: _VISIT_TONES.get(k, k) for k in VISIT_STATES}),
        ),
        _fixed("expires_at", "datetime", Text("接单时限", "接單時限", "Accept by"), listed=False),
        _fixed("decline_reason", "text", Text("拒单原因", "拒單原因", "Declined because"), listed=False),
        _fixed("departed_at", "datetime", Text("出发时间", "出發時間", "Departed"), listed=False),
        _fixed("arrived_at", "datetime", Text("到达时间", "抵達時間", "Arrived"), sortable=True),
        _fixed("started_at", "datetime", Text("开工时间", "開工時間", "Started"), listed=False),
        _fixed("finished_at", "datetime", Text("完成时间", "完成時間", "Finished"), sortable=True),
        _fixed("distance_m", "number", Text("签到距离（米）", "打卡距離（公尺）", "Check-in distance (m)")),
    ],
    default_columns=["order", "technician", "start_at", "end_at", "state", "arrived_at", "distance_m"],
    default_sort="-start_at",
)
