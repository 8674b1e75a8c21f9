"""Refusals about assets."""

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text


class UnknownCode(Refusal):
    """No device belongs to this code, or the code was never printed here."""

    code, status = "unknown_code", 404
    text = Text(
        "二维码无效或尚未绑定设备。",
        "QR 碼無效或尚未綁定設備。",
        "This code is not valid or not bound to a device yet.",
    )


class CodeTaken(Refusal):
    """The code already leads to another device."""

    code, status = "code_taken", 409
    text = Text(
        "该二维码已绑定到其他设备，如需更换请确认。",
        "該 QR 碼已綁定到其他設備，如需更換請確認。",
        "This code already belongs to another device; confirm to move it.",
    )


class SerialTaken(Refusal):
    """The same model and serial number exist already."""

    code, status = "serial_taken", 409
    text = Text(
        "型号 {product} 序列号 {serial} 的设备已存在。",
        "型號 {product} 序號 {serial} 的設備已存在。",
        "A {product} with serial {serial} exists already.",
    )
