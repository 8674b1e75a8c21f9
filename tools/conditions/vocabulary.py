"""The imaginary work order that the shared cases are about, and the moment they are asked at."""

from __future__ import annotations

from typing import Any


def _label(zh: str, tw: str, en: str) -> dict[str, str]:
    return {"zh-CN": zh, "zh-TW": tw, "en": en}


def _field(kind: str, zh: str, tw: str, en: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "label": _label(zh, tw, en), **more}


_PRIORITY = {
    "P1": _label("紧急", "緊急", "Urgent"),
    "P2": _label("高", "高", "High"),
    "P3": _label("普通", "一般", "Normal"),
}
_SKILLS = {
    "gas": _label("燃气", "瓦斯", "Gas"),
    "power": _label("电气", "電氣", "Electrical"),
    "pump": _label("水泵", "水泵", "Pump"),
    "Gas": _label("气体", "氣體", "Gases"),
}
_LEVELS = {"gold": _label("金", "金", "Gold"), "silver": _label("银", "銀", "Silver")}

ORDER: dict[str, Any] = {
    "label": _label("工单", "工單", "Work order"),
    "fields": {
        "title": _field("text", "标题", "標題", "Title"),
        "code": _field("text", "编号", "編號", "Code"),
        "note": _field("long_text", "备注", "備註", "Note"),
        "hours": _field("number", "工时", "工時", "Hours"),
        "price": _field("number", "单价", "單價", "Price"),
        "ratio": _field("number", "比率", "比率", "Ratio"),
        "cost": _field("money", "费用", "費用", "Cost"),
        "due_on": _field("date", "截止日", "截止日", "Due date"),
        "done_on": _field("date", "完成日", "完成日", "Finished on"),
        "due_at": _field("datetime", "期限", "期限", "Due"),
        "start_at": _field("datetime", "开始时间", "開始時間", "Start"),
        "priority": _field("select", "优先级", "優先級", "Priority", options=_PRIORITY),
        "reported": _field(
            "select", "客户报的优先级", "客戶報的優先級", "Reported priority", options=_PRIORITY
        ),
        "skills": _field("multi", "技能", "技能", "Skills", options=_SKILLS),
        "labels": _field("multi", "标签", "標籤", "Labels", options=_SKILLS),
        "vip": _field("boolean", "VIP", "VIP", "VIP"),
        "billable": _field("boolean", "可收费", "可收費", "Billable"),
        "technician": _field("reference", "工程师", "工程師", "Technician", target="user"),
        "owner": _field("reference", "负责人", "負責人", "Owner", target="user"),
        "customer.name": _field("text", "客户名称", "客戶名稱", "Customer name"),
        "customer.tier": _field("select", "客户等级", "客戶等級", "Customer tier", options=_LEVELS),
        "customer.region.name": _field("text", "区域", "區域", "Region"),
        "customer.cf.score": _field("number", "客户评分", "客戶評分", "Customer score"),
        "cf.text": _field("text", "型号", "型號", "Model"),
        "cf.text2": _field("text", "旧型号", "舊型號", "Old model"),
        "cf.long": _field("long_text", "故障描述", "故障描述", "Fault"),
        "cf.num": _field("number", "压力", "壓力", "Pressure"),
        "cf.num2": _field("number", "额定压力", "額定壓力", "Rated pressure"),
        "cf.money": _field("money", "材料费", "材料費", "Material cost"),
        "cf.day": _field("date", "安装日", "安裝日", "Installed on"),
        "cf.day2": _field("date", "保修截止", "保固截止", "Warranty until"),
        "cf.at": _field("datetime", "最近读数", "最近讀數", "Last reading"),
        "cf.at2": _field("datetime", "下次读数", "下次讀數", "Next reading"),
        "cf.pick": _field("select", "等级", "等級", "Level", options=_LEVELS),
        "cf.many": _field("multi", "附件", "配件", "Extras", options=_SKILLS),
        "cf.flag": _field("boolean", "在保", "保固內", "In warranty"),
        "cf.ref": _field("reference", "验收人", "驗收人", "Accepted by", target="user"),
    },
    "many": {
        "visits": {
            "label": _label("上门", "到場", "visit"),
            "fields": {
                "state": _field("text", "状态", "狀態", "State"),
                "minutes": _field("number", "分钟", "分鐘", "Minutes"),
                "limit": _field("number", "上限", "上限", "Limit"),
                "done_at": _field("datetime", "完成时间", "完成時間", "Finished"),
                "cf.score": _field("number", "评分", "評分", "Score"),
            },
            "many": {
                "parts": {
                    "label": _label("备件", "備料", "part"),
                    "fields": {
                        "sku": _field("text", "料号", "料號", "Part number"),
                        "qty": _field("number", "数量", "數量", "Quantity"),
                    },
                }
            },
        }
    },
}

# 23:30 in Shanghai on the 8th: already the 9th nowhere the tests look, still the 8th in London.
CONTEXT: dict[str, Any] = {
    "me": 7,
    "my": {
        "team": 3,
        "teams": [3, 4],
        "nobody": [],
        "order": 17,
        "path": "/1/4/",
        "blank": "",
        "model": "GX-200",
        "level": "gold",
        "skills": ["gas", "pump"],
        "day": "2026-03-08",
        "no_day": "2026-02-30",
        "moment": "2026-03-08T12:00:00+08:00",
        "word": "many",
    },
    "now": "2026-03-08T15:30:00+00:00",
    "zone": "Asia/Shanghai",
}
