"""Refusals about requests."""

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text


class WrongCode(Refusal):
    """The one-time code is wrong, used or too old."""

    code, status = "wrong_code", 422
    text = Text(
        "验证码不正确或已过期，请重新获取。",
        "驗證碼不正確或已過期，請重新取得。",
        "The code is wrong or has expired; ask for a new one.",
    )


class AlreadySettled(Refusal):
    """The request was closed or became an order meanwhile."""

    code, status = "already_settled", 409
    text = Text("该请求已处理。", "該請求已處理。", "This request has been settled.")
