"""Words that the company is made of; all invented."""

from __future__ import annotations

from dataclasses import dataclass

FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段漕钱汤尹黎易常武乔贺赖龚文"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建文辉力晨宇浩凯健俊帆雪婷慧倩颖琳晶岩峰鹏飞翔斌波海燕鑫东旭亮辰昊然欣怡佳琪梦瑶思远子涵雨桐"

COMPANY = "示例制冷服务公司"
TECHNICIANS = [
    "赵伟",
    "钱磊",
    "孙涛",
    "李桂明",
    "周强",
    "吴建军",
    "郑刚",
    "王海波",
    "冯杰",
    "陈平",
    "褚静军",
    "卫东明",
]
TEAMS = ["浦东一组", "浦西一组", "外协网点"]
STAFF = [
    ("agent1", "林晓燕", ["agent"]),
    ("agent2", "何敏", ["agent"]),
    ("dispatcher", "陈调度", ["dispatcher"]),
    ("lead", "高建国", ["team_lead"]),
    ("clerk", "罗仓管", ["clerk"]),
    ("manager", "徐经理", ["manager"]),
    ("quality", "宋回访", ["quality"]),
    ("sales1", "梁销售", ["sales"]),
    ("sales2", "唐销售", ["sales"]),
    ("auditor", "沈审计", ["auditor"]),
    ("admin", "管理员", ["admin"]),
]


@dataclass(frozen=True, slots=True)
class District:
    """Where customers are: centre, half width in degrees, streets, which team serves it, how many of 100 live there."""

    name: str
    lat: float
    lng: float
    spread: float
    streets: tuple[str, ...]
    team: int
    share: int


DISTRICTS = [
    District(
        "浦东新区", 31.222, 121.545, 0.055, ("世纪大道", "张杨路", "杨高南路", "龙阳路", "碧波路"), 0, 26
    ),
    District("徐汇区", 31.188, 121.436, 0.025, ("肇嘉浜路", "漕溪北路", "宜山路", "龙华中路"), 1, 14),
    District("静安区", 31.229, 121.447, 0.018, ("南京西路", "北京西路", "江宁路", "万航渡路"), 1, 12),
    District("黄浦区", 31.231, 121.484, 0.015, ("淮海中路", "西藏南路", "福州路", "河南中路"), 1, 10),
    District("长宁区", 31.220, 121.424, 0.025, ("延安西路", "仙霞路", "虹桥路", "天山路"), 1, 10),
    District("闵行区", 31.113, 121.382, 0.045, ("沪闵路", "七莘路", "都市路", "莘松路"), 2, 12),
    District("杨浦区", 31.270, 121.526, 0.030, ("四平路", "控江路", "黄兴路", "国定路"), 0, 9),
    District("宝山区", 31.345, 121.460, 0.040, ("共和新路", "牡丹江路", "水产路"), 2, 7),
]
KINDS_OF_CUSTOMER = [
    ("hotel", 10, ("锦和", "云栖", "海悦", "望江", "泊雅", "和颐居"), ("酒店", "宾馆", "商务酒店")),
    ("retail", 16, ("百佳", "永辰", "好邻", "万物集", "优选"), ("超市", "便利店", "商场", "生活馆")),
    ("food", 18, ("老江南", "蜀味轩", "一品鲜", "南翔里", "茶语", "面场"), ("餐厅", "饭店", "火锅", "咖啡")),
    ("office", 18, ("恒泰", "金茂源", "远洋", "中实", "嘉华", "陆家"), ("大厦", "广场物业", "写字楼")),
    ("factory", 8, ("申达", "东昌", "华谊精工", "联创"), ("电子厂", "制造", "冷链仓")),
    ("hospital", 5, ("仁康", "同德", "博爱"), ("医院", "门诊部")),
    ("pharma", 3, ("康瑞", "和泽"), ("制药",)),
    ("school", 6, ("明德", "育才", "世外"), ("中学", "小学", "幼儿园")),
    ("home", 16, (), ()),
]


@dataclass(frozen=True, slots=True)
class Product:
    """A model of device: its name, what it needs, how often it fails a year, minutes of a repair, warranty years."""

    model: str
    name: str
    skill: str
    level: int
    failures: float
    minutes: int
    years: int
    homes: bool = False


