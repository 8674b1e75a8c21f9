"""Pieces of SQL around compiled expressions; values are always bound, never written into the text."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db.models import (
    BigIntegerField,
    BooleanField,
    DateField,
    DateTimeField,
    DecimalField,
    Field,
    Func,
    Q,
    TextField,
    Value,
)

from bihuan.kernel.conditions.nodes import Scalar

BOOLEAN: Final = BooleanField()
TEXT: Final = TextField()
_WHOLE: Final = BigIntegerField()
_DECIMAL: Final = DecimalField()
_DATE: Final = DateField()
_MOMENT: Final = DateTimeField()
_SLOT: Final = re.compile(r"\{(\d+)\}")
_INT8: Final = 2**63


class Sql(Func):
    """A fixed template whose `{0}`, `{1}`, ... stand for compiled expressions, each usable repeatedly."""

    def __init__(self, template: str, *expressions: Any, output: Field[Any, Any] | None = None) -> None:
        super().__init__(*expressions, output_field=output or BOOLEAN)
        self.pieces = _SLOT.split(template)

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """The template with every slot compiled, and the parameters in the order of the slots."""
        parts = [compiler.compile(source) for source in self.get_source_expressions()]
        text, params = "", []
        for index, piece in enumerate(self.pieces):
            if index % 2 == 0:
                text += piece
                continue
            sql, bound = parts[int(piece)]
            text += sql
            params.extend(bound)
        return text, params


def true_q() -> Q:
    """Every row. Never an empty `Q()`, which is not true but neutral, and whose negation is every row too."""
    return Q(Sql("TRUE"))


def false_q() -> Q:
    """No row."""
    return Q(Sql("FALSE"))


def both(*tests: Any) -> Any:
    """One expression that is true when all are."""
    return tests[0] if len(tests) == 1 else Sql(_joined(" AND ", len(tests)), *tests)


def either(*tests: Any) -> Any:
    """One expression that is true when one is."""
    return tests[0] if len(tests) == 1 else Sql(_joined(" OR ", len(tests)), *tests)


def listed(count: int, first: int = 1) -> str:
    """Slots for `count` expressions, separated by commas."""
    return ", ".join(f"{{{index}}}" for index in range(first, first + count))


def _joined(word: str, count: int) -> str:
    return "(" + word.join(f"{{{index}}}" for index in range(count)) + ")"


def bound(value: Scalar) -> Value:
    """A constant as a parameter of its own type."""
    if isinstance(value, bool):
        return Value(value, BOOLEAN)
    if isinstance(value, int) and -_INT8 <= value < _INT8:
        return Value(value, _WHOLE)
    if isinstance(value, int | Decimal):
        return Value(Decimal(value), _DECIMAL)
    if isinstance(value, datetime):
        return Value(value, _MOMENT)
    if isinstance(value, date):
        return Value(value, _DATE)
    return Value(value, TEXT)
