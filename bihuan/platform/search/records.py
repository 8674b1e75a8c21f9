"""Any record type made findable from its one description."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from bihuan.platform.access.registry import REGISTRY as ACCESS
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.metadata import Field, RecordType, record_type
from bihuan.platform.metadata.catalogue import all_fields, comparable
from bihuan.platform.metadata.field_types.words import national
from bihuan.platform.metadata.queries import rows
from bihuan.platform.outbox import Event
from bihuan.platform.outbox.events import topics
from bihuan.platform.search.following import follow
from bihuan.platform.search.registry import Document, register_index

_PROSE = {"long_text"}
_TEXTS = {"text", "long_text", "phone", "email"}


def index_record_type(
    name: str,
    *,
    title: Sequence[str] = (),
    subtitle: Sequence[str] = (),
    also: Sequence[str] = (),
    events: Sequence[type[Event]] | None = None,
) -> None:
    """Make a registered record type findable by its searchable fields, and follow the events about it.

    `title` and `subtitle` are the paths shown in results (the record's title unless given), `also` further paths
    that it is found by, through references too; whoever sees the record must be allowed to read them all. Fields
    that a rule hides or masks for some are searched only by those who may read them.
    Call it in `apps.py` after the slice's services were imported: without `events`, all that are known by then and
    are about the type are followed.
    """
    record = record_type(name)
    shown = Paths(tuple(title) or (record.title,), tuple(subtitle), tuple(also))

    def documents(ids: Sequence[int]) -> Iterable[Document]:
        return [_document(record, row, shown) for row in rows(SYSTEM, record).filter(pk__in=ids)]

    def visible(actor: Actor) -> QuerySet[Any]:
        return rows(actor, record)

    def groups(actor: Actor) -> list[str]:
        return [field.key for field in comparable(actor, record) if _is_ruled(record, field)]

    register_index(name, documents, visible=visible, groups=groups)
    about = [event for event in topics().values() if event.record[0] == name] if events is None else events
    if about:
        follow(name, *about)


@dataclass(frozen=True, slots=True)
class Paths:
    """Where a document finds what it shows and what else it is found by."""

    title: Sequence[str]
    subtitle: Sequence[str]
    also: Sequence[str]


def _is_ruled(record: RecordType, field: Field) -> bool:
    return (record.model, field.key) in ACCESS.field_rules


def _searched(record: RecordType) -> list[Field]:
    shipped = [field for field in all_fields(record) if field.searchable and not field.custom]
    own = [field for field in all_fields(record) if field.custom and field.kind in _TEXTS]
    return shipped + own


def _document(record: RecordType, row: Any, shown: Paths) -> Document:
    keywords = [_said(row, path) for path in shown.also]
    body: list[str] = []
    private: dict[str, str] = {}
    for field in _searched(record):
        said = _text(row, field)
        if not said or field.path in shown.title:
            continue
        if _is_ruled(record, field):
            private[field.key] = said
        else:
            (body if field.kind in _PROSE else keywords).append(said)
    return Document(
        record_id=row.pk,
        title=" ".join(filter(None, (_said(row, path) for path in shown.title))),
        subtitle=" · ".join(filter(None, (_said(row, path) for path in shown.subtitle))),
        keywords=" ".join(filter(None, keywords)),
        body="\n".join(body),
        private=private,
    )


def _said(row: object, path: str) -> str:
    return str(_at(row, path) or "")


def _text(row: Any, field: Field) -> str:
    if field.custom:
        return str(row.cf.get(field.key[3:]) or "")
    value = _at(row, field.path)
    said = " ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    if field.kind == "phone" and said.startswith("+"):
        return f"{said} {national(said)}"
    option = next((o for o in field.options if o.key == value), None)
    return " ".join(option.label.as_dict().values()) if option else said


def _at(row: object, path: str) -> object:
    value: object = row
    for step in path.replace("__", ".").split("."):
        value = getattr(value, step, None)
    return value
