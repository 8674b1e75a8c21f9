"""Standard procedures: what is published, and publishing."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from bihuan.domain.workorders import queries, services
from bihuan.domain.workorders.api.routes import Body, router
from bihuan.platform.edge import Request


class SopIn(Body):
    """A procedure for a kind of order, for one model of device or for all."""

    kind: str
    name: str = Field(max_length=120)
    asset_model: str = Field("", max_length=120)
    steps: list[dict[str, Any]] = Field(max_length=100)


@router.get("/sops", operation="workorders.view_sop")
def list_sops(request: Request) -> object:
    """The procedures in force."""
    return {"items": queries.sops(request.actor)}


@router.post("/sops", operation="workorders.configure_sop")
def publish(request: Request, payload: SopIn) -> object:
    """Publish a procedure; orders under way keep theirs."""
    revision = services.publish_sop(actor=request.actor, **payload.model_dump())
    return {"template_id": revision.template_id, "revision": revision.revision, "steps": revision.steps}


@router.post("/sops/{template_id}/retire", operation="workorders.configure_sop")
def retire(request: Request, template_id: int) -> object:
    """Take a procedure out of force."""
    template = services.retire_sop(actor=request.actor, template_id=template_id)
    return {"template_id": template.pk, "retired_at": template.retired_at}
