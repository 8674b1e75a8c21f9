"""Writes tables for people: Excel with typed cells (no text ever becomes a formula or a link), and CSV."""

from __future__ import annotations

import csv
import io
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

from bihuan.platform import clock

Kind = Literal["text", "number", "money", "percent", "date", "datetime", "boolean"]

MAX_ROWS: Final = 1_048_575
_CELL_CHARS: Final = 32_767
_FORMATS: Final[dict[Kind, str]] = {
    "money": "#,##0.00",
    "percent": "0.0%",
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm",
}
_WIDTHS: Final[dict[Kind, int]] = {
    "text": 16,
    "number": 10,
    "money": 12,
    "percent": 8,
    "date": 11,
    "datetime": 17,
    "boolean": 6,
}
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
# What spreadsheet programs take for the start of a formula, also behind blanks they ignore.
_FORMULA: Final = re.compile(r"^[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
_NOT_IN_SHEET_NAMES: Final = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class ExcelColumn:
    """One column; without a width the title and the kind decide."""

    title: str
    kind: Kind = "text"
    width: float | None = None


def write_xlsx(
    target: Path | BinaryIO,
    columns: Sequence[ExcelColumn],
    rows: Iterable[Sequence[object]],
    *,
    sheet: str = "数据",
) -> int:
    """Write one table with frozen, filterable header; returns how many rows (on more sheets if needed)."""
    import xlsxwriter  # noqa: PLC0415  # a twentieth of every start, and few processes ever write a workbook

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    count = 0
    with xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options) as book:
        writer = _Sheets(book, columns, _NOT_IN_SHEET_NAMES.sub(" ", sheet)[:25] or "1")
        for row in rows:
            writer.add(row)
            count += 1
        writer.finish()
    return count


class _Sheets:
    """Fills one sheet after the other."""

    def __init__(self, book: Any, columns: Sequence[ExcelColumn], name: str) -> None:
        self.book, self.columns, self.name = book, columns, name
        self.bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": False})
        self.formats = [
            book.add_format({"num_format": _FORMATS[c.kind]}) if c.kind in _FORMATS else None for c in columns
        ]
        self.number = 0
        self._open()

    def _open(self) -> None:
        self.number += 1
        self.sheet = self.book.add_worksheet(self.name if self.number == 1 else f"{self.name} {self.number}")
        self.sheet.freeze_panes(1, 0)
        for index, column in enumerate(self.columns):
            self.sheet.set_column(index, index, _width(column))
            self.sheet.write_string(0, index, _text(column.title), self.bold)
        self.line = 0

    def add(self, row: Sequence[object]) -> None:
        if self.line >= MAX_ROWS:
            self.finish()
            self._open()
        self.line += 1
        for index, value in enumerate(row):
            self._cell(index, value, self.formats[index] if index < len(self.formats) else None)

    def _cell(self, index: int, value: object, look: object) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            self.sheet.write_boolean(self.line, index, value, look)
        elif isinstance(value, int | float | Decimal) and _is_exact(value):
            self.sheet.write_number(self.line, index, value, look)
        elif isinstance(value, datetime):
            self.sheet.write_datetime(self.line, index, _wall(value), look)
        elif isinstance(value, date) and value.year >= 1900:
            self.sheet.write_datetime(self.line, index, value, look)
        else:
            self.sheet.write_string(self.line, index, _text(value), look)

    def finish(self) -> None:
        if self.columns:
            self.sheet.autofilter(0, 0, self.line, len(self.columns) - 1)


def _is_exact(value: int | float | Decimal) -> bool:
    """Whether Excel keeps the number; beyond its 15 digits it is written as text and stays exact."""
    return Decimal(value).is_finite() and -(10**15) < value < 10**15


def _wall(moment: datetime) -> datetime:
    """An instant as the company's clock shows it; Excel knows no zones."""
    return clock.local(moment).replace(tzinfo=None) if moment.tzinfo else moment


def _text(value: object) -> str:
    return _SURROGATES.sub("\ufffd", str(value))[:_CELL_CHARS]


def display_width(words: str) -> int:
    """How many Latin characters wide a text is shown; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


def _width(column: ExcelColumn) -> float:
    if column.width is not None:
        return min(max(column.width, 1), 120)
    # Three more for the filter's button.
    return min(max(display_width(column.title) + 3, _WIDTHS[column.kind]), 60)


# --- CSV ----------------------------------------------------------------------------------------------------


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """A CSV in pieces, with a mark so that Excel reads it as UTF-8; texts that look like formulas get `'`.

    The apostrophe is a courtesy to people who open it in a spreadsheet; the safe format is `write_xlsx`.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    for row in itertools.chain([columns], rows):
        writer.writerow([_plain(value) for value in row])
        if buffer.tell() > 32_768:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float | Decimal):
        return str(value)
    if isinstance(value, datetime):
        return _wall(value).isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    words = _SURROGATES.sub("\ufffd", str(value)).replace("\0", "")
    return "'" + words if _FORMULA.match(words) else words
