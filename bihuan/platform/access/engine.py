"""Two readings of one policy line: `may` for a record in hand, `visible` for a queryset."""

from __future__ import annotations

import functools
import json
import operator
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet

from bihuan.kernel.conditions import Checked, Context, Predicate, Schema, check, compile_python
from bihuan.kernel.errors import NotAllowed
from bihuan.platform import clock
from bihuan.platform.access.registry import REGISTRY, RIGHTS, FieldRight, Grant, Policy, Subject, described
from bihuan.platform.identity import Actor
from bihuan.platform.querying import Column, to_q

M = TypeVar("M", bound=Model)
Holds = Callable[[Actor, Model], bool]


class UnknownOperation(LookupError):
    """An operation that no slice declared: a programming error, never a silent yes."""


def policy(operation: str) -> Policy:
    """The line of the table for an operation."""
    try:
        return REGISTRY.policies[operation]
    except KeyError:
        raise UnknownOperation(operation) from None


def context(actor: Actor) -> Context:
    """What conditions may ask about the actor."""
    return Context(me=actor.user_id, my=actor.my, now=clock.now(), zone=clock.zone())


def _read(record: object, path: str) -> object:
    value: object = record
    for step in path.split("."):
        value = getattr(value, step, None)
        if value is None:
            return None
    return value


def _is_array(model: type[Model], path: str) -> bool:
    try:
        return "." not in path and isinstance(model._meta.get_field(path), ArrayField)
    except FieldDoesNotExist:
        return False


def _owner_paths(subject: Subject) -> Mapping[str, str]:
    if subject.own is None:
        return {}
    return {subject.own: "user_id"} if isinstance(subject.own, str) else subject.own


def _owns(subject: Subject, actor: Actor, record: Model) -> bool:
    for path, attribute in _owner_paths(subject).items():
        me = getattr(actor, attribute)
        found = _read(record, path)
        if me is not None and (found == me or (isinstance(found, list) and me in found)):
            return True
    return False


def _owned(subject: Subject, actor: Actor, model: type[Model]) -> Q | None:
    parts = []
    for path, attribute in _owner_paths(subject).items():
        me = getattr(actor, attribute)
        if me is not None:
            lookup = path.replace(".", "__")
            parts.append(Q(**{f"{lookup}__contains": [me]}) if _is_array(model, path) else Q(**{lookup: me}))
    return functools.reduce(operator.or_, parts) if parts else None


def _in_scope(grant: Grant, subject: Subject | None, actor: Actor, record: Model) -> bool:
    if grant.scope == "all":
        return True
    if subject is None:
        return False
    if grant.scope == "own":
        return _owns(subject, actor, record)
    if grant.scope == "team":
        return bool(subject.team) and _read(record, subject.team or "") in actor.team_ids
    path = _read(record, subject.region or "") if subject.region else None
    return bool(actor.region_path) and isinstance(path, str) and path.startswith(actor.region_path)


def _scope_q(grant: Grant, subject: Subject | None, actor: Actor, model: type[Model]) -> Q | None:
    """The rows in scope; None when there can be none. Never called for scope `all`."""
    if subject is None:
        return None
    if grant.scope == "own":
        return _owned(subject, actor, model)
    if grant.scope == "team":
        if not subject.team or not actor.team_ids:
            return None
        return Q(**{f"{subject.team.replace('.', '__')}__in": sorted(actor.team_ids)})
    if not subject.region or not actor.region_path:
        return None
    return Q(**{f"{subject.region.replace('.', '__')}__startswith": actor.region_path})


@functools.cache
def _checked(operation: str, index: int) -> Checked:
    line = policy(operation)
    assert line.subject
    known = described(line.subject)
    return check(line.grants[index].where, known.schema if known else Schema({}))


@functools.cache
def _compiled(operation: str, index: int) -> Predicate:
    return compile_python(_checked(operation, index))


class _Fields:
    """Lets a condition read a model instance by the paths of its record type."""

    __slots__ = ("columns", "record")

    def __init__(self, record: Model, columns: Mapping[str, Column]) -> None:
        self.record, self.columns = record, columns

    def get(self, path: str, default: object = None) -> object:
        if path.startswith("cf."):
            return getattr(self.record, "cf", {}).get(path[3:], default)
        column = self.columns.get(path)
        lookup = column.lookup.replace("__", ".") if column else path
        return _read(self.record, lookup)


