"""A list as an Excel workbook: the same rows, fields and masks as on screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from django.db.models import Model, QuerySet

from bihuan.platform import access
from bihuan.platform.files.writing import ExcelColumn, write_xlsx
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.catalogue import comparable
from bihuan.platform.metadata.queries import matching, present
from bihuan.platform.metadata.record import Field, RecordType

MAX_ROWS = 50_000
_BATCH = 500


def export_xlsx(
    actor: Actor, record: RecordType, *, condition: object | None, q: str, columns: Sequence[str]
) -> bytes:
    """The workbook of a filtered list; only fields the actor may read in the clear."""
    access.require(actor, record.operation("export"))
    fields = [f for f in comparable(actor, record) if not columns or f.key in columns]
    queryset = matching(actor, record, condition=condition, q=q).order_by("-id")[:MAX_ROWS]
    out = BytesIO()
    heads = [
        ExcelColumn(f.label.in_(actor.locale), f.type.excel, 14 if f.type.excel != "text" else 22)
        for f in fields
    ]
    write_xlsx(out, heads, _lines(actor, record, fields, queryset))
    return out.getvalue()


def _lines(
    actor: Actor, record: RecordType, fields: Sequence[Field], queryset: QuerySet[Model]
) -> Iterator[list[Any]]:
    batch: list[Model] = []
    for row in queryset.iterator(chunk_size=_BATCH):
        batch.append(row)
        if len(batch) == _BATCH:
            yield from _cells(actor, record, fields, batch)
            batch = []
    yield from _cells(actor, record, fields, batch)


def _cells(
    actor: Actor, record: RecordType, fields: Sequence[Field], batch: list[Model]
) -> Iterator[list[Any]]:
    for item in present(actor, record, batch, keys=[f.key for f in fields]):
        line: list[Any] = []
        for field in fields:
            value = item.get(field.key)
            if isinstance(value, dict):
                value = value.get("title")
            line.append(field.type.cell(value, field.choices, actor.locale) if value is not None else None)
        yield line
