"""Texts: one line, many lines, telephone numbers, addresses of mail."""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar

import phonenumbers

from bihuan.kernel.texts import Text
from bihuan.platform.metadata.field_types.base import Choices, FieldType, Unacceptable, field_type

_MAIL = re.compile(r"[^@\s,;<>]{1,64}@[^@\s,;<>]{1,190}\.[^@\s,;<>.]{2,60}")


@field_type("text")
class Line(FieldType):
    """One line of text."""

    condition_kind = "text"
    label = Text("单行文本", "單行文字", "Text")
    limit: ClassVar[int] = 200

    def clean(self, raw: object, choices: Choices) -> object:
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            raw = str(raw)
        if not isinstance(raw, str):
            raise Unacceptable("not_text", Text("应为文本", "應為文字", "Must be text"))
        value = unicodedata.normalize("NFC", raw).strip()
        if len(value) > self.limit:
            limit = str(self.limit)
            raise Unacceptable(
                "too_long",
                Text(f"不能超过 {limit} 字", f"不能超過 {limit} 字", f"At most {limit} characters"),
            )
        return value or None


@field_type("long_text")
class Paragraphs(Line):
    """Text of several lines."""

    condition_kind = "long_text"
    label = Text("多行文本", "多行文字", "Long text")
    limit = 8000
    sortable = False


@field_type("phone")
class Phone(Line):
    """A telephone number: E.164 when it can be read as one, else kept as it was given."""

    condition_kind = "text"
    label = Text("电话", "電話", "Phone")
    limit = 40
    custom = False

    def clean(self, raw: object, choices: Choices) -> object:
        value = super().clean(raw, choices)
        return normal_phone(value) if isinstance(value, str) else None


@field_type("email")
class Mail(Line):
    """An address of electronic mail."""

    condition_kind = "text"
    label = Text("邮箱", "電子郵件", "E-mail")
    limit = 254
    custom = False

    def clean(self, raw: object, choices: Choices) -> object:
        value = super().clean(raw, choices)
        if isinstance(value, str) and not _MAIL.fullmatch(value):
            raise Unacceptable(
                "not_mail", Text("邮箱格式不正确", "電子郵件格式不正確", "Not an e-mail address")
            )
        return value


def normal_phone(raw: str, region: str = "CN") -> str:
    """E.164 of a possible number; anything else unchanged, so that nothing is ever lost."""
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", raw), region)
    except phonenumbers.NumberParseException:
        return raw
    if not phonenumbers.is_possible_number(number) or number.extension:
        return raw
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def national(number: str) -> str:
    """A number of E.164 as people at home dial it, digits only; anything else unchanged."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    dialled = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    return re.sub(r"\D", "", dialled)