def reader(record: Model) -> _Fields:
    """A condition's view of a record."""
    known = described(record._meta.label)
    return _Fields(record, known.columns if known else {})


def may(actor: Actor, operation: str, record: Model | None = None) -> bool:
    """Whether the actor may do this to this record (or at all, for operations without a record)."""
    if actor.is_system:
        return True
    line = policy(operation)
    for index, grant in enumerate(line.grants):
        if grant.role not in actor.roles:
            continue
        if line.subject is None:
            return True
        if record is None:
            continue
        if not _in_scope(grant, REGISTRY.subjects.get(line.subject), actor, record):
            continue
        if grant.where is None or _compiled(operation, index)(reader(record), context(actor)):
            return True
    return False


def allowed_somewhere(actor: Actor, operation: str) -> bool:
    """Whether any grant could apply: decides what a screen offers before a record is chosen."""
    return actor.is_system or any(grant.role in actor.roles for grant in policy(operation).grants)


def require(actor: Actor, operation: str, record: Model | None = None) -> None:
    """Refuse unless `may`; without a record for a subject's operation, any grant suffices (creating)."""
    line = policy(operation)
    allowed = (
        allowed_somewhere(actor, operation)
        if record is None and line.subject is not None
        else may(actor, operation, record)
    )
    if not allowed:
        raise NotAllowed(operation=operation)


def visible(actor: Actor, operation: str, queryset: QuerySet[M]) -> QuerySet[M]:
    """The rows of the queryset for which `may` would say yes, decided in SQL by the same line."""
    if actor.is_system:
        return queryset
    line = policy(operation)
    if line.subject is None:
        return queryset if may(actor, operation) else queryset.none()
    subject = REGISTRY.subjects.get(line.subject)
    known = described(line.subject)
    parts: list[Q] = []
    for index, grant in enumerate(line.grants):
        if grant.role not in actor.roles:
            continue
        if grant.scope == "all" and grant.where is None:
            return queryset
        conditions: list[Q] = []
        if grant.scope != "all":
            scoped = _scope_q(grant, subject, actor, queryset.model)
            if scoped is None:
                continue
            conditions.append(scoped)
        if grant.where is not None:
            columns = known.columns if known else {}
            conditions.append(to_q(_checked(operation, index), columns, context(actor)))
        parts.append(functools.reduce(operator.and_, conditions))
    if not parts:
        return queryset.none()
    return queryset.filter(functools.reduce(operator.or_, parts))


def abilities(actor: Actor, record: Model) -> dict[str, bool]:
    """What the actor may do to this record, by the verb's short name; travels with the record."""
    answers: dict[str, bool] = {}
    for names, operation in _alike(record._meta.label, actor.roles, actor.is_system):
        allowed = may(actor, operation, record)
        for name in names:
            answers[name] = allowed
    return answers


@functools.lru_cache(maxsize=512)
def _alike(label: str, roles: frozenset[str], _is_system: bool) -> list[tuple[list[str], str]]:
    """The operations on a model, those together that these roles have by the same grants: one question for all."""
    groups: dict[tuple[object, ...], tuple[list[str], str]] = {}
    for operation in REGISTRY.by_subject.get(label, ()):
        grants = [g for g in policy(operation).grants if g.role in roles]
        free = any(g.scope == "all" and g.where is None for g in grants)
        key = ("free",) if free else tuple(sorted({(g.scope, json.dumps(g.where)) for g in grants}))
        groups.setdefault(key, ([], operation))[0].append(operation.rpartition(".")[2])
    return list(groups.values())


def field_access(actor: Actor, model: str, field: str) -> FieldRight:
    """The best right that any of the actor's roles has to a field; unruled fields follow the record."""
    rule = REGISTRY.field_rules.get((model, field))
    if rule is None or actor.is_system:
        return "edit"
    default = rule.rights.get("*", "hidden")
    rights: Iterable[FieldRight] = [rule.rights.get(role, default) for role in actor.roles] or [default]
    return max(rights, key=RIGHTS.index)


def mask(value: object) -> str:
    """A masked value: enough to recognise, too little to use (`138****5678`)."""
    words = str(value or "")
    if not words:
        return ""
    if len(words) < 7:
        return words[0] + "***"
    return f"{words[:3]}****{words[-4:]}" if len(words) >= 11 else f"{words[:2]}****{words[-1]}"
