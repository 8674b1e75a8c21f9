"""Tables from strangers are read within bounds, and tables for people are written without live formulas."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import psutil
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.platform.files import writing
from bihuan.platform.files.errors import Unreadable
from bihuan.platform.files.tables import Cell, TableLimits, open_table
from bihuan.platform.files.writing import ExcelColumn, display_width, write_csv, write_xlsx

# On the wall, without zone, as spreadsheets have it.
MIDNIGHT = datetime.fromisoformat("2026-03-05")
HALF_PAST_TWO = datetime.fromisoformat("2026-03-05T14:30")


def book(fill: Callable[[Any], None]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        fill(workbook)
    return out.getvalue()


def rows_of(data: bytes | Path, **how: Any) -> list[list[Cell]]:
    with open_table(data, **how) as table:
        return list(table.rows)


def refusal(data: bytes, **how: Any) -> str:
    before = psutil.Process().memory_info().rss
    with pytest.raises(Unreadable) as caught, open_table(data, **how):
        pass
    assert psutil.Process().memory_info().rss - before < 30_000_000
    return caught.value.sentence("en").removeprefix("The file cannot be read: ")


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in given.namelist():
            made.writestr(part, content if part == name else given.read(part))
    return out.getvalue()


def simple(workbook: Any) -> None:
    sheet = workbook.add_worksheet("客户")
    sheet.write_row(0, 0, ["名称", 3, 1.5, True, "", "尾"])
    sheet.write_datetime(1, 0, MIDNIGHT, workbook.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_datetime(1, 1, HALF_PAST_TWO, workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    sheet.write_formula(3, 0, "=1+1", value=2)
    sheet.write_string(3, 1, "=1+1")
    workbook.add_worksheet("备件").write(0, 0, "零件")


def test_a_workbook_is_read_with_its_types_and_without_empty_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(simple))
    with open_table(path) as table:
        assert (table.sheet, table.sheets) == ("客户", ["客户", "备件"])
        assert list(table.rows) == [
            ["名称", 3, 1.5, True, "", "尾"],
            [date(2026, 3, 5), HALF_PAST_TWO],
            [],
            [2, "=1+1"],
        ]
    assert rows_of(path, sheet="备件") == [["零件"]]
    assert rows_of(path, sheet=1) == [["零件"]]
    assert refusal(book(simple), sheet="没有") == "there is no such sheet"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("名称,电话\r\n张三,1\r\n".encode(), "utf-8"),
        ("名称,电话\n张三,1".encode("utf-8-sig"), "utf-8-sig"),
        ("名称,电话\n张三,1\n\n\n".encode("gb18030"), "gb18030"),
        ("名称\t电话\n张三\t1\n".encode("utf-16"), "utf-16"),
        ('"名称";"电话"\n"张三";1\n'.encode(), "utf-8"),
    ],
)
def test_a_csv_is_read_in_the_encodings_and_delimiters_that_people_send(data: bytes, encoding: str) -> None:
    with open_table(data) as table:
        assert table.encoding == encoding
        assert list(table.rows) == [["名称", "电话"], ["张三", "1"]]


def test_rare_characters_of_gb18030_and_the_encoding_of_taiwan_are_read() -> None:
    assert rows_of("𠮷野,㐀\n".encode("gb18030")) == [["𠮷野", "㐀"]]
    assert rows_of("名稱,許功蓋\n".encode("big5"), encoding="big5") == [["名稱", "許功蓋"]]


def test_quoted_line_ends_and_delimiters_belong_to_the_cell() -> None:
    assert rows_of(b'a,"b\n""c"",d"\n') == [["a", 'b\n"c",d']]


def sheet_of(rows: int, cells: int) -> bytes:
    start = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    )
    line = b"<row>" + b"<c><v>1</v></c>" * cells + b"</row>"
    return start + b"<sheetData>" + line * rows + b"</sheetData></worksheet>"


def test_a_bomb_is_refused_by_what_its_directory_announces() -> None:
    bomb = with_part(book(simple), "xl/worksheets/sheet1.xml", sheet_of(1_200_000, 17))
    assert len(bomb) < 4_000_000
    assert refusal(bomb) == "it unpacks to too much"


def test_a_bomb_that_hides_its_size_meets_the_childs_limits() -> None:
    bomb = bytearray(with_part(book(simple), "xl/worksheets/sheet1.xml", sheet_of(1_200_000, 17)))
    # The directory lies: every announced size becomes small.
    with zipfile.ZipFile(io.BytesIO(bytes(bomb))) as archive:
        real = {info.file_size for info in archive.infolist() if info.file_size > 10_000_000}
    for size in real:
        old = size.to_bytes(4, "little")
        assert old in bomb
        bomb = bytearray(bytes(bomb).replace(old, (100_000).to_bytes(4, "little")))
    assert refusal(bytes(bomb))


def test_a_sheet_with_one_cell_in_each_far_corner_is_refused() -> None:
    def corners(workbook: Any) -> None:
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "b")

    assert refusal(book(corners)) == "reading it takes too much memory"


def test_entities_and_outside_references_are_not_resolved() -> None:
    evil = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "bbbbbbbb">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row><c t="inlineStr"><is><t>&a;&b;</t></is></c></row></sheetData></worksheet>'
    )
    try:
        found = rows_of(with_part(book(simple), "xl/worksheets/sheet1.xml", evil))
    except Unreadable:
        return
    assert "root:" not in str(found)
    assert "bbbbbbbb" not in str(found)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04" + b"x" * 200, "it is not an Excel workbook"),
        (b"\x80\x81\xff\xfe\x00" * 50, "its text encoding is not recognised"),
        (b"a,b\n" * 200_001, "it has more than 200000 rows"),
        (b"a," * 300 + b"\n", "it has more than 200 columns"),
        (b"a," + b"x" * 40_000 + b"\n", "a cell has more than 32767 characters"),
        (b'a,"' + b"b\n" * 1_000_000, "a cell has more than 32767 characters"),
    ],
)
def test_what_is_damaged_or_too_much_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    assert refusal(data).startswith(reason)


def test_an_archive_of_too_many_parts_and_one_with_a_password_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(6_000):
            archive.writestr(f"xl/{n}", "")
    assert refusal(out.getvalue()) == "it has too many parts"
    locked = bytearray(book(simple))
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert refusal(bytes(locked)) == "it is protected by a password"


def test_the_limits_are_the_callers() -> None:
    few = TableLimits(rows=2, columns=2, cells=3, cell_chars=5)
    assert rows_of(b"a,b\nc\n", limits=few) == [["a", "b"], ["c"]]
    assert refusal(b"a\nb\nc\n", limits=few).startswith("it has more than 2 rows")
    assert refusal(b"a,b\nc,d\n", limits=few).startswith("it has more than 2 rows or 3 cells")
    assert refusal(b"a,b,c\n", limits=few).startswith("it has more than 2 columns")
    assert refusal(b"abcdef\n", limits=few).startswith("a cell has more than 5")


# --- writing ------------------------------------------------------------------------------------------------

LIVE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1",
    "＝1+1",
    "http://x.example/",
    "file:///etc",
]


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def written(columns: list[ExcelColumn], rows: list[list[object]], **how: Any) -> bytes:
    out = io.BytesIO()
    assert write_xlsx(out, columns, rows, **how) == len(rows)
    return out.getvalue()


def test_no_text_becomes_a_formula_or_a_link() -> None:
    data = written([ExcelColumn("=1+1")], [[text] for text in LIVE])
    xml = parts(data)
    assert "<f>" not in "".join(xml.values())
    assert "hyperlink" not in "".join(xml.values())
    assert rows_of(data) == [["=1+1"], *[[text] for text in LIVE]]


def test_every_type_is_written_as_itself() -> None:
    kinds: list[writing.Kind] = ["text", "number", "money", "percent", "date", "datetime", "boolean"]
    moment = datetime(2026, 3, 5, 6, 30, tzinfo=UTC)
    row: list[object] = ["甲", 3, Decimal("12.34"), 0.5, date(2026, 3, 5), moment, False]
    data = written([ExcelColumn(kind, kind) for kind in kinds], [row, [None] * 7])
    # 06:30 UTC is 14:30 on the company's clock.
    expected = ["甲", 3, 12.34, 0.5, date(2026, 3, 5), HALF_PAST_TWO, False]
    assert rows_of(data)[1] == expected


def test_numbers_that_excel_would_round_and_hostile_texts_stay_exact() -> None:
    row: list[object] = [1234567890123456789, "\ud800坏", "a\x00\x08b", "x" * 40_000]
    found = rows_of(written([ExcelColumn(str(n)) for n in range(4)], [row]))[1]
    assert found[0] == "1234567890123456789"
    assert found[1] == "\ufffd坏"
    assert found[3] == "x" * 32_767


def test_the_header_is_frozen_filterable_and_wide_enough_for_chinese() -> None:
    xml = parts(
        written(
            [ExcelColumn("计划上门时间（预约）"), ExcelColumn("名", width=30)],
            [["a", "b"]],
            sheet="工单[1]/导出",
        )
    )
    sheet = xml["xl/worksheets/sheet1.xml"]
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B2"/>' in sheet
    assert 'width="23.7' in sheet
    assert 'width="30.7' in sheet
    assert 'name="工单 1  导出"' in xml["xl/workbook.xml"]
    assert display_width("工单A") == 5


def test_more_rows_than_a_sheet_holds_go_on_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MAX_ROWS", 2)
    data = written([ExcelColumn("n", "number")], [[n] for n in range(5)], sheet="数据")
    with open_table(data) as table:
        assert table.sheets == ["数据", "数据 2", "数据 3"]
    assert rows_of(data, sheet=1) == [["n"], [2], [3]]
    assert rows_of(data, sheet=2) == [["n"], [4]]


def test_a_hundred_thousand_rows_are_written_without_holding_them(tmp_path: Path) -> None:
    before = psutil.Process().memory_info().rss
    rows = ([f"客户{n}", n, "上海市浦东新区"] for n in range(100_000))
    assert write_xlsx(tmp_path / "big.xlsx", [ExcelColumn(c) for c in "abc"], rows) == 100_000
    assert psutil.Process().memory_info().rss - before < 40_000_000


def test_a_csv_is_utf8_for_excel_and_its_texts_are_no_formulas() -> None:
    data = b"".join(write_csv(["=a", "数"], [[text, n] for n, text in enumerate(LIVE)] + [[-5, None]]))
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert lines[0] == ["'=a", "数"]
    assert lines[-1] == ["-5", ""]
    for line in lines[:-1]:
        assert line[0][0] not in "=+-@\t\r\n＝"


@given(st.lists(st.lists(st.text(max_size=30), min_size=2, max_size=2), max_size=5))
@settings(max_examples=200)
def test_any_text_survives_a_csv_and_none_starts_like_a_formula(rows: list[list[str]]) -> None:
    data = b"".join(write_csv(["a", "b"], rows))
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(read) == len(rows) + 1
    for given_row, read_row in zip(rows, read[1:], strict=True):
        for given_cell, cell in zip(given_row, read_row, strict=True):
            assert cell.lstrip(" \ufeff\n\r\t")[:1] not in ("=", "+", "-", "@")
            plain = given_cell.replace("\0", "")
            assert cell in (plain, "'" + plain)
