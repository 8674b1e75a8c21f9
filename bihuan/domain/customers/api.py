"""Routes about customers beyond the common record API: taking in a table of them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from bihuan.domain.customers import queries, services
from bihuan.platform.edge import Request, Router

router = Router("customers")


class LookBody(Schema):
    """A table that was sent, and what its columns mean; without that it is guessed."""

    file_id: int
    columns: list[str] | None = Field(None, max_length=100)


class ImportBody(Schema):
    """A table, what its columns mean, and what to do with rows that seem to be there already."""

    file_id: int
    columns: list[str] = Field(max_length=100)
    decisions: dict[int, Literal["merge", "new", "skip"]] = {}


@router.post("/customers/import/look", operation="customers.import")
def look(request: Request, body: LookBody) -> dict[str, Any]:
    """What the table would bring; nothing is written."""
    return queries.present_look(request.actor, queries.look(request.actor, body.file_id, body.columns))


@router.post("/customers/import", operation="customers.import")
def take_in(request: Request, body: ImportBody) -> dict[str, Any]:
    """Take the table in."""
    return asdict(
        services.import_customers(
            actor=request.actor, file_id=body.file_id, columns=body.columns, decisions=body.decisions
        )
    )
