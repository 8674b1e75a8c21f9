"""The one router of the slice, and what all its bodies have in common."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from bihuan.domain.workorders import queries
from bihuan.domain.workorders.models import Visit
from bihuan.platform.edge import Router
from bihuan.platform.identity import Actor

router = Router(tag="workorders")

Words = Annotated[str, Field(max_length=20_000)]
Line = Annotated[str, Field(max_length=300)]
Key = Annotated[str, Field(max_length=64)]
Ids = Annotated[list[Annotated[int, Field(gt=0, lt=2**63)]], Field(max_length=50)]
Id = Annotated[int, Field(gt=0, lt=2**63)]
Cents = Annotated[int, Field(ge=-(10**11), le=10**11)]


class Body(BaseModel):
    """A body whose every field is known."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Happened(Body):
    """Something that may have happened earlier than it was sent (a phone without network)."""

    effective_at: AwareDatetime | None = None


class Reasoned(Happened):
    """A step that wants a reason."""

    reason: Line = ""


def visit_out(actor: Actor, visit: Visit) -> dict[str, Any]:
    """A visit together with the order it belongs to, as every visit command answers."""
    return {"visit": queries.present_visit(actor, visit), "order": queries.head(actor, visit.order)}


def order_out(actor: Actor, order_id: int) -> dict[str, Any]:
    """An order as commands answer it that changed something around it."""
    return queries.head(actor, queries.order(actor, order_id))


__all__ = [
    "Body",
    "Cents",
    "Happened",
    "Id",
    "Ids",
    "Key",
    "Line",
    "Reasoned",
    "Words",
    "datetime",
    "order_out",
    "router",
    "visit_out",
]
