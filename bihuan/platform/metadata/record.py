"""The description of a record type, written once per slice in `record.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.apps import apps
from django.db.models import Model

from bihuan.kernel.texts import Text
from bihuan.platform.metadata.field_types import TYPES, Choices, FieldType

ModelClass = type[Model]
CreateVerb = Callable[..., Model]
UpdateVerb = Callable[..., Model]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select; `tone` is a status colour of the design."""

    key: str
    label: Text
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record type, shipped or made by an administrator."""

    key: str
    kind: str
    label: Text
    source: str = ""
    required: bool = False
    options: Sequence[Option] = ()
    target: str | None = None
    searchable: bool = False
    sortable: bool = False
    sort_source: str = ""
    filterable: bool = True
    listed: bool = True
    editable: bool = True
    creatable: bool = True
    help: Text | None = None
    custom: bool = False
    custom_id: int | None = None

    @property
    def path(self) -> str:
        """Where the value lives, as a lookup of the model."""
        return self.source or (f"{self.key}_id" if self.kind == "reference" and not self.custom else self.key)

    @property
    def type(self) -> FieldType:
        """The kind's behaviour."""
        return TYPES[self.kind]

    @property
    def choices(self) -> Choices:
        """What the field allows beyond its kind."""
        options = {option.key: option.label for option in self.options}
        return Choices(options or None, self.target)


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of fields on forms and detail pages."""

    key: str
    label: Text
    fields: Sequence[str]


@dataclass(frozen=True, slots=True)
class RecordType:
    """Everything that lists, forms, filters, Excel and the API need to know of a record type."""

    type: str
    model: str
    label: Text
    plural: Text
    fields: Sequence[Field]
    title: str
    icon: str = "file"
    sections: Sequence[Section] = ()
    default_columns: Sequence[str] = ()
    default_sort: str = "-id"
    view: str = ""
    create: str = ""
    edit: str = ""
    export: str = ""
    select_related: Sequence[str] = ()
    customisable: bool = True

    def operation(self, kind: str) -> str:
        """The policy operation for viewing, creating, editing or exporting; derived from the model's app."""
        return str(getattr(self, kind)) or f"{self.model.split('.')[0]}.{kind}"

    @property
    def model_class(self) -> ModelClass:
        """The Django model."""
        return apps.get_model(self.model)

    def shipped(self, key: str) -> Field | None:
        """The shipped field of that key."""
        return next((f for f in self.fields if f.key == key), None)


@dataclass(slots=True)
class Registered:
    """A record type together with the verbs that write it."""

    record: RecordType
    create: CreateVerb | None = None
    update: UpdateVerb | None = None
    present: Callable[[Any, list[Any]], Mapping[int, Mapping[str, object]]] | None = None


@dataclass(slots=True)
class Registry:
    """All record types; filled once while the applications load."""

    types: dict[str, Registered] = field(default_factory=dict)
    by_model: dict[str, str] = field(default_factory=dict)


REGISTRY: Final = Registry()


def record_type(name: str) -> RecordType:
    """The description of a type; KeyError when there is none."""
    return REGISTRY.types[name].record


def register(
    record: RecordType,
    *,
    create: CreateVerb | None = None,
    update: UpdateVerb | None = None,
    present: Callable[[Any, list[Any]], Mapping[int, Mapping[str, object]]] | None = None,
) -> None:
    """Declare a record type.

    `create(actor=…, cf=…, **fields)` and `update(actor=…, record_id=…, version=…, fields=…, cf=…)` are the
    slice's verbs; `present(actor, records)` may add computed values by record id.
    """
    if record.type in REGISTRY.types:
        raise ValueError(f"record type {record.type} is declared twice")
    for one in record.fields:
        if one.kind not in TYPES:
            raise ValueError(f"{record.type}.{one.key}: no such kind of field: {one.kind}")
    REGISTRY.types[record.type] = Registered(record, create, update, present)
    REGISTRY.by_model[record.model] = record.type
