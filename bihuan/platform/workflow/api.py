"""Routes of the workflow configurator."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bihuan.platform.edge import Request, Router
from bihuan.platform.workflow import queries, services
from bihuan.platform.workflow.engine import flow_of
from bihuan.platform.workflow.models import WorkflowRevision

router = Router(tag="workflow")


class RenameIn(BaseModel):
    """New names by key: `{"states": {"working": {"zh-CN": "维修中"}}}`."""

    model_config = ConfigDict(extra="forbid")
    states: dict[str, dict[str, str]] = Field(default_factory=dict, max_length=200)
    transitions: dict[str, dict[str, str]] = Field(default_factory=dict, max_length=200)


class PublishIn(BaseModel):
    """A whole body, and the revision number that its author started from."""

    model_config = ConfigDict(extra="forbid")
    body: dict[str, Any]
    base: int


def _published(revision: WorkflowRevision, locale: str) -> dict[str, object]:
    return {
        "revision": revision.revision,
        "published_at": revision.published_at,
        "published_by": revision.published_by,
        **queries.present_flow(flow_of(revision.pk), locale),
    }


@router.get("/workflows/{subject}", operation="workflow.view")
def list_flows(request: Request, subject: str) -> object:
    """The live workflows of a kind of record."""
    actor = request.actor
    found = queries.live_flows(actor, subject)
    return {"items": [_published(flow.live, actor.locale) for flow in found if flow.live]}


@router.get("/workflows/{subject}/{key}", operation="workflow.view")
def read_flow(request: Request, subject: str, key: str) -> object:
    """One live workflow with the body that an editor starts from."""
    flow = queries.live_flow(request.actor, subject, key)
    assert flow.live is not None
    return {**_published(flow.live, request.actor.locale), "body": flow.live.body}


@router.get("/workflows/{subject}/{key}/revisions", operation="workflow.configure")
def list_revisions(request: Request, subject: str, key: str) -> object:
    """Every revision of a workflow."""
    return {"items": queries.revisions(request.actor, subject, key)}


@router.post("/workflows/{subject}/{key}/labels", operation="workflow.configure")
def rename(request: Request, subject: str, key: str, payload: RenameIn) -> object:
    """Rename states and steps."""
    revision = services.rename(
        actor=request.actor,
        subject=subject,
        key=key,
        states=payload.states,
        transitions=payload.transitions,
    )
    return _published(revision, request.actor.locale)


@router.post("/workflows/{subject}/{key}/revisions", operation="workflow.configure")
def publish(request: Request, subject: str, key: str, payload: PublishIn) -> object:
    """Publish a changed workflow after linting it."""
    revision = services.publish_flow(
        actor=request.actor, subject=subject, body={**payload.body, "key": key}, base=payload.base
    )
    return _published(revision, request.actor.locale)
