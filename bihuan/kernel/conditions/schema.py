"""What a condition may talk about: fields with kinds, and to-many relations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from bihuan.kernel.texts import Text

Kind = Literal[
    "text", "long_text", "number", "money", "date", "datetime", "select", "multi", "boolean", "reference"
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
MAX_HOPS: Final = 2
STORED: Final = "cf"

_PATH = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,62}(\.[A-Za-z][A-Za-z0-9_]{0,62}){0,3}")


def is_stored(path: str) -> bool:
    """Whether the value lies in the jsonb column of custom fields, whose encoding is strict."""
    return STORED in path.split(".")


def hops(path: str) -> int:
    """How many relations a path crosses; the custom-field column is not one."""
    return sum(step != STORED for step in path.split(".")) - 1


@dataclass(frozen=True, slots=True)
class FieldType:
    """The kind of one field, its name for people, the options of a choice, the target of a reference."""

    kind: Kind
    label: Text
    options: Mapping[str, Text] | None = None
    target: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown field kind {self.kind!r}")


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields of a record by dotted path, and its to-many relations by name.

    `label` names the record in a sentence about a relation. `my` is the set of names that
    `{"$my": ...}` may use; None leaves them open.
    """

    fields: Mapping[str, FieldType]
    many: Mapping[str, Schema] = field(default_factory=dict)
    label: Text | None = None
    my: frozenset[str] | None = None

    def __post_init__(self) -> None:
        for path in (*self.fields, *self.many):
            if not _PATH.fullmatch(path) or hops(path) > MAX_HOPS:
                raise ValueError(f"not a field path of at most {MAX_HOPS} hops: {path!r}")
