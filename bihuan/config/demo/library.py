"""What the company knows: articles and standard procedures."""

from __future__ import annotations

from typing import Any


def _article(
    symptom: str, products: str, codes: str, cause: str, steps: str, audience: str = "staff"
) -> dict[str, Any]:
    return {
        "symptom": symptom,
        "products": products,
        "error_codes": codes,
        "cause": cause,
        "steps": steps,
        "audience": audience,
        "language": "zh-CN",
    }


ARTICLES: list[dict[str, Any]] = [
    _article(
        "空调不制冷，故障代码 E4",
        "KFR-35GW\nKFR-72LW",
        "E4",
        "压缩机启动电容损坏或排气温度保护",
        "断电验电\n测量启动电容容量，低于标称 90% 则更换\n清洁室外机散热片\n试机 20 分钟，确认出风温度低于 14℃",
    ),
    _article(
        "制冷效果差，出风口结霜",
        "KFR-35GW\nKFR-72LW\nFXF-56",
        "E6",
        "冷媒不足或滤网堵塞",
        "清洗滤网\n测吸气压力，低于 0.6 MPa 按泄漏处理\n检漏、补焊、抽真空\n按铭牌充注冷媒",
    ),
    _article(
        "内机漏水",
        "KFR-35GW\nKFR-72LW\nFXF-56",
        "",
        "排水管堵塞、坡度不够或排水泵故障",
        "检查排水管坡度\n疏通排水管\n清洗接水盘\n注水测试排水泵",
    ),
    _article(
        "室外机噪音大",
        "KFR-72LW\nVRV-X8",
        "",
        "风扇电机轴承磨损或安装脚松动",
        "检查减振垫与安装螺栓\n转动风叶，确认轴承\n更换风扇电机后试机",
    ),
    _article(
        "不开机，指示灯不亮",
        "KFR-35GW\nKFR-72LW",
        "E1",
        "主控板电源故障",
        "确认供电与保险\n测主板 5V、12V\n更换主控板并核对拨码",
    ),
    _article(
        "多联机通信故障 U4",
        "VRV-X8",
        "U4",
        "室内外通信线接触不良或地址冲突",
        "检查 F1F2 端子紧固\n测量通信电压\n重新设定地址并复位",
    ),
    _article(
        "多联机高压保护 E3",
        "VRV-X8",
        "E3",
        "冷凝器脏堵或膨胀阀未开",
        "清洗冷凝器\n检查风机转速\n检查电子膨胀阀动作",
    ),
    _article(
        "压缩机过流跳闸 E5",
        "VRV-X8\nLSQ-130",
        "E5",
        "压缩机绝缘下降或缺相",
        "断电验电\n测三相电压与绕组电阻\n绝缘低于 2 MΩ 更换压缩机",
    ),
    _article(
        "空调有异味",
        "KFR-35GW\nKFR-72LW\nFXF-56",
        "",
        "蒸发器与滤网积尘发霉",
        "拆洗滤网\n喷洒清洗剂，静置 10 分钟\n高温烘干运行 20 分钟",
    ),
    _article(
        "不制热，四通阀不换向 E8",
        "KFR-35GW\nKFR-72LW",
        "E8",
        "四通阀线圈或阀体故障",
        "测线圈电阻约 1.4 kΩ\n敲击阀体观察换向\n更换线圈或阀体",
    ),
    _article(
        "冷库温度波动，故障代码 D3",
        "LK-20",
        "D3",
        "化霜加热管断路或化霜周期不当",
        "测加热管电阻\n检查化霜终止温控\n调整化霜周期为 6 小时",
    ),
    _article(
        "制冰机不出冰", "ZB-500", "", "进水阀堵塞或水位开关失灵", "清洗进水滤网\n测进水阀线圈\n清洁水位探头"
    ),
    _article(
        "冷水机组低流量报警 F2",
        "LSQ-130\nLC-450",
        "F2",
        "水泵未启动或过滤器堵塞",
        "确认水泵与阀门\n清洗 Y 型过滤器\n校验流量开关",
    ),
    _article(
        "离心机喘振",
        "LC-450",
        "",
        "负荷过低或冷却水温过高",
        "检查冷却塔风机\n提高导叶开度下限\n核对冷却水流量",
    ),
    _article(
        "遥控器失灵怎么办",
        "",
        "",
        "电池电量不足或接收窗被遮挡",
        "更换电池\n对准接收窗 5 米内操作\n在内机面板按应急开关",
        "customer",
    ),
    _article(
        "空调滤网多久清洗一次，怎么洗",
        "",
        "",
        "滤网积尘会降低制冷效果并产生异味",
        "关机并断电\n取下滤网用清水冲洗\n阴干后装回，家用建议每两周一次",
        "customer",
    ),
    _article(
        "开机有水声或轻微异响是否正常",
        "",
        "",
        "冷媒流动和塑料热胀冷缩的声音属正常现象",
        "观察 10 分钟\n若持续有金属撞击声请报修",
        "customer",
    ),
    _article(
        "制热时外机冒白汽是否正常",
        "",
        "",
        "化霜时水汽遇冷凝结，属正常现象",
        "等待 5 至 10 分钟\n化霜结束后自动恢复制热",
        "customer",
    ),
]


