"""The words of the customer's form: what can be wrong, by the trade of the company."""

from collections.abc import Mapping
from typing import Final

from bihuan.kernel.texts import Text

_LEAK = Text("漏水", "漏水", "Water leak")
_NOISE = Text("噪音大", "噪音大", "Noisy")
_DEAD = Text("不开机", "無法開機", "Does not start")
_CODE = Text("显示故障代码", "顯示故障代碼", "Shows an error code")
_SMELL = Text("有异味", "有異味", "Bad smell")
_OTHER = Text("其他", "其他", "Something else")
OTHER: Final = "other"

SYMPTOMS: Final[Mapping[str, Mapping[str, Text]]] = {
    "hvac": {
        "no_cooling": Text("不制冷", "不冷", "No cooling"),
        "no_heating": Text("不制热", "不暖", "No heating"),
        "leak": _LEAK,
        "noise": _NOISE,
        "smell": _SMELL,
        "no_power": _DEAD,
        "error_code": _CODE,
        OTHER: _OTHER,
    },
    "appliance": {
        "no_power": _DEAD,
        "not_working": Text("不工作", "不運轉", "Does not work"),
        "leak": _LEAK,
        "noise": _NOISE,
        "smell": _SMELL,
        "error_code": _CODE,
        OTHER: _OTHER,
    },
    "plumbing": {
        "leak": _LEAK,
        "blocked": Text("堵塞", "堵塞", "Blocked"),
        "no_water": Text("没有水", "沒有水", "No water"),
        "no_electricity": Text("停电跳闸", "停電跳電", "No power, breaker trips"),
        "no_light": Text("灯不亮", "燈不亮", "Light is out"),
        OTHER: _OTHER,
    },
    "it": {
        "no_power": _DEAD,
        "slow": Text("运行很慢", "運作很慢", "Very slow"),
        "no_network": Text("无法上网", "無法上網", "No network"),
        "no_print": Text("不能打印", "無法列印", "Does not print"),
        "paper_jam": Text("卡纸", "卡紙", "Paper jam"),
        "error_code": _CODE,
        OTHER: _OTHER,
    },
    "elevator": {
        "trapped": Text("有人被困", "有人受困", "People are trapped"),
        "stopped": Text("停梯", "停梯", "Out of service"),
        "door": Text("门不能开关", "門無法開關", "Door does not open or close"),
        "level": Text("平层不准", "平層不準", "Stops off level"),
        "noise": Text("异响或抖动", "異音或抖動", "Noise or shaking"),
        OTHER: _OTHER,
    },
    "other": {
        "no_power": _DEAD,
        "not_working": Text("不能正常使用", "無法正常使用", "Does not work properly"),
        "noise": _NOISE,
        "leak": _LEAK,
        "error_code": _CODE,
        OTHER: _OTHER,
    },
}
