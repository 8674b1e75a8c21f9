"""The words of the customer's form."""

from bihuan.kernel.texts import Text

SYMPTOMS = {
    "no_cooling": Text("不制冷", "不冷", "No cooling"),
    "no_heating": Text("不制热", "不暖", "No heating"),
    "leak": Text("漏水", "漏水", "Water leak"),
    "noise": Text("噪音大", "噪音大", "Noisy"),
    "smell": Text("有异味", "有異味", "Bad smell"),
    "no_power": Text("不开机", "無法開機", "Does not start"),
    "error_code": Text("显示故障代码", "顯示故障代碼", "Shows an error code"),
    "other": Text("其他", "其他", "Something else"),
}
