"""Verbs: custom fields, saved views, and the generic way to the slices' own verbs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max, Model

from bihuan.kernel.errors import Invalid, NotAllowed, NotFound, Problem
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import allowed_somewhere, require
from bihuan.platform.identity import Actor
from bihuan.platform.metadata import events
from bihuan.platform.metadata.catalogue import forget_custom_fields
from bihuan.platform.metadata.cleaning import clean
from bihuan.platform.metadata.field_types import TYPES
from bihuan.platform.metadata.models import CustomField, SavedView
from bihuan.platform.metadata.record import REGISTRY, Registered
from bihuan.platform.outbox import publish, verb

MAX_FIELDS, MAX_OPTIONS = 200, 500
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


def registered(name: str) -> Registered:
    """A record type by name, or NotFound."""
    try:
        return REGISTRY.types[name]
    except KeyError:
        raise NotFound from None


def create_record(*, actor: Actor, type_name: str, fields: Mapping[str, object]) -> Model:
    """Create a record of any type through its slice's verb."""
    known = registered(type_name)
    if known.create is None:
        raise NotAllowed(operation=known.record.operation("create"))
    require(actor, known.record.operation("create"))
    cleaned = clean(actor, known.record, fields, creating=True)
    return known.create(actor=actor, cf=cleaned.cf, **cleaned.values)


def update_record(
    *, actor: Actor, type_name: str, record_id: int, version: int, fields: Mapping[str, object]
) -> Model:
    """Edit a record of any type through its slice's verb."""
    known = registered(type_name)
    if known.update is None:
        raise NotAllowed(operation=known.record.operation("edit"))
    cleaned = clean(actor, known.record, fields, creating=False)
    return known.update(
        actor=actor, record_id=record_id, version=version, fields=cleaned.values, cf=cleaned.cf
    )


def _labels(label: Mapping[str, str]) -> dict[str, str]:
    labels = {
        k: str(v).strip()[:60] for k, v in label.items() if k in {"zh-CN", "zh-TW", "en"} and str(v).strip()
    }
    if not labels:
        raise Invalid(
            problems=[
                Problem("label", "required", Text("请填写字段名称", "請填寫欄位名稱", "Name the field"))
            ]
        )
    labels.setdefault("zh-CN", next(iter(labels.values())))
    return labels


