"""The API that every record type has: description, list, record, writing, export, views, custom fields."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from ninja import Schema

from bihuan.kernel.errors import Malformed
from bihuan.kernel.texts import Text
from bihuan.platform import access
from bihuan.platform.edge import Request, Router
from bihuan.platform.edge.json import parse
from bihuan.platform.metadata import queries, services
from bihuan.platform.metadata.exporting import export_xlsx
from bihuan.platform.metadata.field_types import TYPES
from bihuan.platform.metadata.models import SavedView
from bihuan.platform.metadata.record import REGISTRY

router = Router("records")
_FIELD = ("id", "key", "kind", "label", "help", "options", "target", "required", "listed", "position")


class NewRecord(Schema):
    """The fields of a new record, by key."""

    fields: dict[str, Any]


class Edit(Schema):
    """Changed fields and the version they were read at."""

    version: int
    fields: dict[str, Any]


class NewField(Schema):
    """A custom field to be added."""

    kind: str
    label: dict[str, str]
    options: list[dict[str, Any]] = []
    target: str = ""
    required: bool = False
    listed: bool = True
    help: dict[str, str] | None = None


class NewView(Schema):
    """A list to be kept under a name."""

    type: str
    name: str
    body: dict[str, Any]
    roles: list[str] = []
    id: int | None = None


def _condition(raw: str) -> object | None:
    if not raw:
        return None
    if len(raw) > 20_000:
        raise Malformed(reason=Text("筛选条件过长", "篩選條件過長", "the filter is too long"))
    return parse(raw.encode())


def _columns(raw: str) -> list[str]:
    return [key for key in raw[:4000].split(",") if key]


@router.get("/meta", operation="metadata.read")
def types(request: Request) -> dict[str, Any]:
    """The record types the actor may list."""
    actor = request.actor
    found = [r.record for r in REGISTRY.types.values()]
    return {
        "items": [
            {
                "type": r.type,
                "label": r.label.in_(actor.locale),
                "plural": r.plural.in_(actor.locale),
                "icon": r.icon,
                "customisable": r.customisable,
            }
            for r in found
            if access.allowed_somewhere(actor, r.operation("view"))
        ],
        "kinds": [
            {"kind": kind, "label": kept.label.in_(actor.locale)}
            for kind, kept in TYPES.items()
            if kept.custom
        ],
    }


@router.get("/meta/{type_name}", operation="metadata.read")
def describe(request: Request, type_name: str) -> dict[str, Any]:
    """How a record type looks."""
    record = queries.known(type_name)
    access.require(request.actor, record.operation("view"))
    return queries.describe(request.actor, record)


@router.get("/meta/{type_name}/fields", operation="metadata.configure")
def custom_fields(request: Request, type_name: str) -> dict[str, Any]:
    """The custom fields of a record type with their words in all languages."""
    rows = queries.custom_fields(request.actor, queries.known(type_name))
    return {"items": [{name: getattr(row, name) for name in _FIELD} for row in rows]}


@router.post("/meta/{type_name}/fields", operation="metadata.configure")
def add_field(request: Request, type_name: str, body: NewField) -> dict[str, Any]:
    """Add a custom field."""
    row = services.add_field(actor=request.actor, type_name=type_name, **body.model_dump())
    return {"id": row.pk, "key": row.key}


@router.patch("/meta/fields/{field_id}", operation="metadata.configure")
def change_field(request: Request, field_id: int, body: dict[str, Any]) -> dict[str, Any]:
    """Change a custom field."""
    row = services.change_field(actor=request.actor, field_id=field_id, changes=body)
    return {"id": row.pk, "key": row.key}


@router.delete("/meta/fields/{field_id}", operation="metadata.configure")
def retire_field(request: Request, field_id: int) -> dict[str, Any]:
    """Take a custom field out of use."""
    services.retire_field(actor=request.actor, field_id=field_id)
    return {"ok": True}


@router.get("/records/{type_name}", operation="metadata.read")
def listing(
    request: Request,
    type_name: str,
    filter: str = "",
    q: str = "",
    sort: str = "",
    cursor: str = "",
    limit: int = 50,
    columns: str = "",
) -> dict[str, Any]:
    """One page of a list, filtered by a condition; with `columns`, each record carries only these fields."""
    record = queries.known(type_name)
    access.require(request.actor, record.operation("view"))
    found = queries.list_page(
        request.actor, record, condition=_condition(filter), q=q[:200], sort=sort, cursor=cursor, limit=limit
    )
    return {
        "items": queries.present(request.actor, record, found.items, keys=_columns(columns)),
        "next": found.next,
        "total": found.total,
        "total_is_capped": found.total_is_capped,
    }


@router.get("/records/{type_name}/export", operation="metadata.read")
def export(
    request: Request, type_name: str, filter: str = "", q: str = "", columns: str = ""
) -> HttpResponse:
    """The list as an Excel workbook."""
    record = queries.known(type_name)
    data = export_xlsx(
        request.actor,
        record,
        condition=_condition(filter),
        q=q[:200],
        columns=_columns(columns),
    )
    response = HttpResponse(
        data, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    name = quote(f"{record.plural.in_(request.actor.locale)}.xlsx")
    response["Content-Disposition"] = f"attachment; filename=\"{record.type}.xlsx\"; filename*=UTF-8''{name}"
    response["Cache-Control"] = "private, no-store"
    return response


def _shown(request: Request, type_name: str, record_id: int) -> dict[str, Any]:
    record = queries.known(type_name)
    row = queries.get_row(request.actor, record, record_id)
    return queries.present(request.actor, record, [row])[0]


@router.get("/records/{type_name}/{record_id}", operation="metadata.read")
def one(request: Request, type_name: str, record_id: int) -> dict[str, Any]:
    """One record."""
    return _shown(request, type_name, record_id)


@router.post("/records/{type_name}", operation="metadata.read")
def create(request: Request, type_name: str, body: NewRecord) -> dict[str, Any]:
    """Create a record through its slice's verb, which checks its own operation."""
    row = services.create_record(actor=request.actor, type_name=type_name, fields=body.fields)
    return _shown(request, type_name, row.pk)


@router.patch("/records/{type_name}/{record_id}", operation="metadata.read")
def update(request: Request, type_name: str, record_id: int, body: Edit) -> dict[str, Any]:
    """Edit a record through its slice's verb, which checks its own operation."""
    services.update_record(
        actor=request.actor,
        type_name=type_name,
        record_id=record_id,
        version=body.version,
        fields=body.fields,
    )
    return _shown(request, type_name, record_id)


def _view(row: SavedView, request: Request) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name,
        "body": row.body,
        "roles": row.roles,
        "mine": row.owner_id == request.actor.user_id,
        "shipped": bool(row.shipped_key),
    }


@router.get("/views", operation="metadata.read")
def views(request: Request, type: str) -> dict[str, Any]:
    """The saved views of a list."""
    return {"items": [_view(row, request) for row in queries.views(request.actor, queries.known(type).type)]}


@router.post("/views", operation="metadata.save_view")
def save_view(request: Request, body: NewView) -> dict[str, Any]:
    """Keep a list under a name."""
    row = services.save_view(
        actor=request.actor,
        type_name=body.type,
        name=body.name,
        body=body.body,
        roles=body.roles,
        view_id=body.id,
    )
    return _view(row, request)


@router.delete("/views/{view_id}", operation="metadata.save_view")
def delete_view(request: Request, view_id: int) -> dict[str, Any]:
    """Remove a saved view."""
    services.delete_view(actor=request.actor, view_id=view_id)
    return {"ok": True}
