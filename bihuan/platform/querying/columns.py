"""Where SQL finds the fields that conditions and sorting name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from bihuan.kernel.conditions import Kind

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,62}")


@dataclass(frozen=True, slots=True)
class Column:
    """One field: an ORM lookup to a column, or to a key of a jsonb column when `json`.

    `text` says that an expression index on `(column ->> 'key')` (or its numeric cast) exists, so that
    comparisons take that form; without it equality is containment, which the GIN index answers.
    `whole` is a multiple choice that is a jsonb column of its own.
    """

    lookup: str
    kind: Kind
    json: bool = False
    text: bool = False
    whole: bool = False

    def __post_init__(self) -> None:
        if self.json and not self.whole and not _KEY.fullmatch(self.key):
            raise ValueError(f"not a key of a jsonb column: {self.lookup!r}")

    @property
    def source(self) -> str:
        """The lookup of the column itself."""
        return self.lookup.rpartition("__")[0] if self.json and not self.whole else self.lookup

    @property
    def key(self) -> str:
        """The key within the jsonb column."""
        return self.lookup.rpartition("__")[2] if "__" in self.lookup else ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A to-many relation: the rows (already restricted to what may be seen) and their link to us."""

    rows: Callable[[], QuerySet[Any]]
    link: str
    columns: Mapping[str, Column]
    outer: str = "pk"
    many: Mapping[str, Relation] = field(default_factory=dict)
