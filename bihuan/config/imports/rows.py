"""From a row of another system to an order of ours, with every correction said and every refusal explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from bihuan.config.imports.mapping import RequestMapping
from bihuan.kernel.geo import Point, looks_rounded
from bihuan.kernel.texts import Text

Row = Mapping[str, str]
_FUTURE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was corrected, flagged or refused."""

    code: str
    text: Text


@dataclass(slots=True)
class Taken:
    """What became of one row (or of the rows of one case)."""

    line: int
    key: str
    values: dict[str, Any] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    refused: Note | None = None
    raw: Row = field(default_factory=dict)

    @property
    def outcome(self) -> str:
        """accepted, corrected or refused."""
        return "refused" if self.refused else "corrected" if self.notes else "accepted"


ROUNDED = Note(
    "coordinates_rounded",
    Text(
        "坐标被取整到整度，未采用",
        "座標被取整到整度，未採用",
        "Coordinates were rounded to whole degrees and are not used",
    ),
)
NO_PLACE = Note("no_coordinates", Text("没有坐标", "沒有座標", "No coordinates"))
BAD_PLACE = Note(
    "bad_coordinates",
    Text("坐标无效，未采用", "座標無效，未採用", "The coordinates are not valid and are not used"),
)
GAP = Note(
    "time_in_gap",
    Text(
        "该时刻因夏令时不存在，取切换时刻",
        "該時刻因日光節約不存在，取切換時刻",
        "That wall time does not exist (daylight saving); the moment of change is taken",
    ),
)
TWICE = Note(
    "time_twice",
    Text(
        "该时刻因夏令时出现两次，取第一次",
        "該時刻因日光節約出現兩次，取第一次",
        "That wall time occurs twice (daylight saving); the first is taken",
    ),
)
ENDS_EARLY = Note(
    "finished_before_opened",
    Text(
        "完成早于创建，完成时间取创建时间",
        "完成早於建立，完成時間取建立時間",
        "Finished before it was opened; the opening time is taken",
    ),
)
NO_END = Note(
    "no_end",
    Text(
        "已结束但没有时间，取创建时间",
        "已結束但沒有時間，取建立時間",
        "Ended without a time; the opening time is taken",
    ),
)
ODD_STATE = Note(
    "unknown_state",
    Text(
        "状态未知，取上一条有效状态",
        "狀態未知，取上一筆有效狀態",
        "Unknown state; the last known one is taken",
    ),
)
ODD_PRIORITY = Note(
    "unknown_priority",
    Text("优先级未知，取普通", "優先順序未知，取普通", "Unknown priority; normal is taken"),
)
NO_KEY = Note("no_key", Text("没有编号", "沒有編號", "No id"))
SAME_KEY = Note("same_key", Text("编号在文件中重复", "編號在檔案中重複", "The id occurs twice in the file"))
KNOWN = Note("known", Text("此前已导入", "先前已匯入", "Imported before"))
NO_TITLE = Note("no_title", Text("没有问题类型或描述", "沒有問題類型或描述", "Neither type nor description"))
BAD_TIME = Note("bad_time", Text("创建时间无法识别", "建立時間無法辨識", "The opening time cannot be read"))
LATER = Note("opened_in_future", Text("创建时间在未来", "建立時間在未來", "Opened in the future"))