PRODUCTS = [
    Product("KFR-35GW", "壁挂式空调", "aircon", 1, 1.1, 60, 6, homes=True),
    Product("KFR-72LW", "柜式空调", "aircon", 2, 1.3, 75, 6, homes=True),
    Product("VRV-X8", "多联机外机", "vrv", 3, 1.6, 110, 5),
    Product("FXF-56", "嵌入式内机", "aircon", 2, 1.2, 60, 5),
    Product("LSQ-130", "风冷模块机", "chiller", 3, 1.9, 140, 3),
    Product("LC-450", "离心式冷水机组", "chiller", 4, 1.4, 180, 3),
    Product("LK-20", "冷库机组", "refrigeration", 3, 2.3, 120, 2),
    Product("ZB-500", "商用制冰机", "refrigeration", 2, 1.8, 70, 2),
]
SKILLS = [
    ("aircon", "空调维修", False),
    ("vrv", "多联机调试", False),
    ("chiller", "冷水机组", False),
    ("refrigeration", "冷库制冷", False),
    ("electrician", "电工证", True),
    ("r32", "R32 冷媒资质", True),
]


@dataclass(frozen=True, slots=True)
class Fault:
    """A complaint, what it turns out to be, what is done, and the part it takes."""

    symptom: str
    words: str
    findings: str
    cause: str
    solution: str
    code: str
    part: str
    cents: int


FAULTS = [
    Fault(
        "不制冷",
        "开机半小时还是不凉，压缩机好像没转",
        "室外机压缩机不启动，电容鼓包",
        "启动电容损坏",
        "更换 35µF 启动电容，试机 20 分钟出风 12℃",
        "E4",
        "35µF 启动电容",
        8500,
    ),
    Fault(
        "制冷效果差",
        "风不冷，出风口结霜",
        "吸气压力 0.35 MPa 偏低，接头有油迹",
        "冷媒泄漏",
        "补焊漏点，抽真空后按铭牌充注冷媒",
        "E6",
        "R32 冷媒 1kg",
        18000,
    ),
    Fault(
        "漏水",
        "内机往下滴水，把货都弄湿了",
        "排水管堵塞，接水盘满",
        "排水不畅",
        "疏通排水管并清洗接水盘",
        "",
        "",
        0,
    ),
    Fault(
        "噪音大",
        "外机轰轰响，楼上投诉",
        "风扇电机轴承磨损",
        "风扇电机老化",
        "更换室外风扇电机",
        "",
        "室外风扇电机",
        42000,
    ),
    Fault(
        "不开机",
        "按遥控没反应，指示灯也不亮",
        "主板无 5V 输出",
        "主控板电源损坏",
        "更换主控板并核对拨码",
        "E1",
        "主控板",
        56000,
    ),
    Fault(
        "显示故障代码",
        "面板显示 U4，所有内机停了",
        "室内外通信线接触不良",
        "通信故障",
        "重新压接通信线端子",
        "U4",
        "",
        0,
    ),
    Fault(
        "有异味",
        "一开机就有霉味",
        "蒸发器与滤网积尘发霉",
        "长期未清洗",
        "拆洗蒸发器、滤网并消毒",
        "",
        "清洗剂",
        3000,
    ),
    Fault(
        "跳闸",
        "启动就跳闸",
        "压缩机绕组对地绝缘 0.2 MΩ",
        "压缩机绝缘下降",
        "更换压缩机，抽真空充氟",
        "E5",
        "压缩机总成",
        238000,
    ),
    Fault(
        "温度波动",
        "冷库温度忽高忽低，最高到 -8℃",
        "化霜加热管断路",
        "化霜故障",
        "更换化霜加热管，调整化霜周期",
        "D3",
        "化霜加热管",
        12000,
    ),
    Fault(
        "不制热",
        "开制热一直吹冷风",
        "四通阀不换向",
        "四通阀线圈烧毁",
        "更换四通阀线圈",
        "E8",
        "四通阀线圈",
        9500,
    ),
]
MAINTENANCE = Fault(
    "季度保养",
    "按计划保养",
    "滤网轻微积尘，运行参数正常",
    "计划保养",
    "清洗滤网、检查电气端子、测量压力电流",
    "",
    "",
    0,
)
INSTALL = Fault(
    "新机安装",
    "新购设备安装调试",
    "现场具备安装条件",
    "新装",
    "安装、检漏、抽真空、调试，运行参数正常",
    "",
    "安装辅材",
    15000,
)
INSPECTION = Fault(
    "年度巡检", "年度安全巡检", "设备运行正常，端子无过热", "例行巡检", "逐项巡检并记录参数", "", "", 0
)
COMMENTS = {
    5: ("很快很专业", "师傅很细心，讲得清楚", "", "", "准时，打扫得干净"),
    4: ("不错", "", "修好了，稍微晚了一点"),
    3: ("一般", "等的时间有点长"),
    2: ("又坏了，第二次报修", "迟到一小时没有通知"),
    1: ("问题没有解决", "态度不好"),
}
