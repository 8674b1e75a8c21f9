"""Reads about workflows for screens and the configurator."""

from __future__ import annotations

from typing import Any

from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.workflow.errors import NoSuchFlow
from bihuan.platform.workflow.flow import Flow, State
from bihuan.platform.workflow.models import Workflow


def present_state(state: State, locale: str) -> dict[str, object]:
    """A state as screens show it."""
    return {
        "key": state.key,
        "label": state.label.in_(locale),
        "meaning": state.meaning,
        "tone": state.tone,
        "order": state.order,
    }


def present_flow(flow: Flow, locale: str) -> dict[str, object]:
    """A workflow as the flow page draws it."""
    return {
        "key": flow.key,
        "label": flow.label.in_(locale),
        "initial": flow.initial,
        "states": [present_state(state, locale) for state in flow.ordered],
        "transitions": [
            {
                "key": t.key,
                "action": t.action,
                "label": t.label.in_(locale),
                "from": list(t.sources),
                "to": t.to,
                "roles": sorted(t.roles),
                "reason_required": t.reason_required,
                "require": [need.field for need in t.require],
                "auto": t.auto,
                "style": t.style,
            }
            for t in flow.transitions
        ],
    }


def live_flows(actor: Actor, subject: str) -> list[Workflow]:
    """The workflows of a kind of record with their live revisions."""
    require(actor, "workflow.view")
    found = Workflow.objects.filter(subject=subject, live__isnull=False).select_related("live")
    return list(found.order_by("key"))


def live_flow(actor: Actor, subject: str, key: str) -> Workflow:
    """One workflow with its live revision."""
    require(actor, "workflow.view")
    found = (
        Workflow.objects.filter(subject=subject, key=key, live__isnull=False).select_related("live").first()
    )
    if found is None:
        raise NoSuchFlow(key=key)
    return found


def revisions(actor: Actor, subject: str, key: str) -> list[dict[str, Any]]:
    """The history of a workflow, newest first."""
    flow = live_flow(actor, subject, key)
    rows = flow.revisions.values("id", "revision", "sha", "shipped", "published_at", "published_by")
    return [{**row, "live": row["id"] == flow.live_id} for row in rows]
