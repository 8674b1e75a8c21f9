"""One description of technicians and of skills."""

from __future__ import annotations

from bihuan.kernel.texts import Text
from bihuan.platform.metadata import Field, Option, RecordType, Section

EMPLOYMENT = [
    Option("staff", Text("自有员工", "自有員工", "Staff"), "info"),
    Option("contractor", Text("外协", "外包", "Contractor"), "neutral"),
]
_NAME = Text("姓名", "姓名", "Name")
_ACTIVE = Text("在职", "在職", "Active")
_RATED_HELP = Text(
    "来自客户评价的平均分", "來自客戶評價的平均分", "The average of customers' ratings; set by surveys only"
)

TECHNICIAN = RecordType(
    type="technician",
    model="workforce.Technician",
    label=Text("工程师", "工程師", "Technician"),
    plural=Text("工程师", "工程師", "Technicians"),
    icon="tool",
    title="name",
    select_related=["team", "user", "shift"],
    fields=[
        Field("name", "text", _NAME, required=True, searchable=True, sortable=True, sort_source="name_key"),
        Field("team", "reference", Text("班组", "班組", "Team"), target="team", required=True),
        Field(
            "user",
            "reference",
            Text("账号", "帳號", "Account"),
            target="user",
            listed=False,
            filterable=False,
        ),
        Field("phone", "phone", Text("电话", "電話", "Phone"), searchable=True),
        Field("employment", "select", Text("用工形式", "僱用形式", "Employment"), options=EMPLOYMENT),
        Field("vehicle", "text", Text("车辆", "車輛", "Vehicle"), searchable=True),
        Field(
            "max_daily_minutes",
            "number",
            Text("每日上限（分钟）", "每日上限（分鐘）", "Daily limit (minutes)"),
            sortable=True,
        ),
        Field(
            "rating",
            "number",
            Text("服务评分", "服務評分", "Rating"),
            sortable=True,
            editable=False,
            creatable=False,
            help=_RATED_HELP,
        ),
        Field("active", "boolean", _ACTIVE, creatable=False),
        Field(
            "home_lat",
            "number",
            Text("驻地纬度", "駐地緯度", "Home latitude"),
            listed=False,
            filterable=False,
        ),
        Field(
            "home_lng",
            "number",
            Text("驻地经度", "駐地經度", "Home longitude"),
            listed=False,
            filterable=False,
        ),
    ],
    sections=[
        Section(
            "main",
            Text("基本信息", "基本資料", "Main"),
            ["name", "team", "user", "phone", "employment", "vehicle", "active"],
        ),
        Section(
            "dispatch",
            Text("派工", "派工", "Dispatch"),
            ["max_daily_minutes", "rating", "home_lat", "home_lng"],
        ),
    ],
    default_columns=["name", "team", "phone", "employment", "rating", "max_daily_minutes", "active"],
    default_sort="name",
)
SKILL = RecordType(
    type="skill",
    model="workforce.Skill",
    label=Text("技能", "技能", "Skill"),
    plural=Text("技能", "技能", "Skills"),
    icon="safety-certificate",
    title="name",
    view="workforce.skills",
    create="workforce.define_skill",
    edit="workforce.define_skill",
    export="workforce.export_skills",
    fields=[
        Field(
            "name",
            "text",
            Text("名称", "名稱", "Name"),
            required=True,
            searchable=True,
            sortable=True,
            sort_source="name_key",
        ),
        Field(
            "key",
            "text",
            Text("代码", "代碼", "Key"),
            required=True,
            searchable=True,
            sortable=True,
            editable=False,
        ),
        Field("certified", "boolean", Text("需持证", "需持證", "Needs a certificate")),
    ],
    default_columns=["name", "key", "certified"],
    default_sort="name",
)
