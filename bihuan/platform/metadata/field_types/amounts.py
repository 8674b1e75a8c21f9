"""Numbers and money; exact, never through binary floating point."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from bihuan.kernel.texts import Text
from bihuan.platform.metadata.field_types.base import Choices, FieldType, Unacceptable, field_type

_LIMIT = Decimal(10) ** 15


@field_type("number")
class Number(FieldType):
    """A decimal number of at most 15 significant digits."""

    condition_kind = "number"
    label = Text("数字", "數字", "Number")
    excel = "number"
    places = 6

    def clean(self, raw: object, choices: Choices) -> object:
        if isinstance(raw, str) and not raw.strip():
            return None
        if isinstance(raw, bool) or not isinstance(raw, (int, float, str, Decimal)):
            raise Unacceptable("not_number", Text("应为数字", "應為數字", "Must be a number"))
        try:
            value = Decimal(str(raw).strip().replace(",", ""))
        except InvalidOperation:
            raise Unacceptable("not_number", Text("应为数字", "應為數字", "Must be a number")) from None
        if not value.is_finite() or abs(value) >= _LIMIT or len(value.normalize().as_tuple().digits) > 15:
            raise Unacceptable("out_of_range", Text("数字超出范围", "數字超出範圍", "Number out of range"))
        if value.normalize().as_tuple().exponent < -self.places:  # type: ignore[operator]  # finite: an int
            n = str(self.places)
            raise Unacceptable(
                "too_precise", Text(f"最多 {n} 位小数", f"最多 {n} 位小數", f"At most {n} decimal places")
            )
        return value

    def store(self, value: object) -> object:
        if not isinstance(value, Decimal):
            return value
        return int(value) if value == value.to_integral_value() else float(value)

    def load(self, stored: object) -> object:
        return None if stored is None else Decimal(str(stored))


@field_type("money")
class Money(Number):
    """An amount in the company's currency, two decimal places."""

    condition_kind = "money"
    label = Text("金额", "金額", "Money")
    places = 2
