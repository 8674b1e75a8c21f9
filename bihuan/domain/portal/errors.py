"""Refusals on the customer's pages."""

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text


class LinkOver(Refusal):
    """The link is unknown, expired or withdrawn."""

    code, status = "link_over", 410
    text = Text(
        "链接已失效，请重新扫描设备二维码或联系客服。",
        "連結已失效，請重新掃描設備 QR 碼或聯絡客服。",
        "This link is no longer valid; scan the device again or call us.",
    )


class PhoneNotConfirmed(Refusal):
    """The number has to be confirmed by code first."""

    code, status = "phone_not_confirmed", 422
    text = Text(
        "验证码不正确或已过期，请重新获取。",
        "驗證碼不正確或已過期，請重新取得。",
        "The code is wrong or has expired; ask for a new one.",
    )
