"""One description of assets."""

from bihuan.kernel.texts import Text
from bihuan.platform.metadata import Field, Option, RecordType, Section

STATUS = [
    Option("in_use", Text("在用", "使用中", "In use"), "success"),
    Option("stopped", Text("停用", "停用", "Stopped"), "warning"),
    Option("retired", Text("报废", "報廢", "Retired"), "neutral"),
]

ASSET = RecordType(
    type="asset",
    model="assets.Asset",
    label=Text("设备", "設備", "Asset"),
    plural=Text("设备资产", "設備資產", "Assets"),
    icon="tool",
    title="name",
    select_related=["account", "site"],
    fields=[
        Field(
            "name",
            "text",
            Text("设备名称", "設備名稱", "Name"),
            required=True,
            searchable=True,
            sortable=True,
        ),
        Field("account", "reference", Text("客户", "客戶", "Customer"), target="customer", required=True),
        Field("site", "reference", Text("服务地点", "服務地點", "Site"), target="site"),
        Field(
            "product", "text", Text("型号", "型號", "Model"), required=True, searchable=True, sortable=True
        ),
        Field(
            "serial",
            "text",
            Text("序列号", "序號", "Serial number"),
            required=True,
            searchable=True,
            sortable=True,
        ),
        Field("batch", "text", Text("批次", "批次", "Batch"), searchable=True),
        Field("position", "text", Text("安装位置", "安裝位置", "Position"), listed=False),
        Field("installed_on", "date", Text("安装日期", "安裝日期", "Installed on"), sortable=True),
        Field("warranty_until", "date", Text("保修至", "保固至", "Warranty until"), sortable=True),
        Field("status", "select", Text("状态", "狀態", "Status"), options=STATUS),
        Field("parent", "reference", Text("上级设备", "上層設備", "Part of"), target="asset", listed=False),
        Field(
            "created_at",
            "datetime",
            Text("创建时间", "建立時間", "Created"),
            sortable=True,
            editable=False,
            creatable=False,
        ),
    ],
    sections=[
        Section("main", Text("设备", "設備", "Asset"), ["name", "account", "site", "position", "status"]),
        Section("plate", Text("铭牌", "銘牌", "Name-plate"), ["product", "serial", "batch", "parent"]),
        Section("dates", Text("日期", "日期", "Dates"), ["installed_on", "warranty_until"]),
    ],
    default_columns=["name", "account", "site", "product", "serial", "warranty_until", "status"],
    default_sort="-id",
)
