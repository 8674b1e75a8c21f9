"""One description of knowledge articles."""

from bihuan.kernel.texts import Text
from bihuan.platform.metadata import Field, Option, RecordType, Section

STATES = [
    Option("draft", Text("草稿", "草稿", "Draft"), "neutral"),
    Option("published", Text("已发布", "已發布", "Published"), "success"),
    Option("retired", Text("已下架", "已下架", "Retired"), "warning"),
]
AUDIENCES = [
    Option("staff", Text("仅员工", "僅員工", "Staff only"), "info"),
    Option("customer", Text("客户可见", "客戶可見", "Customers too"), "success"),
]
LANGUAGES = [
    Option("zh-CN", Text.same("简体中文")),
    Option("zh-TW", Text.same("繁體中文")),
    Option("en", Text.same("English")),
]

ARTICLE = RecordType(
    type="article",
    model="knowledge.Article",
    label=Text("知识文章", "知識文章", "Article"),
    plural=Text("知识库", "知識庫", "Knowledge"),
    icon="book",
    title="symptom",
    view="knowledge.view",
    create="knowledge.create",
    edit="knowledge.edit",
    export="knowledge.export",
    select_related=["owner"],
    fields=[
        Field(
            "symptom",
            "text",
            Text("故障现象", "故障現象", "Symptom"),
            required=True,
            searchable=True,
            sortable=True,
            sort_source="symptom_key",
            help=Text("用客户会说的话描述", "用客戶會說的話描述", "In the words a customer would use"),
        ),
        Field(
            "products",
            "text",
            Text("适用型号", "適用型號", "Models"),
            searchable=True,
            help=Text(
                "多个型号用逗号分隔，留空表示全部",
                "多個型號以逗號分隔，留空表示全部",
                "Separated by commas; empty means all",
            ),
        ),
        Field(
            "error_codes",
            "text",
            Text("故障代码", "故障代碼", "Error codes"),
            searchable=True,
            help=Text("多个代码用逗号分隔", "多個代碼以逗號分隔", "Separated by commas"),
        ),
        Field("cause", "long_text", Text("原因", "原因", "Cause"), searchable=True, listed=False),
        Field(
            "steps",
            "long_text",
            Text("处理步骤", "處理步驟", "Steps"),
            searchable=True,
            listed=False,
            help=Text("每行一步", "每行一步", "One step a line"),
        ),
        Field("audience", "select", Text("读者", "讀者", "Audience"), options=AUDIENCES),
        Field("language", "select", Text("语言", "語言", "Language"), options=LANGUAGES),
        Field(
            "state", "select", Text("状态", "狀態", "State"), options=STATES, editable=False, creatable=False
        ),
        Field(
            "owner",
            "text",
            Text("负责人", "負責人", "Owner"),
            source="owner.name",
            editable=False,
            creatable=False,
            filterable=False,
        ),
        Field(
            "solved",
            "number",
            Text("已解决", "已解決", "Solved"),
            sortable=True,
            editable=False,
            creatable=False,
        ),
        Field(
            "not_solved",
            "number",
            Text("未解决", "未解決", "Not solved"),
            sortable=True,
            editable=False,
            creatable=False,
        ),
        Field(
            "updated_at",
            "datetime",
            Text("更新时间", "更新時間", "Updated"),
            sortable=True,
            editable=False,
            creatable=False,
        ),
    ],
    sections=[
        Section("main", Text("现象", "現象", "Symptom"), ["symptom", "products", "error_codes"]),
        Section("help", Text("处理", "處理", "What to do"), ["cause", "steps"]),
        Section("readers", Text("读者", "讀者", "Readers"), ["audience", "language", "state", "owner"]),
    ],
    default_columns=["symptom", "error_codes", "products", "audience", "state", "solved", "updated_at"],
    default_sort="-updated_at",
)
