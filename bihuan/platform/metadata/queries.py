"""Reads that every record type gets for free: its description, its list, one record, saved views."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import ForeignKey, Model, Q, QuerySet

from bihuan.kernel.conditions import check
from bihuan.kernel.errors import Invalid, NotFound, Problem
from bihuan.kernel.texts import Text
from bihuan.platform import access
from bihuan.platform.access.engine import context
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.catalogue import (
    columns_of,
    comparable,
    readable,
    right,
    schema_of,
    stored_values,
)
from bihuan.platform.metadata.models import CustomField, SavedView
from bihuan.platform.metadata.record import REGISTRY, Field, RecordType
from bihuan.platform.querying import Page, SortKey, page, to_q

SearchIds = Callable[[Actor, str, str], Sequence[int] | None]
_search: list[SearchIds] = []


def search_with(find: SearchIds) -> None:
    """Let the search part answer `q` on lists (it stands above this one); None for types it does not index."""
    _search[:] = [find]


def known(name: str) -> RecordType:
    """A record type by name, or NotFound."""
    registered = REGISTRY.types.get(name)
    if registered is None:
        raise NotFound
    return registered.record


def rows(actor: Actor, record: RecordType) -> QuerySet[Model]:
    """All rows the actor may see."""
    related = [*record.select_related]
    queryset = record.model_class._default_manager.all()
    return access.visible(
        actor, record.operation("view"), queryset.select_related(*related) if related else queryset
    )


def matching(actor: Actor, record: RecordType, *, condition: object | None, q: str = "") -> QuerySet[Model]:
    """The visible rows that meet a condition and a search text."""
    queryset = rows(actor, record)
    if condition:
        fields = comparable(actor, record)
        checked = check(condition, schema_of(fields))
        queryset = queryset.filter(to_q(checked, columns_of(fields), context(actor)))
    if q.strip():
        queryset = queryset.filter(_found(actor, record, q.strip()))
    return queryset


def _found(actor: Actor, record: RecordType, q: str) -> Q:
    ids = _search[0](actor, record.type, q) if _search else None
    if ids is not None:
        return Q(pk__in=list(ids))
    parts = [Q(**{f"{f.path}__icontains": q}) for f in comparable(actor, record) if f.searchable]
    found = Q(pk__in=[])
    for part in parts:
        found |= part
    return found


def ordering(actor: Actor, record: RecordType, sort: str) -> list[SortKey]:
    """The order of a list: the asked field if it may be sorted by, then the id."""
    keys: list[SortKey] = []
    fields = {f.key: f for f in comparable(actor, record)}
    for part in (sort or record.default_sort).split(",")[:3]:
        name, descending = part.removeprefix("-"), part.startswith("-")
        field = fields.get(name)
        if name == "id":
            keys.append(SortKey("id", descending))
        elif field is None or not field.sortable:
            message = Text("不能按该字段排序", "不能依該欄位排序", "Cannot sort by this field")
            raise Invalid(problems=[Problem("sort", "not_sortable", message)])
        else:
            keys.append(SortKey(field.sort_source or field.path, descending))
    return keys


def list_page(
    actor: Actor, record: RecordType, *, condition: object | None, q: str, sort: str, cursor: str, limit: int
) -> Page[Model]:
    """One page of a list."""
    queryset = matching(actor, record, condition=condition, q=q)
    return page(queryset, ordering(actor, record, sort), cursor=cursor or None, limit=max(1, min(limit, 200)))


def get_row(actor: Actor, record: RecordType, record_id: int) -> Model:
    """One record, if the actor may see it."""
    row = rows(actor, record).filter(pk=record_id).first()
    if row is None:
        raise NotFound
    return row


@functools.lru_cache(maxsize=2048)
def _steps(path: str) -> tuple[str, ...]:
    return tuple(path.replace("__", ".").split("."))


def _value(row: object, path: str) -> object:
    value: object = row
    for step in _steps(path):
        value = getattr(value, step, None)
        if value is None:
            return None
    return value


def title_of(row: Model) -> str:
    """How a record is called where it is referred to."""
    name = REGISTRY.by_model.get(row._meta.label)
    return str(_value(row, REGISTRY.types[name].record.title)) if name else str(row)


def _titles(actor: Actor, field: Field, ids: set[int]) -> dict[int, str]:
    """Titles of referred records by id; those the actor may not see stay out."""
    target = REGISTRY.types.get(field.target or "")
    if target is None or not ids:
        return {}
    # Two columns, not whole records with their own relations: a list asks this for every kind of reference.
    record = target.record
    seen = access.visible(
        actor, record.operation("view"), record.model_class._default_manager.filter(pk__in=ids)
    )
    return {
        pk: str(title) for pk, title in seen.order_by().values_list("pk", record.title.replace(".", "__"))
    }


def _loaded(record: RecordType, field: Field, found: Sequence[Model]) -> dict[int, Model]:
    """The referred rows that the list has read along, by the id of the row that refers to them."""
    name = field.path.removesuffix("_id")
    relation = None if "__" in name else record.model_class._meta.get_field(name)
    if not isinstance(relation, ForeignKey):
        return {}
    near = {row.pk: relation.get_cached_value(row, None) for row in found}
    return {pk: row for pk, row in near.items() if isinstance(row, Model)}


def present(
    actor: Actor, record: RecordType, found: Sequence[Model], *, keys: Iterable[str] = ()
) -> list[dict[str, Any]]:
    """Records as the API answers them: readable fields, masked where ruled, references with titles, abilities."""
    wanted = set(keys)
    fields = [f for f in readable(actor, record) if not wanted or f.key in wanted]
    masked = {f.key for f in fields if right(actor, record, f) == "masked"}
    items = [_item(actor, row, record, fields, masked) for row in found]
    _add_titles(actor, record, fields, found, items)
    extra = REGISTRY.types[record.type].present
    if extra and found:
        for pk, more in extra(actor, list(found)).items():
            next(item for item in items if item["id"] == pk).update(more)
    return items


def _item(
    actor: Actor, row: Model, record: RecordType, fields: Sequence[Field], masked: set[str]
) -> dict[str, Any]:
    custom = stored_values(record, getattr(row, "cf", {})) if any(f.custom for f in fields) else {}
    item: dict[str, Any] = {
        "id": row.pk,
        "version": getattr(row, "version", 1),
        "title": title_of(row),
        "can": access.abilities(actor, row),
    }
    for field in fields:
        value = custom.get(field.key) if field.custom else _value(row, field.path)
        item[field.key] = access.mask(value) if field.key in masked else value
    return item


def _add_titles(
    actor: Actor,
    record: RecordType,
    fields: Sequence[Field],
    found: Sequence[Model],
    items: list[dict[str, Any]],
) -> None:
    for field in fields:
        if field.kind != "reference" or not field.target or all(item[field.key] is None for item in items):
            continue
        loaded = _loaded(record, field, found)
        missing = {
            item[field.key] for item in items if item[field.key] is not None and item["id"] not in loaded
        }
        titles = _titles(actor, field, missing)
        for item in items:
            value = item[field.key]
            if value is None:
                continue
            near = loaded.get(item["id"])
            title = title_of(near) if near is not None else titles.get(value)
            item[field.key] = (
                {"id": value, "title": title, "type": field.target} if title is not None else None
            )


def describe(actor: Actor, record: RecordType) -> dict[str, Any]:
    """A record type as screens draw it, in the actor's language and within his rights."""
    locale = actor.locale
    registered = REGISTRY.types[record.type]
    fields = [_describe_field(actor, record, field) for field in readable(actor, record)]
    shown = {f["key"] for f in fields}
    sections = [
        {"key": s.key, "label": s.label.in_(locale), "fields": [k for k in s.fields if k in shown]}
        for s in record.sections
    ]
    custom = [f["key"] for f in fields if f["custom"]]
    if not sections:
        keys = [f["key"] for f in fields if not f["custom"] and (f["editable"] or f["creatable"])]
        sections = [{"key": "main", "label": record.label.in_(locale), "fields": keys}]
    if custom:
        label = Text("自定义字段", "自訂欄位", "Custom fields")
        sections.append({"key": "custom", "label": label.in_(locale), "fields": custom})
    columns = [k for k in record.default_columns if k in shown] + [
        f["key"] for f in fields if f["custom"] and f["listed"]
    ]
    may = access.allowed_somewhere
    return {
        "type": record.type,
        "label": record.label.in_(locale),
        "plural": record.plural.in_(locale),
        "icon": record.icon,
        "title": record.title,
        "sections": sections,
        "fields": fields,
        "default_columns": columns,
        "default_sort": record.default_sort,
        "edit_ability": record.operation("edit").rpartition(".")[2] if registered.update else None,
        "can": {
            "create": registered.create is not None and may(actor, record.operation("create")),
            "export": may(actor, record.operation("export")),
            "configure": record.customisable and may(actor, "metadata.configure"),
        },
    }


