"""Tables: Excel and CSV from strangers, turned into lines of JSON. Runs only in the child.

The first line tells the sheet, its siblings and the encoding; each further line is one row. Dates travel as
`{"d": iso}`, instants without zone as `{"t": iso}`, times of day and durations as text.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO, Final

import python_calamine

from bihuan.kernel.texts import Text
from bihuan.platform.files.errors import Unreadable
from bihuan.platform.files.tasks import child_task
from bihuan.platform.files.tasks.archives import check_directory

for _name in ("utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"):
    # Loaded early: the child may not read the installation later.
    codecs.lookup(_name)

_SAMPLE: Final = 64 * 1024
_DELIMITERS: Final = ",\t;"


@child_task
def read_xlsx(source: BinaryIO, out: BinaryIO, *, sheet: str | int | None, limits: dict[str, int]) -> None:
    """Write the rows of one sheet (the first visible one unless named)."""
    check_directory(source)
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(source)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Unreadable(reason=_BROKEN) from error
    names = list(workbook.sheet_names)
    name = _chosen(workbook, names, sheet)
    try:
        rows = workbook.get_sheet_by_name(name).iter_rows()
        _write(out, {"sheet": name, "sheets": names, "encoding": None}, rows, limits)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Unreadable(reason=_BROKEN) from error


def _chosen(workbook: Any, names: list[str], sheet: str | int | None) -> str:
    shown = python_calamine.SheetVisibleEnum.Visible
    visible = [each.name for each in workbook.sheets_metadata if each.visible == shown]
    if isinstance(sheet, str) and sheet in names:
        return sheet
    if isinstance(sheet, int) and 0 <= sheet < len(names):
        return names[sheet]
    if sheet is not None or not names:
        raise Unreadable(reason=_NO_SHEET)
    return (visible or names)[0]


@child_task
def read_csv(source: BinaryIO, out: BinaryIO, *, encoding: str | None, limits: dict[str, int]) -> None:
    """Write the rows of a CSV; encoding (UTF-8, UTF-16 with mark, GB18030) and delimiter are recognised."""
    chosen = encoding or _encoding_of(source)
    source.seek(0)
    text = io.TextIOWrapper(source, encoding=chosen, newline="", errors="strict")
    try:
        sample = text.read(_SAMPLE)
        text.seek(0)
        csv.field_size_limit(limits["cell_chars"] * 4)
        rows = csv.reader(text, delimiter=_delimiter_of(sample), strict=False)
        head: dict[str, object] = {"sheet": None, "sheets": [], "encoding": chosen}
        _write(out, head, rows, limits)
    except UnicodeError:
        raise Unreadable(reason=_ENCODING) from None
    except csv.Error as error:
        raise Unreadable(reason=_cell_too_long(limits) if "limit" in str(error) else _BROKEN) from None


def _encoding_of(source: BinaryIO) -> str:
    start = source.read(4)
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for name in ("utf-8", "gb18030"):
        source.seek(0)
        decoder = codecs.getincrementaldecoder(name)("strict")
        try:
            for chunk in iter(lambda: source.read(1 << 20), b""):
                decoder.decode(chunk)
            decoder.decode(b"", True)
        except UnicodeDecodeError:
            continue
        return name
    raise Unreadable(reason=_ENCODING)


def _delimiter_of(sample: str) -> str:
    """The character that splits the first lines most evenly."""
    lines = [line for line in sample.splitlines()[:20] if line.strip()] or [""]

    def evenness(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines]
        return sum(count == counts[0] for count in counts) if counts[0] else 0, counts[0]

    return max(_DELIMITERS, key=evenness)


def _write(out: BinaryIO, head: dict[str, object], rows: Iterable[list[Any]], limits: dict[str, int]) -> None:
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    out.write(encode(head).encode() + b"\n")
    cells = 0
    for number, row in enumerate(_without_tail(rows), 1):
        cells += len(row)
        if number > limits["rows"] or cells > limits["cells"]:
            raise Unreadable(reason=_too_many_rows(limits))
        if len(row) > limits["columns"]:
            raise Unreadable(reason=_too_many_columns(limits))
        values = [_cell(value, limits) for value in row]
        out.write(encode(values).encode("utf-8", "replace") + b"\n")


def _without_tail(rows: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """Rows without the empty ones at the end and the empty cells at the end of each."""
    held = 0
    for row in rows:
        end = len(row)
        while end and row[end - 1] in ("", None):
            end -= 1
        if not end:
            held += 1
            continue
        yield from itertools.repeat([], held)
        held = 0
        yield row[:end]


def _cell(value: Any, limits: dict[str, int]) -> object:
    if isinstance(value, str):
        if len(value) > limits["cell_chars"]:
            raise Unreadable(reason=_cell_too_long(limits))
        return value.replace("\0", "")
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return ""
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return {"d": value.date().isoformat()} if midnight else {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time):
        return value.isoformat()
    return str(value) if isinstance(value, timedelta) else ""


def _too_many_rows(limits: dict[str, int]) -> Text:
    rows, cells = limits["rows"], limits["cells"]
    return Text(
        f"超过 {rows} 行或 {cells} 个单元格",
        f"超過 {rows} 列或 {cells} 個儲存格",
        f"it has more than {rows} rows or {cells} cells",
    )


def _too_many_columns(limits: dict[str, int]) -> Text:
    most = limits["columns"]
    return Text(f"超过 {most} 列", f"超過 {most} 欄", f"it has more than {most} columns")


def _cell_too_long(limits: dict[str, int]) -> Text:
    most = limits["cell_chars"]
    return Text(
        f"有单元格超过 {most} 个字符",
        f"有儲存格超過 {most} 個字元",
        f"a cell has more than {most} characters",
    )


_BROKEN = Text("表格内容损坏", "表格內容損毀", "the table is damaged")
_NO_SHEET = Text("没有这个工作表", "沒有這個工作表", "there is no such sheet")
_ENCODING = Text(
    "文字编码无法识别，请另存为 UTF-8",
    "文字編碼無法辨識，請另存為 UTF-8",
    "its text encoding is not recognised; save it as UTF-8",
)
