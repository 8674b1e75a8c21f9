"""All fields of a record type, shipped and custom, and how conditions and SQL reach them."""

from __future__ import annotations

import time
from collections.abc import Mapping

from bihuan.kernel.conditions import FieldType as ConditionField
from bihuan.kernel.conditions import Schema
from bihuan.kernel.texts import Text
from bihuan.platform import access
from bihuan.platform.access.registry import Described, FieldRight
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.models import CustomField
from bihuan.platform.metadata.record import REGISTRY, Field, Option, RecordType
from bihuan.platform.querying import Column

# Another process learns of a new field within this many seconds.
_FRESH = 2.0
_custom: dict[str, tuple[float, list[Field]]] = {}
MODEL_KIND = {"phone": "text", "email": "text", "file": "reference"}


def forget_custom_fields() -> None:
    """Drop this process's short-lived copy of the custom fields."""
    _custom.clear()


def _as_field(row: CustomField) -> Field:
    return Field(
        key=row.key,
        kind=row.kind,
        label=Text.from_dict(row.label),
        source=f"cf__f{row.pk}",
        required=row.required,
        options=[Option(o["key"], Text.from_dict(o["label"]), o.get("tone", "")) for o in row.options],
        target=row.target or None,
        sortable=False,
        listed=row.listed,
        help=Text.from_dict(row.help) if row.help else None,
        custom=True,
        custom_id=row.pk,
    )


def custom_fields(name: str) -> list[Field]:
    """The company's own fields of a record type, in order, without retired ones."""
    held = _custom.get(name)
    if held and held[0] > time.monotonic():
        return held[1]
    rows = CustomField.objects.filter(record_type=name, retired_at=None)
    fields = [_as_field(row) for row in rows]
    _custom[name] = (time.monotonic() + _FRESH, fields)
    return fields


def all_fields(record: RecordType) -> list[Field]:
    """Shipped fields, then custom ones."""
    return [*record.fields, *custom_fields(record.type)] if record.customisable else list(record.fields)


def right(actor: Actor, record: RecordType, field: Field) -> FieldRight:
    """What the actor may do with a field."""
    return access.field_access(actor, record.model, field.key)


def readable(actor: Actor, record: RecordType) -> list[Field]:
    """The fields the actor sees, masked ones included."""
    return [f for f in all_fields(record) if right(actor, record, f) != "hidden"]


def comparable(actor: Actor, record: RecordType) -> list[Field]:
    """The fields the actor may filter, sort, search and export by: a masked value must not leak by asking."""
    return [f for f in all_fields(record) if right(actor, record, f) in {"read", "edit"}]


def _condition_field(field: Field) -> ConditionField:
    options = {o.key: o.label for o in field.options} or None
    return ConditionField(field.type.condition_kind, field.label, options, field.target)  # type: ignore[arg-type]  # kinds are checked at start


def schema_of(fields: list[Field]) -> Schema:
    """The typed schema that conditions over these fields are checked against."""
    return Schema({f.key: _condition_field(f) for f in fields if f.filterable})


def columns_of(fields: list[Field]) -> dict[str, Column]:
    """Where SQL finds each field."""
    return {
        f.key: Column(
            lookup=(f"cf__{f.key[3:]}" if f.custom else f.path.replace(".", "__")),
            kind=f.type.condition_kind,  # type: ignore[arg-type]  # kinds are checked at start
            json=f.custom,
        )
        for f in fields
        if f.filterable
    }


def describe_model(model: str) -> Described | None:
    """How conditions of policies read a model: by the shipped fields of its record type, and its id."""
    name = REGISTRY.by_model.get(model)
    if name is None:
        return None
    identity = Field("id", "reference", Text("编号", "編號", "Id"), source="id")
    fields = [identity, *REGISTRY.types[name].record.fields]
    return Described(schema_of(fields), columns_of(fields))


def stored_values(record: RecordType, cf: Mapping[str, object]) -> dict[str, object]:
    """Typed values of the custom fields of one record."""
    return {f.key: f.type.load(cf.get(f.key[3:])) for f in custom_fields(record.type)}