def _describe_field(actor: Actor, record: RecordType, field: Field) -> dict[str, Any]:
    locale, granted = actor.locale, right(actor, record, field)
    editable = granted == "edit" and field.editable
    creatable = granted == "edit" and field.creatable
    return {
        "key": field.key,
        "kind": field.kind,
        "label": field.label.in_(locale),
        "required": field.required,
        "readonly": not editable and not creatable,
        "editable": editable,
        "creatable": creatable,
        "masked": granted == "masked",
        "options": [
            {"value": o.key, "label": o.label.in_(locale), "tone": o.tone or None} for o in field.options
        ],
        "target": field.target,
        "help": field.help.in_(locale) if field.help else None,
        "sortable": field.sortable and granted in {"read", "edit"},
        "filterable": field.filterable and granted in {"read", "edit"},
        "listed": field.listed,
        "searchable": field.searchable,
        "custom": field.custom,
        "custom_id": field.custom_id,
    }


def views(actor: Actor, type_name: str) -> list[SavedView]:
    """The saved views the actor may use: shipped, his own, and those shared with his roles."""
    shared = Q(owner_id=actor.user_id) | Q(roles__overlap=sorted(actor.roles)) | ~Q(shipped_key="")
    return list(SavedView.objects.filter(shared, record_type=type_name))


def custom_fields(actor: Actor, record: RecordType) -> list[CustomField]:
    """The live custom fields of a type in all languages, as their editor shows them."""
    access.require(actor, "metadata.configure")
    return list(CustomField.objects.filter(record_type=record.type, retired_at=None))