def _step(
    key: str,
    text: str,
    *,
    script: str = "",
    tools: tuple[str, ...] = (),
    criterion: str = "",
    mandatory: bool = False,
    photo: bool = False,
    gate: bool = False,
    skips: tuple[str, ...] = (),
) -> dict[str, Any]:
    return {
        "key": key,
        "text": text,
        "script": script,
        "tools": list(tools),
        "criterion": criterion,
        "mandatory": mandatory,
        "photo_required": photo,
        "gate": gate,
        "skip_reasons": list(skips),
    }


_GREET = _step(
    "prepare",
    "到场问候，确认故障与设备",
    script="您好，我是服务工程师，先和您确认一下故障现象。",
    criterion="型号、序列号与工单一致",
    mandatory=True,
)
_SAFE = _step(
    "safety",
    "断电验电并挂牌",
    tools=("验电笔", "挂锁"),
    criterion="验电无电后拍照",
    mandatory=True,
    photo=True,
    gate=True,
)
_CLEAN = _step(
    "clean",
    "清理现场，讲解使用注意事项",
    script="已经修好了，平时注意每两周清洗一次滤网。",
    skips=("客户不需要", "客户不在场"),
)

SOPS: list[dict[str, Any]] = [
    {
        "kind": "repair",
        "name": "维修标准作业",
        "steps": [
            _GREET,
            _SAFE,
            _step(
                "diagnose",
                "诊断：测压力、电流、温度",
                tools=("压力表", "钳形表", "温度计"),
                criterion="记录三项读数",
                mandatory=True,
            ),
            _step("repair", "修复并核对更换件"),
            _step("test", "试机 15 分钟", criterion="出风温差不小于 8℃", mandatory=True),
            _CLEAN,
        ],
    },
    {
        "kind": "install",
        "name": "安装标准作业",
        "steps": [
            _GREET,
            _SAFE,
            _step("mount", "固定内外机并校水平", tools=("水平尺", "冲击钻"), mandatory=True, photo=True),
            _step(
                "vacuum", "检漏与抽真空", tools=("真空泵",), criterion="保压 15 分钟无回升", mandatory=True
            ),
            _step("commission", "试运行并记录参数", mandatory=True),
            _CLEAN,
        ],
    },
    {
        "kind": "maintenance",
        "name": "保养标准作业",
        "steps": [
            _GREET,
            _SAFE,
            _step("filter", "清洗滤网与蒸发器", mandatory=True, photo=True),
            _step("terminals", "紧固电气端子", tools=("力矩螺丝刀",), mandatory=True),
            _step("readings", "测量并记录压力、电流", mandatory=True),
            _CLEAN,
        ],
    },
    {
        "kind": "inspection",
        "name": "巡检标准作业",
        "steps": [
            _GREET,
            _step("look", "外观、管路、支架检查", mandatory=True, photo=True),
            _step("readings", "运行参数记录", mandatory=True),
            _CLEAN,
        ],
    },
]
