"""The policy table as declared by the slices: operation, subject, grants. What is not granted is denied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from bihuan.kernel.conditions import Schema
from bihuan.platform.identity import ROLES
from bihuan.platform.querying import Column

Scope = Literal["own", "team", "region", "all"]
FieldRight = Literal["hidden", "masked", "read", "edit"]
RIGHTS: Final[tuple[FieldRight, ...]] = ("hidden", "masked", "read", "edit")


@dataclass(frozen=True, slots=True)
class Grant:
    """One role may, within a scope and under a condition."""

    role: str
    scope: Scope = "all"
    where: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """One operation, the model it is done to (None: the whole company) and who may do it."""

    operation: str
    subject: str | None
    grants: Sequence[Grant]


@dataclass(frozen=True, slots=True)
class Subject:
    """What own, team and region mean for a model, as dotted paths.

    `own` is a path compared with the user's id, or a mapping from path to an attribute of the actor
    (`{"technician_id": "technician_id"}`). A path that leads to an array means "is one of".
    """

    model: str
    own: str | Mapping[str, str] | None = None
    team: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What roles may do with one field; `*` stands for every role not named."""

    model: str
    field: str
    rights: Mapping[str, FieldRight]


@dataclass(slots=True)
class Described:
    """How conditions read a model: its typed schema and the SQL columns behind it."""

    schema: Schema
    columns: Mapping[str, Column]


@dataclass(slots=True)
class Registry:
    """Everything that was declared; filled once while the applications load."""

    policies: dict[str, Policy] = field(default_factory=dict)
    by_subject: dict[str, list[str]] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)
    field_rules: dict[tuple[str, str], FieldRule] = field(default_factory=dict)
    described: dict[str, Described | None] = field(default_factory=dict)
    describer: Callable[[str], Described | None] | None = None


REGISTRY: Final = Registry()


def register(
    policies: Sequence[Policy],
    *,
    subjects: Sequence[Subject] = (),
    field_rules: Sequence[FieldRule] = (),
) -> None:
    """Declare a slice's policies; a name declared twice or an unknown role is a programming error."""
    for subject in subjects:
        REGISTRY.subjects[subject.model] = subject
    for policy in policies:
        if policy.operation in REGISTRY.policies:
            raise ValueError(f"operation {policy.operation} is declared twice")
        unknown = {grant.role for grant in policy.grants} - set(ROLES)
        if unknown:
            raise ValueError(f"{policy.operation} names unknown roles: {sorted(unknown)}")
        REGISTRY.policies[policy.operation] = policy
        if policy.subject:
            REGISTRY.by_subject.setdefault(policy.subject, []).append(policy.operation)
    for rule in field_rules:
        REGISTRY.field_rules[rule.model, rule.field] = rule


def describe_with(describer: Callable[[str], Described | None]) -> None:
    """Let the part that knows record types (metadata, above) say how conditions read a model."""
    REGISTRY.describer = describer


def described(model: str) -> Described | None:
    """How conditions read a model; asked once per model."""
    if model not in REGISTRY.described:
        REGISTRY.described[model] = REGISTRY.describer(model) if REGISTRY.describer else None
    return REGISTRY.described[model]
