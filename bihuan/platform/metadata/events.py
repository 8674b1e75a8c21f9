"""Facts about records in general and about their description."""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.kernel.texts import Text
from bihuan.platform.outbox import Event


@dataclass(frozen=True, kw_only=True)
class FieldAdded(Event):
    """An administrator added a field to a record type."""

    topic = "metadata.field_added"
    record = ("custom_field", "field_id")
    sentence = Text(
        "{actor} 添加了字段“{label}”", "{actor} 新增了欄位「{label}」", "{actor} added the field “{label}”"
    )
    field_id: int
    record_type_name: str
    label: str


@dataclass(frozen=True, kw_only=True)
class FieldChanged(Event):
    """An administrator changed how a custom field is named or offered."""

    topic = "metadata.field_changed"
    record = ("custom_field", "field_id")
    sentence = Text(
        "{actor} 修改了字段“{label}”", "{actor} 修改了欄位「{label}」", "{actor} changed the field “{label}”"
    )
    field_id: int
    label: str


@dataclass(frozen=True, kw_only=True)
class FieldRetired(Event):
    """An administrator took a custom field out of use; its values are kept."""

    topic = "metadata.field_retired"
    record = ("custom_field", "field_id")
    sentence = Text(
        "{actor} 停用了字段“{label}”", "{actor} 停用了欄位「{label}」", "{actor} retired the field “{label}”"
    )
    field_id: int
    label: str
