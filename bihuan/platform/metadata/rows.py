"""Writing one record from cleaned values: pinyin key, version, and merging of two people's edits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import Model

from bihuan.kernel.errors import Conflict, NotFound
from bihuan.platform import access, clock
from bihuan.platform.audit import changed_since
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.models import Record
from bihuan.platform.metadata.record import RecordType

R = TypeVar("R", bound=Record)


def locked(actor: Actor, record: RecordType, record_id: int, operation: str = "") -> Model:
    """The row, locked for the rest of the transaction; NotFound when the actor may not see it."""
    rows = record.model_class._default_manager.select_for_update(of=("self",))
    row = access.visible(actor, record.operation("view"), rows).filter(pk=record_id).first()
    if row is None:
        raise NotFound
    access.require(actor, operation or record.operation("edit"), row)
    return row


def fresh(model: type[R], values: Mapping[str, object], cf: Mapping[str, object] | None = None) -> R:
    """A new, unsaved row with its times set."""
    now = clock.now()
    kept = {key: value for key, value in (cf or {}).items() if value is not None}
    row = model(created_at=now, updated_at=now, cf=kept)
    _assign(row, values)
    return row


def _assign(row: Model, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        field = row._meta.get_field(name)
        blank = "" if value is None and not getattr(field, "null", True) else value
        setattr(row, name, blank)


def _overlap(row: Record, version: int, names: set[str], cf: Mapping[str, object]) -> set[str]:
    """Which of the fields to be written were changed by others since `version`."""
    changed = changed_since(row._meta.db_table, row.pk, version)
    clash = {n for n in names if n in changed}
    if cf and "cf" in changed:
        clash |= {f"cf.{key}" for key, value in cf.items() if row.cf.get(key) != value}
    return clash


def apply(
    row: Record, version: int, values: Mapping[str, object], cf: Mapping[str, object] | None = None
) -> list[str]:
    """Write an edit made from `version`; edits of different fields merge, of the same field conflict.

    Returns the names of the fields whose value changed. The caller saves nothing more.
    """
    cf = cf or {}
    if row.version != version:
        clash = _overlap(row, version, set(values), cf)
        clash = {n for n in clash if n.startswith("cf.") or getattr(row, n) != values[n]}
        if clash:
            theirs = {
                n: (row.cf.get(n[3:]) if n.startswith("cf.") else str(getattr(row, n))) for n in sorted(clash)
            }
            raise Conflict(fields=sorted(clash), theirs=theirs, version=row.version)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    changed += [f"cf.{key}" for key, value in cf.items() if row.cf.get(key) != value]
    if not changed:
        return []
    _assign(row, values)
    merged = {**row.cf, **cf}
    row.cf = {key: value for key, value in merged.items() if value is not None}
    touch(row)
    row.save()
    return changed


def touch(row: Record) -> None:
    """Count a change: the next version at the present time."""
    row.version += 1
    row.updated_at = clock.now()
