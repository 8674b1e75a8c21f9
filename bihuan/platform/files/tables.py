"""Reads Excel and CSV from strangers: bounded, in the child, row by row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Final, Literal

from bihuan.platform.files.child import MEGABYTE, run_limited_to_file

Cell = str | int | float | bool | date | datetime | None
Encoding = Literal["utf-8", "gb18030", "big5"]
_TASKS: Final = "bihuan.platform.files.tasks.sheets:"
_ZIP: Final = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class TableLimits:
    """How much one table may hold; more is refused, never cut off silently."""

    rows: int = 200_000
    columns: int = 200
    cells: int = 5_000_000
    cell_chars: int = 32_767


@dataclass(slots=True)
class Table:
    """An opened table; `rows` can be read once. Empty cells and rows at the ends are left out."""

    sheet: str | None
    sheets: list[str]
    encoding: str | None
    rows: Iterator[list[Cell]] = field(repr=False)


@contextmanager
def open_table(
    given: bytes | Path,
    *,
    sheet: str | int | None = None,
    encoding: Encoding | None = None,
    limits: TableLimits = TableLimits(),
) -> Iterator[Table]:
    """The table in a file, told apart by content; refuses with `Unreadable` before the first row is seen."""
    bounds = asdict(limits)
    if _starts(given) == _ZIP:
        task, args = "read_xlsx", {"sheet": sheet, "limits": bounds}
    else:
        task, args = "read_csv", {"encoding": encoding, "limits": bounds}
    with run_limited_to_file(
        _TASKS + task,
        args,
        input=given,
        cpu_seconds=60,
        memory_mb=768,
        wall_seconds=120,
        output_limit=512 * MEGABYTE,
    ) as out:
        head = json.loads(out.readline())
        yield Table(head["sheet"], head["sheets"], head["encoding"], _rows(out))


def _starts(given: bytes | Path) -> bytes:
    if isinstance(given, bytes):
        return given[:4]
    with given.open("rb") as file:
        return file.read(4)


def _rows(lines: IO[bytes]) -> Iterator[list[Cell]]:
    for line in lines:
        yield [_value(cell) for cell in json.loads(line)]


def _value(cell: object) -> Cell:
    if isinstance(cell, dict):
        return date.fromisoformat(cell["d"]) if "d" in cell else datetime.fromisoformat(cell["t"])
    return cell  # type: ignore[return-value]  # the child writes nothing else
