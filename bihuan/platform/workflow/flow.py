"""A workflow read from its stored body into typed, immutable parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from bihuan.kernel.texts import Text
from bihuan.platform.workflow.meanings import ENDED, Meaning

Style = Literal["primary", "default", "danger", "quiet"]
STYLES: Final[tuple[Style, ...]] = ("primary", "default", "danger", "quiet")
Guard = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class State:
    """Where a record can stand: a company's name for one of the fixed meanings."""

    key: str
    label: Text
    meaning: Meaning
    order: int
    tone: str

    @property
    def ended(self) -> bool:
        """Whether the work is over here."""
        return self.meaning in ENDED


@dataclass(frozen=True, slots=True)
class Requirement:
    """A field that must be filled, always or only under a condition."""

    field: str
    when: Guard | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """A way from some states to one: who may take it, when, and what must be filled.

    `action` names the verb behind it (several transitions may share one, from different states);
    `auto` ones are taken by themselves as soon as their guard holds.
    """

    key: str
    label: Text
    sources: tuple[str, ...]
    to: str
    action: str
    roles: frozenset[str] = frozenset()
    guard: Guard | None = None
    require: tuple[Requirement, ...] = ()
    reason_required: bool = False
    style: Style = "default"
    order: int = 0
    auto: bool = False


@dataclass(frozen=True)
class Flow:
    """One revision of a workflow."""

    key: str
    label: Text
    initial: str
    states: Mapping[str, State]
    transitions: tuple[Transition, ...]

    def state(self, key: str) -> State:
        """The state of that key; KeyError for a key that this revision does not have."""
        return self.states[key]

    @cached_property
    def ordered(self) -> tuple[State, ...]:
        """The states as they are shown."""
        return tuple(sorted(self.states.values(), key=lambda state: (state.order, state.key)))

    @cached_property
    def _leaving(self) -> Mapping[str, tuple[Transition, ...]]:
        return {
            key: tuple(
                sorted((t for t in self.transitions if key in t.sources), key=lambda t: (t.order, t.key))
            )
            for key in self.states
        }

    def leaving(self, state: str) -> Sequence[Transition]:
        """The transitions out of a state, in the order of their buttons."""
        return self._leaving.get(state, ())

    def by_action(self, state: str, action: str) -> Transition | None:
        """The transition that the verb `action` takes from a state."""
        return next((t for t in self.leaving(state) if action in (t.action, t.key) and not t.auto), None)

    def action_label(self, action: str) -> Text:
        """What the verb is called in this flow."""
        found = next((t.label for t in self.transitions if action in (t.action, t.key)), None)
        return found or Text.same(action)
