"""Refusals about messages."""

from __future__ import annotations

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text


class NotWaiting(Refusal):
    """The message was sent already or is being sent; sending it again would repeat it."""

    code, status = "message_not_waiting", 409
    text = Text(
        "该消息已发送或正在发送，不能重复发送。",
        "該訊息已傳送或正在傳送，不能重複傳送。",
        "The message was sent or is being sent; it is not sent twice.",
    )


class ContentForgotten(Refusal):
    """The text of a one-time code is not kept, so it cannot be sent again."""

    code, status = "message_content_forgotten", 409
    text = Text(
        "验证码内容不保留，请重新获取验证码。",
        "驗證碼內容不保留，請重新取得驗證碼。",
        "The text of a one-time code is not kept; ask for a new code.",
    )
