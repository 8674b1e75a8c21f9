"""Move a record through its workflow: where it starts, where it may go, and the step itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Protocol

from bihuan.kernel.errors import Problem, Refusal
from bihuan.kernel.texts import LOCALES, Text
from bihuan.platform.access.engine import context
from bihuan.platform.identity import ROLES, SYSTEM, Actor
from bihuan.platform.workflow.brief import Brief
from bihuan.platform.workflow.errors import (
    FieldsRequired,
    GuardRefused,
    IllegalTransition,
    NoSuchFlow,
    ReasonRequired,
    RoleRefused,
)
from bihuan.platform.workflow.flow import Flow, State, Transition
from bihuan.platform.workflow.guards import CompiledGuard, Facts, compile_guard
from bihuan.platform.workflow.models import Workflow, WorkflowRevision
from bihuan.platform.workflow.reading import read_flow
from bihuan.platform.workflow.registry import vocabulary

# A guard that lets itself be satisfied by its own step would loop; no sane flow chains this far.
_CHAIN: Final = 8
LIVE: Final[Brief[tuple[str, str], int | None]] = Brief()


class Stateful(Protocol):
    """A record that carries where it stands."""

    state: str
    meaning: str
    workflow_rev_id: int


@dataclass(frozen=True, slots=True)
class Started:
    """Where a new record begins."""

    revision_id: int
    state: State


@dataclass(frozen=True, slots=True)
class Fired:
    """A step that was taken."""

    transition: Transition
    source: State
    target: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A step as shown to a reader: open to him, or blocked by a sentence; `needs` are fields still empty."""

    transition: Transition
    target: State
    blocked: Refusal | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Compiled:
    """A revision ready to run."""

    subject: str
    flow: Flow
    guards: Mapping[str, CompiledGuard]
    needs: Mapping[str, tuple[tuple[str, CompiledGuard | None], ...]]
    labels: Callable[[], Mapping[str, Text]] = field(repr=False)


@lru_cache(maxsize=512)
def compiled(revision_id: int) -> Compiled:
    """The workflow of a revision; revisions never change, so it is read and compiled once per process."""
    revision = WorkflowRevision.objects.select_related("workflow").get(pk=revision_id)
    subject = revision.workflow.subject
    words = vocabulary(subject)
    flow = read_flow(revision.body)
    schema = words.schema()
    return Compiled(
        subject,
        flow,
        {t.key: compile_guard(t.guard, schema) for t in flow.transitions if t.guard is not None},
        {
            t.key: tuple(
                (need.field, None if need.when is None else compile_guard(need.when, schema))
                for need in t.require
            )
            for t in flow.transitions
            if t.require
        },
        words.fields,
    )


def flow_of(revision_id: int) -> Flow:
    """The typed workflow of a revision."""
    return compiled(revision_id).flow


def _live_id(subject: str, key: str) -> int | None:
    found = Workflow.objects.filter(subject=subject, key=key).order_by()
    return found.values_list("live_id", flat=True).first()


def start(subject: str, key: str) -> Started:
    """The live revision of a workflow and its first state."""
    live = LIVE.get((subject, key), lambda: _live_id(subject, key))
    if live is None:
        raise NoSuchFlow(key=key)
    flow = flow_of(live)
    return Started(live, flow.state(flow.initial))


def state_of(record: Stateful) -> State:
    """The state a record stands in, with its label."""
    return flow_of(record.workflow_rev_id).state(record.state)


def can_take(actor: Actor, transition: Transition) -> bool:
    """Whether the actor's roles may take a way at all."""
    return actor.is_system or not transition.roles.isdisjoint(actor.roles)


def _filled(value: object) -> bool:
    return value not in (None, "", [], {}) and not (isinstance(value, str) and not value.strip())


def _missing(
    run: Compiled, transition: Transition, actor: Actor, facts: Facts, fields: Mapping[str, object]
) -> tuple[str, ...]:
    asking = context(actor)
    return tuple(
        name
        for name, when in run.needs.get(transition.key, ())
        if not _filled(fields[name] if name in fields else facts.get(name))
        and (when is None or when.holds(facts, asking))
    )


