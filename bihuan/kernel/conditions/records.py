"""What a condition can be asked about: anything with `get(path)`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from bihuan.kernel.conditions.schema import STORED


class Record(Protocol):
    """A mapping keyed by dotted path, or an object that looks paths up."""

    def get(self, path: str, /) -> object:
        """The raw value at a path; None when there is none."""


class ObjectRecord:
    """Reads paths through the attributes of an object such as a model instance, and `cf` by key."""

    __slots__ = ("_object",)

    def __init__(self, obj: object) -> None:
        self._object = obj

    def get(self, path: str, /) -> object:
        """The attribute at the path; an object found at its end stands for its id."""
        value: object = self._object
        steps = path.split(".")
        for index, step in enumerate(steps):
            if isinstance(value, Mapping):
                value = value.get(step)
            elif index == len(steps) - 1 and step != STORED and hasattr(value, f"{step}_id"):
                value = getattr(value, f"{step}_id")
            else:
                value = getattr(value, step, None)
        every = getattr(value, "all", None)
        return every() if callable(every) else value


def related(record: Record, relation: str) -> Iterable[Record]:
    """The related records under a name; mappings as they are, objects through their attributes."""
    found = record.get(relation)
    if not isinstance(found, Iterable) or isinstance(found, str | bytes | Mapping):
        return ()
    return [item if hasattr(item, "get") else ObjectRecord(item) for item in found]
