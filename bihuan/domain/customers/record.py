"""One description of accounts, contacts and sites."""

from bihuan.kernel.texts import Text
from bihuan.platform.metadata import Field, Option, RecordType, Section

KINDS = [
    Option("company", Text("企业", "企業", "Company"), "info"),
    Option("person", Text("个人", "個人", "Person"), "neutral"),
]
TIERS = [
    Option("vip", Text("VIP", "VIP", "VIP"), "warning"),
    Option("key", Text("重点", "重點", "Key"), "info"),
    Option("standard", Text("标准", "標準", "Standard"), "neutral"),
]
INDUSTRIES = [
    Option("hotel", Text("酒店", "飯店", "Hotel")),
    Option("retail", Text("零售商超", "零售賣場", "Retail")),
    Option("food", Text("餐饮", "餐飲", "Food service")),
    Option("office", Text("写字楼", "辦公大樓", "Office")),
    Option("factory", Text("工厂", "工廠", "Factory")),
    Option("hospital", Text("医院", "醫院", "Hospital")),
    Option("pharma", Text("制药", "製藥", "Pharmaceutical")),
    Option("school", Text("学校", "學校", "School")),
    Option("home", Text("家庭", "家庭", "Household")),
    Option("public", Text("公共事业", "公用事業", "Public service")),
]
LOCATED = [
    Option("exact", Text("精确", "精確", "Exact"), "success"),
    Option("approximate", Text("近似", "近似", "Approximate"), "warning"),
    Option("unknown", Text("未定位", "未定位", "Not located"), "neutral"),
]
LANGUAGES = [
    Option("zh-CN", Text.same("简体中文")),
    Option("zh-TW", Text.same("繁體中文")),
    Option("en", Text.same("English")),
]
_ACCOUNT = Text("客户", "客戶", "Customer")
_NAME = Text("名称", "名稱", "Name")
_CREATED = Field(
    "created_at",
    "datetime",
    Text("创建时间", "建立時間", "Created"),
    sortable=True,
    editable=False,
    creatable=False,
)

ACCOUNT = RecordType(
    type="customer",
    model="customers.Account",
    label=_ACCOUNT,
    plural=Text("客户", "客戶", "Customers"),
    icon="team",
    title="name",
    fields=[
        Field("name", "text", _NAME, required=True, searchable=True, sortable=True, sort_source="name_key"),
        Field("kind", "select", Text("类型", "類型", "Kind"), options=KINDS),
        Field("tier", "select", Text("等级", "等級", "Tier"), options=TIERS, sortable=True),
        Field("industry", "select", Text("行业", "產業", "Industry"), options=INDUSTRIES),
        Field("phone", "phone", Text("电话", "電話", "Phone"), searchable=True),
        Field(
            "external_id", "text", Text("外部编号", "外部編號", "External id"), searchable=True, listed=False
        ),
        Field("note", "long_text", Text("备注", "備註", "Note"), listed=False),
        _CREATED,
    ],
    sections=[
        Section("main", Text("基本信息", "基本資料", "Main"), ["name", "kind", "tier", "industry", "phone"]),
        Section("more", Text("其他", "其他", "More"), ["external_id", "note"]),
    ],
    default_columns=["name", "kind", "tier", "industry", "phone", "created_at"],
    default_sort="name",
)
CONTACT = RecordType(
    type="contact",
    model="customers.Contact",
    label=Text("联系人", "聯絡人", "Contact"),
    plural=Text("联系人", "聯絡人", "Contacts"),
    icon="user",
    title="name",
    view="customers.view_contact",
    create="customers.create_contact",
    edit="customers.edit_contact",
    export="customers.export_contact",
    select_related=["account"],
    fields=[
        Field(
            "name",
            "text",
            Text("姓名", "姓名", "Name"),
            required=True,
            searchable=True,
            sortable=True,
            sort_source="name_key",
        ),
        Field("account", "reference", _ACCOUNT, target="customer", required=True, editable=False),
        Field("phone", "phone", Text("电话", "電話", "Phone"), searchable=True),
        Field("email", "email", Text("邮箱", "電子郵件", "E-mail"), searchable=True),
        Field("position", "text", Text("职务", "職務", "Position")),
        Field("locale", "select", Text("语言", "語言", "Language"), options=LANGUAGES, listed=False),
        _CREATED,
    ],
    default_columns=["name", "account", "phone", "position"],
    default_sort="name",
)
SITE = RecordType(
    type="site",
    model="customers.Site",
    label=Text("服务地点", "服務地點", "Site"),
    plural=Text("服务地点", "服務地點", "Sites"),
    icon="environment",
    title="name",
    view="customers.view_site",
    create="customers.create_site",
    edit="customers.edit_site",
    export="customers.export_site",
    select_related=["account"],
    fields=[
        Field("name", "text", _NAME, required=True, searchable=True, sortable=True),
        Field("account", "reference", _ACCOUNT, target="customer", required=True, editable=False),
        Field("address", "text", Text("地址", "地址", "Address"), required=True, searchable=True),
        Field("district", "text", Text("区县", "行政區", "District"), searchable=True, sortable=True),
        Field("lat", "number", Text("纬度", "緯度", "Latitude"), listed=False, filterable=False),
        Field("lng", "number", Text("经度", "經度", "Longitude"), listed=False, filterable=False),
        Field(
            "located",
            "select",
            Text("定位", "定位", "Located"),
            options=LOCATED,
            editable=False,
            creatable=False,
        ),
        Field("access_note", "text", Text("进场说明", "進場說明", "Access note"), listed=False),
        _CREATED,
    ],
    default_columns=["name", "account", "address", "district", "located"],
    default_sort="name",
)
