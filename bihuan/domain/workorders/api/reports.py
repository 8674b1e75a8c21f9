"""The report, its signature, and the end of the work."""

from __future__ import annotations

from pydantic import Field

from bihuan.domain.workorders import queries, services
from bihuan.domain.workorders.api.routes import Happened, Id, Line, Reasoned, Words, router
from bihuan.platform.edge import Request


class ReportIn(Happened):
    """What was found and done; what is not given stays."""

    findings: Words | None = None
    cause: Line | None = None
    solution: Words | None = None
    fault_code: str | None = Field(None, max_length=40)


class SignatureIn(Happened):
    """Who signed what: the hash is the one under the report that was shown."""

    report_hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    signer: Line
    image_id: Id | None = None


@router.post("/work-orders/{order_id}/report", operation="workorders.perform")
def write(request: Request, order_id: int, payload: ReportIn) -> object:
    """Write the report that the customer is shown."""
    services.write_report(actor=request.actor, order_id=order_id, **payload.model_dump())
    row = queries.order(request.actor, order_id)
    return {"report": queries.present_report(row), "order": queries.head(request.actor, row)}


@router.post("/work-orders/{order_id}/signature", operation="workorders.sign")
def sign(request: Request, order_id: int, payload: SignatureIn) -> object:
    """Sign the report; the order goes on by itself."""
    row = services.sign_report(actor=request.actor, order_id=order_id, **payload.model_dump())
    return {"report": queries.present_report(row), "order": queries.head(request.actor, row)}


@router.post("/work-orders/{order_id}/finish", operation="workorders.perform")
def finish(request: Request, order_id: int, payload: Happened) -> object:
    """Finish the job on site."""
    row = services.finish(actor=request.actor, order_id=order_id, effective_at=payload.effective_at)
    return queries.head(request.actor, row)


@router.post("/work-orders/{order_id}/confirm", operation="workorders.confirm")
def confirm(request: Request, order_id: int, payload: Happened) -> object:
    """The customer says that it is solved."""
    row = services.confirm(actor=request.actor, order_id=order_id, effective_at=payload.effective_at)
    return queries.head(request.actor, row)


@router.post("/work-orders/{order_id}/refuse", operation="workorders.confirm")
def refuse(request: Request, order_id: int, payload: Reasoned) -> object:
    """The customer says that it is not."""
    row = services.refuse(
        actor=request.actor, order_id=order_id, reason=payload.reason, effective_at=payload.effective_at
    )
    return queries.head(request.actor, row)
