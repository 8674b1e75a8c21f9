"""What every kind of field can do; one class per kind, found by name."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeVar

from bihuan.kernel.texts import Text

ExcelKind = Literal["text", "number", "date", "datetime", "boolean"]


class Unacceptable(Exception):
    """A raw value that this kind of field cannot hold; says why."""

    def __init__(self, code: str, message: Text) -> None:
        super().__init__(code)
        self.code, self.message = code, message


@dataclass(frozen=True, slots=True)
class Choices:
    """What a field allows beyond its kind: options of a select, the type a reference leads to."""

    options: Mapping[str, Text] | None = None
    target: str | None = None


class FieldType(ABC):
    """A kind of field: how input is cleaned, shown, stored in `cf`, compared and exported."""

    kind: ClassVar[str]
    condition_kind: ClassVar[str]
    label: ClassVar[Text]
    excel: ClassVar[ExcelKind] = "text"
    custom: ClassVar[bool] = True
    sortable: ClassVar[bool] = True

    @abstractmethod
    def clean(self, raw: object, choices: Choices) -> object:
        """The typed value of a raw one, or `Unacceptable`; None and empty text are "no value"."""

    def store(self, value: object) -> object:
        """The JSON that `cf` keeps of a typed value."""
        return value

    def load(self, stored: object) -> object:
        """The typed value that `cf` kept."""
        return stored

    def cell(self, value: object, choices: Choices, locale: str) -> object:
        """The value as an Excel cell shows it."""
        return value


T = TypeVar("T", bound=type[FieldType])
TYPES: dict[str, FieldType] = {}


def field_type(kind: str) -> Callable[[T], T]:
    """Register a kind of field by its name."""

    def decorate(cls: T) -> T:
        cls.kind = kind
        TYPES[kind] = cls()
        return cls

    return decorate
