"""What a company of each trade finds ready: the skills that its orders ask for, and an ordinary week."""

from collections.abc import Mapping
from typing import Final

from bihuan.kernel.texts import Text

# Trade -> key of the skill, its name, whether the law asks for a certificate.
SKILLS: Final[Mapping[str, list[tuple[str, Text, bool]]]] = {
    "hvac": [
        ("aircon", Text("空调维修", "空調維修", "Air conditioning"), False),
        ("refrigeration", Text("制冷作业证", "冷凍作業證", "Refrigeration licence"), True),
        ("electrician", Text("低压电工证", "低壓電工證", "Electrician's licence"), True),
    ],
    "appliance": [
        ("white_goods", Text("大家电维修", "大型家電維修", "White goods"), False),
        ("small_goods", Text("小家电维修", "小型家電維修", "Small appliances"), False),
        ("electrician", Text("低压电工证", "低壓電工證", "Electrician's licence"), True),
    ],
    "plumbing": [
        ("plumbing", Text("水路维修", "水路維修", "Plumbing"), False),
        ("electrician", Text("低压电工证", "低壓電工證", "Electrician's licence"), True),
    ],
    "it": [
        ("desktop", Text("电脑与外设", "電腦與週邊", "Computers and peripherals"), False),
        ("network", Text("网络", "網路", "Networks"), False),
        ("printer", Text("打印复印", "列印影印", "Printers and copiers"), False),
    ],
    "elevator": [
        ("elevator", Text("电梯作业证", "電梯作業證", "Lift technician's licence"), True),
        ("electrician", Text("低压电工证", "低壓電工證", "Electrician's licence"), True),
    ],
    "other": [("general", Text("综合维修", "綜合維修", "General repair"), False)],
}
WEEK: Final = Text("周一至周六", "週一至週六", "Monday to Saturday")
WEEKDAYS: Final = range(6)
# Minutes of the wall clock; between them is lunch.
HOURS: Final = ((8 * 60 + 30, 12 * 60), (13 * 60, 17 * 60 + 30))
