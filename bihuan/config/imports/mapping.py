"""What a column of another system means here; a JSON file, shipped or one's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

SHIPPED = Path(__file__).parent / "mappings"


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Rows that the other system marked as repetitions, and how to find what they repeat."""

    column: str
    contains: str
    same: tuple[str, ...]
    metres: float
    days: float


@dataclass(frozen=True, slots=True)
class RequestMapping:
    """A mapping, checked."""

    source: str
    zone: ZoneInfo
    dates: tuple[str, ...]
    empty: frozenset[str]
    key: str
    order: str
    account: Mapping[str, str]
    title: tuple[str, ...]
    description: tuple[str, ...]
    address: str
    lat: str
    lng: str
    opened_at: str
    due_at: str
    finished_at: str
    finished_else: str
    state: str
    ended: Mapping[str, str]
    unknown_states: frozenset[str]
    priority: str
    priorities: Mapping[str, str]
    duplicates: Duplicates | None = None
    columns: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def read(cls, name: str) -> Self:
        """A shipped mapping by name, or a file; ValueError says what is wrong with it."""
        path = Path(name) if name.endswith(".json") else SHIPPED / f"{name}.json"
        if not path.exists():
            known = ", ".join(sorted(p.stem for p in SHIPPED.glob("*.json")))
            raise ValueError(f"{name}: no such mapping (shipped: {known})")
        try:
            return cls._of(json.loads(path.read_text()))
        except (KeyError, TypeError) as error:
            raise ValueError(f"{name}: {error!r} is missing or wrong") from error

    @classmethod
    def _of(cls, raw: Mapping[str, Any]) -> Self:
        state, priority, same = raw["state"], raw.get("priority") or {}, raw.get("duplicate")
        duplicates = (
            Duplicates(same["column"], same["contains"], tuple(same["same"]), same["metres"], same["days"])
            if same
            else None
        )
        named = [raw["key"], raw["opened_at"], *raw["title"], state["column"]]
        return cls(
            source=raw["source"],
            zone=ZoneInfo(raw["zone"]),
            dates=tuple(raw["dates"]),
            empty=frozenset(raw["empty"]),
            key=raw["key"],
            order=(raw.get("group") or {}).get("order", ""),
            account=raw["account"],
            title=tuple(raw["title"]),
            description=tuple(raw["description"]),
            address=raw.get("address", ""),
            lat=raw.get("lat", ""),
            lng=raw.get("lng", ""),
            opened_at=raw["opened_at"],
            due_at=raw.get("due_at", ""),
            finished_at=raw.get("finished_at", ""),
            finished_else=raw.get("finished_else", ""),
            state=state["column"],
            ended=state["ended"],
            unknown_states=frozenset(state.get("unknown", ())),
            priority=priority.get("column", ""),
            priorities=priority.get("map", {}),
            duplicates=duplicates,
            columns=frozenset(named),
        )
