"""From raw input to typed values, naming every wrong field at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text
from bihuan.platform import access
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.catalogue import all_fields, right
from bihuan.platform.metadata.field_types import Unacceptable
from bihuan.platform.metadata.record import REGISTRY, Field, RecordType

_REQUIRED = Text("必填", "必填", "Required")
_UNKNOWN = Text("没有这个字段", "沒有這個欄位", "Unknown field")
_FIXED = Text("该字段不能修改", "該欄位不能修改", "This field cannot be changed")
_NO_RECORD = Text("没有找到所选记录", "找不到所選記錄", "The chosen record does not exist")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Typed values: shipped fields by model attribute, custom ones as stored in `cf`."""

    values: dict[str, object]
    cf: dict[str, object]


def _blank(value: object) -> bool:
    return value is None or value == "" or value == []


class _Cleaner:
    def __init__(self, actor: Actor, record: RecordType, *, creating: bool) -> None:
        self.actor, self.record, self.creating = actor, record, creating
        self.fields = {f.key: f for f in all_fields(record)}
        self.problems: list[Problem] = []
        self.result = Cleaned({}, {})

    def _writable(self, field: Field | None) -> bool:
        if field is None:
            return False
        allowed = field.creatable if self.creating else field.editable
        return allowed and right(self.actor, self.record, field) == "edit"

    def _reference(self, field: Field, value: object) -> bool:
        """Whether the actor may point at that record: one he cannot see does not exist for him."""
        if field.kind != "reference" or not field.target or value is None:
            return True
        target = REGISTRY.types[field.target].record
        rows = target.model_class._default_manager.filter(pk=value)
        return access.visible(self.actor, target.operation("view"), rows).exists()

    def take(self, key: str, raw: object) -> None:
        field = self.fields.get(key)
        if field is None or right(self.actor, self.record, field) == "hidden":
            self.problems.append(Problem(key, "unknown", _UNKNOWN))
            return
        if not self._writable(field):
            self.problems.append(Problem(key, "read_only", _FIXED))
            return
        try:
            value = None if _blank(raw) else field.type.clean(raw, field.choices)
        except Unacceptable as why:
            self.problems.append(Problem(key, why.code, why.message))
            return
        if _blank(value) and field.required:
            self.problems.append(Problem(key, "required", _REQUIRED))
        elif not self._reference(field, value):
            self.problems.append(Problem(key, "no_such_record", _NO_RECORD))
        elif field.custom:
            self.result.cf[key[3:]] = field.type.store(value)
        else:
            self.result.values[field.path if field.kind == "reference" else field.key] = value

    def demand_required(self, given: Mapping[str, object]) -> None:
        for key, field in self.fields.items():
            if field.required and key not in given and self._writable(field):
                self.problems.append(Problem(key, "required", _REQUIRED))


def clean(actor: Actor, record: RecordType, raw: Mapping[str, object], *, creating: bool) -> Cleaned:
    """Typed values of a form, or `Invalid` with every problem; empty values come out as None."""
    cleaner = _Cleaner(actor, record, creating=creating)
    for key, value in raw.items():
        cleaner.take(key, value)
    if creating:
        cleaner.demand_required(raw)
    if cleaner.problems:
        raise Invalid(problems=cleaner.problems)
    return cleaner.result