class Reader:
    """Reads rows by a mapping."""

    def __init__(self, mapping: RequestMapping, now: datetime) -> None:
        self.mapping, self.now = mapping, now

    def _cell(self, row: Row, column: str) -> str:
        value = (row.get(column) or "").strip() if column else ""
        return "" if value in self.mapping.empty else value

    def _moment(self, raw: str, notes: list[Note]) -> datetime | None:
        for form in self.mapping.dates:
            try:
                wall = datetime.strptime(raw, form)  # noqa: DTZ007  # the zone is put on below
            except ValueError:
                continue
            return self._instant(wall, notes)
        return None

    def _instant(self, wall: datetime, notes: list[Note]) -> datetime:
        first, second = (wall.replace(tzinfo=self.mapping.zone, fold=f) for f in (0, 1))
        if first.utcoffset() == second.utcoffset():
            return first.astimezone(UTC)
        if first.astimezone(UTC).astimezone(self.mapping.zone).replace(tzinfo=None) != wall:
            notes.append(GAP)
            before = first.utcoffset() or timedelta()
            after = second.utcoffset() or timedelta()
            return (first.astimezone(UTC) - max(timedelta(), _into_gap(first, after - before))).astimezone(
                UTC
            )
        notes.append(TWICE)
        return first.astimezone(UTC)

    def _place(self, row: Row, notes: list[Note]) -> tuple[float | None, float | None]:
        lat, lng = self._cell(row, self.mapping.lat), self._cell(row, self.mapping.lng)
        if not self.mapping.lat:
            return None, None
        if not lat or not lng:
            notes.append(NO_PLACE)
            return None, None
        try:
            point = Point(float(lat), float(lng))
        except ValueError:
            notes.append(BAD_PLACE)
            return None, None
        if looks_rounded(point):
            notes.append(ROUNDED)
            return None, None
        return point.lat, point.lng

    def _ended(self, rows: list[Row], notes: list[Note]) -> str | None:
        known = [
            s
            for s in (self._cell(r, self.mapping.state) for r in rows)
            if s not in self.mapping.unknown_states
        ]
        if len(known) < len(rows):
            notes.append(ODD_STATE)
        return self.mapping.ended.get(known[-1]) if known else None

    def _priority(self, row: Row, notes: list[Note]) -> str:
        raw = self._cell(row, self.mapping.priority)
        if raw and raw not in self.mapping.priorities:
            notes.append(ODD_PRIORITY)
        return self.mapping.priorities.get(raw, "normal")

    def take(self, line: int, rows: list[Row]) -> Taken:
        """One order from the rows of one case (a single row where the file has one row per case)."""
        last = rows[-1]
        taken = Taken(line, self._cell(last, self.mapping.key), raw=last)
        notes = taken.notes
        opened = self._moment(self._cell(last, self.mapping.opened_at), notes)
        title = " · ".join(filter(None, (self._cell(last, c) for c in self.mapping.title)))
        if not taken.key:
            taken.refused = NO_KEY
        elif not title:
            taken.refused = NO_TITLE
        elif opened is None:
            taken.refused = BAD_TIME
        elif opened > self.now + _FUTURE:
            taken.refused = LATER
        if taken.refused or opened is None:
            return taken
        ended = self._ended(rows, notes)
        lat, lng = self._place(last, notes)
        taken.values = {
            "title": title,
            "description": "\n".join(
                f"{c}: {v}" for c in self.mapping.description if (v := self._cell(last, c))
            ),
            "address": self._cell(last, self.mapping.address),
            "lat": lat,
            "lng": lng,
            "opened_at": opened,
            "due_at": self._moment(raw, notes) if (raw := self._cell(last, self.mapping.due_at)) else None,
            "finished_at": self._end(last, opened, notes) if ended else None,
            "ended": ended,
            "priority": self._priority(last, notes),
        }
        return taken

    def _end(self, row: Row, opened: datetime, notes: list[Note]) -> datetime:
        raw = self._cell(row, self.mapping.finished_at) or self._cell(row, self.mapping.finished_else)
        found = self._moment(raw, notes) if raw else None
        if found is None:
            notes.append(NO_END)
            return opened
        if found < opened:
            notes.append(ENDS_EARLY)
            return opened
        return found


def _into_gap(first: datetime, width: timedelta) -> timedelta:
    """How far a wall time that does not exist lies behind the change."""
    shown = first.astimezone(UTC).astimezone(first.tzinfo).replace(tzinfo=None)
    change = shown.replace(minute=0, second=0, microsecond=0)
    return shown - change if shown - change < width else timedelta()


def cases(mapping: RequestMapping, rows: Iterable[Row]) -> Iterator[tuple[int, list[Row]]]:
    """Rows by case with the line of their first row, each case in its own order of events."""
    if not mapping.order:
        for line, row in enumerate(rows, 2):
            yield line, [row]
        return
    grouped: dict[str, tuple[int, list[Row]]] = {}
    for line, row in enumerate(rows, 2):
        grouped.setdefault(row.get(mapping.key) or f"line {line}", (line, []))[1].append(row)
    for line, found in grouped.values():
        # A stable sort: rows of the same modification stay as they stand in the log.
        yield line, sorted(found, key=lambda row: int(row.get(mapping.order) or 0))
