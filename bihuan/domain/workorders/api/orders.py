"""One order: open, read, edit, move along."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import AwareDatetime, Field

from bihuan.domain.workorders import queries, services
from bihuan.domain.workorders.api.routes import (
    Body,
    Happened,
    Id,
    Ids,
    Key,
    Line,
    Reasoned,
    Words,
    order_out,
    router,
)
from bihuan.platform.edge import Request
from bihuan.platform.metadata import services as metadata


class OrderIn(Body):
    """A new order. What is not given follows from the device, the site or the customer."""

    kind: str = "repair"
    priority: str = "normal"
    title: Line = ""
    description: Words = ""
    account_id: Id | None = None
    contact_id: Id | None = None
    contact_name: Line = ""
    contact_phone: Line = ""
    site_id: Id | None = None
    asset_id: Id | None = None
    address: Line = ""
    lat: float | None = Field(None, ge=-90, le=90)
    lng: float | None = Field(None, ge=-180, le=180)
    channel: Literal["phone", "desk", "field", "api", "email", "wechat"] = "api"
    team_id: Id | None = None
    required_skill: str = Field("", max_length=40)
    required_level: int = Field(1, ge=1, le=5)
    duration_minutes: int | None = Field(None, ge=1, le=10080)
    due_at: AwareDatetime | None = None
    photos: Ids = []
    duplicate: Literal["refuse", "attach", "allow"] = "refuse"


class FieldsIn(Body):
    """Changed fields and the version they were read at."""

    version: int
    fields: dict[str, Any]


class BulkIn(Body):
    """One step, or one urgency, for many orders."""

    order_ids: list[Id] = Field(min_length=1, max_length=5000)
    action: str = Field("", max_length=40)
    priority: str = Field("", max_length=10)
    reason: Line = ""
    fields: dict[str, Words] = Field(default_factory=dict, max_length=20)


class PriorityIn(Reasoned):
    """Another urgency, and why."""

    priority: str


class TransitionIn(Reasoned):
    """A step of the workflow: a reason and the words that it requires."""

    fields: dict[str, Words] = Field(default_factory=dict, max_length=20)


class RemoteIn(Happened):
    """A solution at the first contact."""

    solution: Words
    cause: Line = ""
    confirmed: bool = False


class RemoteStepIn(Happened):
    """What was tried by telephone, and what it showed."""

    step: Line
    result: Line


class MessageIn(Happened):
    """A message for the thread."""

    text: Words = ""
    audience: Literal["office", "staff", "everyone"] = "staff"
    files: Ids = []
    key: Key | None = None


class AttachIn(Body):
    """More words or photos of the customer for an order under way."""

    words: Words = ""
    photos: Ids = []


class ChildIn(Body):
    """A follow-up order."""

    title: Line
    kind: str = ""
    description: Words = ""
    priority: str = ""
    unsolved: bool = False


@router.post("/work-orders", operation="workorders.open")
def open_order(request: Request, payload: OrderIn) -> object:
    """Open an order."""
    actor = request.actor
    row = services.open_order(actor=actor, **payload.model_dump())
    return queries.head(actor, row)


@router.get("/work-orders/{order_id}", operation="workorders.view")
def read(request: Request, order_id: int) -> object:
    """Everything about an order, on one page."""
    return queries.order_page(request.actor, order_id)


@router.get("/work-orders/{order_id}/head", operation="workorders.view")
def read_head(request: Request, order_id: int) -> object:
    """The order's fields, steps and turn, without what hangs on it."""
    return order_out(request.actor, order_id)


@router.patch("/work-orders/{order_id}", operation="workorders.edit")
def edit(request: Request, order_id: int, payload: FieldsIn) -> object:
    """Edit fields; edits of different fields by two people both survive."""
    metadata.update_record(
        actor=request.actor,
        type_name="work_order",
        record_id=order_id,
        version=payload.version,
        fields=payload.fields,
    )
    return order_out(request.actor, order_id)


