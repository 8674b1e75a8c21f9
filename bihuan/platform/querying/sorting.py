"""The order of a list: only by keys that were allowed, always total, empties last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Model

from bihuan.kernel.conditions import Kind
from bihuan.kernel.conditions.problems import nearest
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text
from bihuan.platform.querying.columns import Column
from bihuan.platform.querying.sides import side

MAX_KEYS = 3


@dataclass(frozen=True, slots=True)
class SortKey:
    """One key of an order: an ORM lookup (or a key of a jsonb column, with its kind) and a direction."""

    lookup: str
    descending: bool = False
    kind: Kind | None = None
    json: bool = False
    text: bool = False

    @property
    def expression(self) -> Any:
        """What the database sorts by."""
        lookup = self.lookup.replace(".", "__")
        if not self.json:
            return F(lookup)
        return side(Column(lookup, self.kind or "text", json=True, text=self.text)).expression

    def attribute(self, model: type[Model]) -> str | None:
        """Where a row in hand has the value already: a column of its own; None when it must be asked for."""
        name = model._meta.pk.name if self.lookup == "pk" and model._meta.pk else self.lookup
        if self.json:
            return None
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return None
        return getattr(field, "attname", None) if getattr(field, "concrete", False) else None

    def nullable(self, model: type[Model]) -> bool:
        """Whether rows can be without a value."""
        if self.json:
            return True
        here: Any = model
        for step in self.lookup.replace(".", "__").split("__"):
            if step == "pk":
                return False
            try:
                field = here._meta.get_field(step)
            except FieldDoesNotExist:
                # An annotation, which may be NULL.
                return True
            if getattr(field, "null", True):
                return True
            here = getattr(field, "related_model", None) or here
        return False


def sort_keys(asked: str, allowed: Mapping[str, SortKey], default: str) -> list[SortKey]:
    """The keys of an order written as `-created_at,number`; one not allowed is refused as unknown."""
    keys = []
    for part in (asked or default).split(",")[:MAX_KEYS]:
        name = part.strip().removeprefix("-")
        key = allowed.get(name)
        if key is None:
            raise Invalid(problems=[_unsortable(name, allowed)])
        keys.append(replace(key, descending=part.strip().startswith("-")))
    return keys


def _unsortable(name: str, allowed: Mapping[str, SortKey]) -> Problem:
    meant = nearest(name, allowed)
    hint = Text(f"，是否指 '{meant}'？", f"，是否指 '{meant}'？", f"; did you mean '{meant}'?")
    end = hint if meant else Text("。", "。", ".")
    return Problem(
        "sort",
        "not_sortable",
        Text(
            f"不能按该字段排序{end.zh}",
            f"不能依該欄位排序{end.tw}",
            f"This field cannot be sorted by{end.en}",
        ),
    )


def total(keys: Sequence[SortKey]) -> list[SortKey]:
    """The keys up to one that is unique; the id, in the direction of the first, is added when none is."""
    found: list[SortKey] = []
    for key in keys:
        found.append(key)
        if key.lookup in ("id", "pk"):
            return found
    return [*found, SortKey("pk", descending=bool(keys) and keys[0].descending)]
