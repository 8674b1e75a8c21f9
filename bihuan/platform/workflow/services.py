"""Verbs of the workflow configurator."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from bihuan.kernel.errors import Conflict, Invalid, Problem
from bihuan.kernel.texts import LOCALES, Text
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import publish, verb
from bihuan.platform.workflow import events
from bihuan.platform.workflow.engine import LIVE
from bihuan.platform.workflow.errors import FlowInvalid, NoSuchFlow
from bihuan.platform.workflow.lint import lint
from bihuan.platform.workflow.models import Workflow, WorkflowRevision
from bihuan.platform.workflow.reading import read_flow
from bihuan.platform.workflow.registry import vocabulary

Body = Mapping[str, object]


def body_hash(body: Body) -> str:
    """The fingerprint of a body, whatever the order of its keys."""
    said = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def checked(subject: str, body: Body) -> None:
    """Refuse a body that could not carry a record from start to end, naming every fault."""
    problems = lint(read_flow(body), vocabulary(subject))
    if problems:
        raise FlowInvalid(problems=problems)


@verb
def publish_flow(
    *, actor: Actor, subject: str, body: Body, base: int | None = None, shipped: bool = False
) -> WorkflowRevision:
    """Let new records follow this body; records under way keep the revision they started with.

    `base` is the revision number that the author started from: if another one went live meanwhile,
    publishing is refused. The same body again changes nothing.
    """
    require(actor, "workflow.configure")
    checked(subject, body)
    key = str(body["key"])
    workflow, _ = Workflow.objects.get_or_create(subject=subject, key=key)
    workflow = Workflow.objects.select_for_update().get(pk=workflow.pk)
    live = workflow.live_id and WorkflowRevision.objects.get(pk=workflow.live_id)
    if base is not None and live and live.revision != base:
        raise Conflict(revision=live.revision)
    sha = body_hash(body)
    if live and live.sha == sha:
        return live
    newest = workflow.revisions.order_by("-revision").values_list("revision", flat=True).first() or 0
    revision = WorkflowRevision.objects.create(
        workflow=workflow,
        revision=newest + 1,
        body=body,
        sha=sha,
        shipped=shipped,
        published_at=clock.now(),
        published_by=actor.name,
    )
    workflow.live = revision
    workflow.save(update_fields=["live"])
    LIVE.forget()
    publish(events.WorkflowPublished(workflow_id=workflow.pk, key=key, revision=revision.revision))
    return revision


def _renamed(body: dict[str, Any], kind: str, labels: Mapping[str, Mapping[str, str]]) -> list[Problem]:
    known = {item["key"]: (index, item) for index, item in enumerate(body[kind])}
    unknown = Text("没有这一项。", "沒有這一項。", "There is no such item.")
    problems = []
    for key, label in labels.items():
        if key not in known:
            problems.append(Problem(f"{kind}.{key}", "unknown", unknown))
            continue
        item = known[key][1]
        item["label"] = {**item["label"], **{code: label[code] for code in LOCALES if label.get(code)}}
    return problems


@verb
def rename(
    *,
    actor: Actor,
    subject: str,
    key: str,
    states: Mapping[str, Mapping[str, str]] | None = None,
    transitions: Mapping[str, Mapping[str, str]] | None = None,
) -> WorkflowRevision:
    """Give states and steps other names; a new revision, so orders under way keep the old names."""
    require(actor, "workflow.configure")
    live = (
        WorkflowRevision.objects.filter(workflow__subject=subject, workflow__key=key)
        .filter(pk__in=Workflow.objects.filter(subject=subject, key=key).values("live"))
        .first()
    )
    if live is None:
        raise NoSuchFlow(key=key)
    body = copy.deepcopy(live.body)
    problems = _renamed(body, "states", states or {}) + _renamed(body, "transitions", transitions or {})
    if problems:
        raise Invalid(problems=problems)
    return publish_flow(actor=actor, subject=subject, body=body, base=live.revision)