@router.post("/work-orders/{order_id}/transitions/{action}", operation="workorders.move")
def move(request: Request, order_id: int, action: str, payload: TransitionIn) -> object:
    """Take a step of the workflow by its name."""
    row = services.move(
        actor=request.actor,
        order_id=order_id,
        action=action,
        reason=payload.reason,
        fields=payload.fields,
        effective_at=payload.effective_at,
    )
    return queries.head(request.actor, row)


@router.post("/work-orders-bulk", operation="workorders.move")
def move_many(request: Request, payload: BulkIn) -> object:
    """Take a step of many orders; the answer says for each row what became of it."""
    locale = request.actor.locale
    outcomes = services.move_many(actor=request.actor, **payload.model_dump())
    refused = [each for each in outcomes if each.refusal]
    return {
        "done": len(outcomes) - len(refused),
        "refused": [
            {"id": each.order_id, "code": each.refusal.code, "message": each.refusal.sentence(locale)}
            for each in refused
            if each.refusal
        ],
    }


@router.post("/work-orders/{order_id}/priority", operation="workorders.prioritise")
def set_priority(request: Request, order_id: int, payload: PriorityIn) -> object:
    """Change the urgency; the promise moves with it."""
    row = services.set_priority(
        actor=request.actor, order_id=order_id, priority=payload.priority, reason=payload.reason
    )
    return queries.head(request.actor, row)


@router.post("/work-orders/{order_id}/answer", operation="workorders.answer")
def answer(request: Request, order_id: int, payload: Happened) -> object:
    """Record the first answer to the customer."""
    row = services.answer_first(actor=request.actor, order_id=order_id, effective_at=payload.effective_at)
    return queries.head(request.actor, row)


@router.post("/work-orders/{order_id}/remote-steps", operation="workorders.answer")
def note_remote_step(request: Request, order_id: int, payload: RemoteStepIn) -> object:
    """Keep a step of remote diagnosis."""
    row = services.note_remote_step(actor=request.actor, order_id=order_id, **payload.model_dump())
    return queries.head(request.actor, row)


@router.post("/work-orders/{order_id}/close-remote", operation="workorders.close_remote")
def close_remote(request: Request, order_id: int, payload: RemoteIn) -> object:
    """Solve the order without a visit."""
    row = services.close_remote(actor=request.actor, order_id=order_id, **payload.model_dump())
    return queries.head(request.actor, row)


@router.post("/work-orders/{order_id}/attach", operation="workorders.attach")
def attach(request: Request, order_id: int, payload: AttachIn) -> object:
    """Add what the customer said or sent later."""
    row = services.attach_request(
        actor=request.actor, order_id=order_id, words=payload.words, photos=payload.photos
    )
    return queries.head(request.actor, row)


@router.post("/work-orders/{order_id}/messages", operation="workorders.write_message")
def write_message(request: Request, order_id: int, payload: MessageIn) -> object:
    """Write in the thread."""
    message = services.write_message(
        actor=request.actor,
        order_id=order_id,
        text=payload.text,
        audience=payload.audience,
        files=payload.files,
        message_key=payload.key,
        effective_at=payload.effective_at,
    )
    return {"id": message.pk, "audience": message.audience, "at": message.at}


@router.post("/work-orders/{order_id}/children", operation="workorders.follow_up")
def create_child(request: Request, order_id: int, payload: ChildIn) -> object:
    """Open a follow-up order."""
    child = services.create_child(actor=request.actor, order_id=order_id, **payload.model_dump())
    return queries.head(request.actor, child)


@router.post("/work-orders/{order_id}/archive", operation="workorders.archive")
def archive(request: Request, order_id: int) -> object:
    """Close the record for good."""
    row = services.archive(actor=request.actor, order_id=order_id)
    return queries.head(request.actor, row)


@router.get("/work-orders/{order_id}/timeline", operation="workorders.view")
def timeline(request: Request, order_id: int, before: int | None = None, limit: int = 100) -> object:
    """The order's log, newest first."""
    queries.order(request.actor, order_id)
    return {"items": queries.timeline(request.actor, order_id, before=before, limit=limit)}