def _options(kind: str, options: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    if kind not in {"select", "multi"}:
        return []
    kept: list[dict[str, Any]] = []
    for index, option in enumerate(options):
        key = str(option.get("key") or f"o{index + 1}")
        if not _KEY.fullmatch(key) or any(o["key"] == key for o in kept):
            key = f"o{len(kept) + 1}_{index}"
        kept.append(
            {
                "key": key,
                "label": _labels(option.get("label") or {}),
                "tone": str(option.get("tone", ""))[:20],
            }
        )
    if not 1 <= len(kept) <= MAX_OPTIONS:
        message = Text("请至少填写一个选项", "請至少填寫一個選項", "Give at least one option")
        raise Invalid(problems=[Problem("options", "required", message)])
    return kept


def _kind_problem(kind: str, target: str) -> Problem | None:
    if kind not in TYPES or not TYPES[kind].custom:
        return Problem(
            "kind", "unknown", Text("没有这种字段类型", "沒有這種欄位類型", "No such kind of field")
        )
    if kind == "reference" and target not in REGISTRY.types:
        return Problem(
            "target", "required", Text("请选择引用的对象", "請選擇參照的物件", "Choose what it refers to")
        )
    return None


@verb
def add_field(
    *,
    actor: Actor,
    type_name: str,
    kind: str,
    label: Mapping[str, str],
    options: Sequence[Mapping[str, Any]] = (),
    target: str = "",
    required: bool = False,
    listed: bool = True,
    help: Mapping[str, str] | None = None,
) -> CustomField:
    """Give a record type one more field; it is at once in form, list, filter, export and API."""
    require(actor, "metadata.configure")
    record = registered(type_name).record
    problem = _kind_problem(kind, target)
    if problem is None and not record.customisable:
        problem = Problem(
            "record_type", "fixed", Text("该对象不能添加字段", "該物件不能新增欄位", "Takes no fields")
        )
    existing = CustomField.objects.filter(record_type=type_name, retired_at=None)
    if problem is None and existing.count() >= MAX_FIELDS:
        problem = Problem(
            "record_type", "full", Text("最多 200 个字段", "最多 200 個欄位", "At most 200 fields")
        )
    if problem:
        raise Invalid(problems=[problem])
    position = (existing.aggregate(last=Max("position"))["last"] or 0) + 1
    row = CustomField.objects.create(
        record_type=type_name,
        kind=kind,
        label=_labels(label),
        options=_options(kind, options),
        target=target,
        required=required,
        listed=listed,
        help=help or {},
        position=position,
        created_at=clock.now(),
    )
    forget_custom_fields()
    publish(events.FieldAdded(field_id=row.pk, record_type_name=type_name, label=row.label["zh-CN"]))
    return row


def _field_row(field_id: int) -> CustomField:
    row = CustomField.objects.select_for_update().filter(pk=field_id, retired_at=None).first()
    if row is None:
        raise NotFound
    return row


@verb
def change_field(*, actor: Actor, field_id: int, changes: Mapping[str, Any]) -> CustomField:
    """Rename a field, change its options, whether it is required, listed, or where it stands.

    Kind and key never change, so that stored values stay readable; options in use keep their keys.
    """
    require(actor, "metadata.configure")
    row = _field_row(field_id)
    if "label" in changes:
        row.label = _labels(changes["label"])
    if "options" in changes:
        row.options = _options(row.kind, changes["options"])
    for name in ("required", "listed", "position", "help"):
        if name in changes:
            setattr(row, name, changes[name])
    row.save()
    forget_custom_fields()
    publish(events.FieldChanged(field_id=row.pk, label=row.label["zh-CN"]))
    return row


@verb
def retire_field(*, actor: Actor, field_id: int) -> None:
    """Hide a field everywhere; its values are kept."""
    require(actor, "metadata.configure")
    row = _field_row(field_id)
    row.retired_at = clock.now()
    row.save(update_fields=["retired_at"])
    forget_custom_fields()
    publish(events.FieldRetired(field_id=row.pk, label=row.label["zh-CN"]))


@verb
def save_view(
    *,
    actor: Actor,
    type_name: str,
    name: str,
    body: Mapping[str, Any],
    roles: Sequence[str] = (),
    view_id: int | None = None,
) -> SavedView:
    """Keep a list's filter, columns and order under a name, for oneself or for roles."""
    require(actor, "metadata.save_view")
    registered(type_name)
    if roles:
        require(actor, "metadata.share_view")
    if not name.strip():
        raise Invalid(
            problems=[Problem("name", "required", Text("请填写视图名称", "請填寫檢視名稱", "Name the view"))]
        )
    kept = {key: body[key] for key in ("filter", "columns", "sort", "q", "density") if key in body}
    row = _own_view(actor, view_id) if view_id else SavedView(record_type=type_name, owner_id=actor.user_id)
    row.name, row.body, row.roles = name.strip()[:60], kept, list(roles)
    row.save()
    return row


def _own_view(actor: Actor, view_id: int) -> SavedView:
    row = SavedView.objects.filter(pk=view_id, shipped_key="").first()
    if row is None or (row.owner_id != actor.user_id and not allowed_somewhere(actor, "metadata.share_view")):
        raise NotFound
    return row


@verb
def delete_view(*, actor: Actor, view_id: int) -> None:
    """Remove a saved view of one's own (or, with the right to share, any that is not shipped)."""
    require(actor, "metadata.save_view")
    _own_view(actor, view_id).delete()