def _guard_refusal(run: Compiled, transition: Transition, actor: Actor, facts: Facts) -> Refusal | None:
    guard = run.guards.get(transition.key)
    asking = context(actor)
    if guard is None or guard.holds(facts, asking):
        return None
    return GuardRefused(action=transition.label, clause=guard.refusing_clause(facts, asking))


def _role_refusal(transition: Transition) -> RoleRefused:
    said = Text(
        *(
            ("、" if locale != "en" else ", ").join(
                ROLES[role].in_(locale) for role in sorted(transition.roles) if role in ROLES
            )
            for locale in LOCALES
        )
    )
    return RoleRefused(action=transition.label, roles=said)


def available(actor: Actor, record: Stateful, *, facts: Facts) -> list[Offer]:
    """The steps that the actor's roles have from here, each open or blocked with the reason."""
    run = compiled(record.workflow_rev_id)
    return [
        Offer(
            transition,
            run.flow.state(transition.to),
            _guard_refusal(run, transition, actor, facts),
            _missing(run, transition, actor, facts, {}),
        )
        for transition in run.flow.leaving(record.state)
        if not transition.auto and can_take(actor, transition)
    ]


def _fields_refusal(run: Compiled, transition: Transition, missing: tuple[str, ...]) -> FieldsRequired:
    labels = run.labels()
    names = [labels.get(name, Text.same(name)) for name in missing]
    said = Text(*(("、" if loc != "en" else ", ").join(n.in_(loc) for n in names) for loc in LOCALES))
    required = Text("必须填写。", "必須填寫。", "This is required.")
    return FieldsRequired(
        problems=[Problem(name, "required", required) for name in missing],
        action=transition.label,
        fields=said,
    )


def _enter(run: Compiled, record: Stateful, transition: Transition, reason: str) -> Fired:
    source, target = run.flow.state(record.state), run.flow.state(transition.to)
    record.state, record.meaning = target.key, target.meaning
    return Fired(transition, source, target, reason)


def fire(
    actor: Actor,
    record: Stateful,
    action: str,
    *,
    facts: Facts,
    fields: Mapping[str, object] | None = None,
    reason: str = "",
) -> Fired:
    """Take the step that `action` names from where the record stands, or refuse with a sentence.

    Checks state, roles, guard, reason and required fields (given now or already filled), then sets
    `state` and `meaning` of the record in hand; the verb saves it and announces it.
    """
    run = compiled(record.workflow_rev_id)
    transition = run.flow.by_action(record.state, action)
    if transition is None:
        raise IllegalTransition(
            state=run.flow.state(record.state).label, action=run.flow.action_label(action)
        )
    if not can_take(actor, transition):
        raise _role_refusal(transition)
    refusal = _guard_refusal(run, transition, actor, facts)
    if refusal is not None:
        raise refusal
    if transition.reason_required and not reason.strip():
        raise ReasonRequired(
            action=transition.label,
            problems=[Problem("reason", "required", Text("必须填写。", "必須填寫。", "This is required."))],
        )
    missing = _missing(run, transition, actor, facts, fields or {})
    if missing:
        raise _fields_refusal(run, transition, missing)
    return _enter(run, record, transition, reason.strip())


def can_fire(record: Stateful, action: str) -> bool:
    """Whether the workflow has such a step from here, whoever takes it."""
    return flow_of(record.workflow_rev_id).by_action(record.state, action) is not None


def settle(record: Stateful, *, facts: Facts) -> list[Fired]:
    """Take the automatic steps whose guards hold now; returns them in order."""
    run = compiled(record.workflow_rev_id)
    taken: list[Fired] = []
    while len(taken) < _CHAIN:
        ready = next(
            (
                t
                for t in run.flow.leaving(record.state)
                if t.auto and _guard_refusal(run, t, SYSTEM, facts) is None
            ),
            None,
        )
        if ready is None:
            break
        taken.append(_enter(run, record, ready, ""))
    return taken
