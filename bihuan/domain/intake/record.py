"""One description of requests."""

from bihuan.kernel.texts import Text
from bihuan.platform.metadata import Field, Option, RecordType, Section

CHANNELS = [
    Option("phone", Text("电话", "電話", "Phone")),
    Option("portal", Text("扫码自助", "掃碼自助", "Self-service")),
    Option("web", Text("网页表单", "網頁表單", "Web form")),
    Option("wechat", Text("微信", "微信", "WeChat")),
    Option("email", Text("邮件", "電子郵件", "E-mail")),
    Option("api", Text("接口", "API", "API")),
    Option("import", Text("导入", "匯入", "Import")),
    Option("staff", Text("内部", "內部", "Internal")),
]
KINDS = [
    Option("repair", Text("维修", "維修", "Repair")),
    Option("install", Text("安装", "安裝", "Installation")),
    Option("maintenance", Text("保养", "保養", "Maintenance")),
    Option("inspection", Text("巡检", "巡檢", "Inspection")),
    Option("consultation", Text("咨询", "諮詢", "Consultation")),
]
PRIORITIES = [
    Option("urgent", Text("紧急", "緊急", "Urgent"), "risk"),
    Option("high", Text("高", "高", "High"), "warning"),
    Option("normal", Text("普通", "普通", "Normal"), "neutral"),
]
STATES = [
    Option("received", Text("未响应", "未回應", "Unanswered"), "risk"),
    Option("answered", Text("已响应", "已回應", "Answered"), "info"),
    Option("linked", Text("已建工单", "已建工單", "Order made"), "success"),
    Option("closed", Text("已关闭", "已關閉", "Closed"), "neutral"),
]

REQUEST = RecordType(
    type="request",
    model="intake.Request",
    label=Text("请求", "請求", "Request"),
    plural=Text("服务请求", "服務請求", "Requests"),
    icon="inbox",
    title="text",
    select_related=["account", "asset", "site"],
    fields=[
        Field("text", "long_text", Text("问题描述", "問題描述", "Problem"), searchable=True, editable=False),
        Field("symptom", "text", Text("故障现象", "故障現象", "Symptom"), searchable=True, editable=False),
        Field("channel", "select", Text("渠道", "管道", "Channel"), options=CHANNELS, editable=False),
        Field("kind", "select", Text("服务类型", "服務類型", "Service type"), options=KINDS, editable=False),
        Field(
            "priority", "select", Text("紧急程度", "緊急程度", "Urgency"), options=PRIORITIES, editable=False
        ),
        Field("state", "select", Text("状态", "狀態", "State"), options=STATES, editable=False),
        Field("account", "reference", Text("客户", "客戶", "Customer"), target="customer", editable=False),
        Field("asset", "reference", Text("设备", "設備", "Asset"), target="asset", editable=False),
        Field("contact_name", "text", Text("联系人", "聯絡人", "Contact"), editable=False),
        Field("phone", "phone", Text("电话", "電話", "Phone"), editable=False),
        Field(
            "received_at", "datetime", Text("收到时间", "收到時間", "Received"), sortable=True, editable=False
        ),
        Field(
            "answered_at",
            "datetime",
            Text("响应时间", "回應時間", "Answered at"),
            sortable=True,
            editable=False,
        ),
    ],
    sections=[
        Section(
            "main",
            Text("请求", "請求", "Request"),
            [
                "text",
                "symptom",
                "kind",
                "priority",
                "channel",
                "account",
                "asset",
                "contact_name",
                "phone",
                "received_at",
            ],
        )
    ],
    default_columns=["received_at", "channel", "state", "priority", "text", "account", "phone"],
    default_sort="-received_at",
)
