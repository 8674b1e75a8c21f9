"""Which clauses said no: a guard that refuses names its reason."""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.kernel.conditions.context import Context
from bihuan.kernel.conditions.nodes import All, Checked, Node
from bihuan.kernel.conditions.python import compile_node
from bihuan.kernel.conditions.records import Record
from bihuan.kernel.conditions.schema import Schema
from bihuan.kernel.conditions.sentence import Wording, say


@dataclass(frozen=True, slots=True)
class Failing:
    """A part of a condition that did not hold."""

    node: Node
    schema: Schema

    @property
    def path(self) -> str:
        """Where it stands in the condition, as a JSON path."""
        return self.node.at

    def sentence(self, locale: str) -> str:
        """What would have had to be true."""
        return say(self.node, self.schema, Wording(locale))


def explain(checked: Checked, record: Record, context: Context) -> list[Failing]:
    """The smallest parts that keep the condition from holding; empty when it holds.

    Alternatives fail together: an `any` none of whose items holds is one part.
    """
    return [Failing(node, checked.schema) for node in _failing(checked.node, record, context)]


def _failing(node: Node, record: Record, context: Context) -> list[Node]:
    if isinstance(node, All):
        return [part for item in node.items for part in _failing(item, record, context)]
    return [] if compile_node(node)(record, context) else [node]
