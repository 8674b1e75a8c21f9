"""The reader in SQL: a checked condition becomes one `Q` that is true for the same records as in memory.

Negation is pushed down to the atoms, and only a negated atom becomes `(atom) IS NOT TRUE`: SQL's third
value never decides, and the other atoms keep their indexes. A `Q` from here must not be negated with `~`
or put into `exclude()`; negate the condition instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q

from bihuan.kernel.conditions import OPERATORS, Checked, Context
from bihuan.kernel.conditions.nodes import All, AnyOf, Clause, Node, Not, Related
from bihuan.platform.querying.atoms import atom
from bihuan.platform.querying.columns import Column, Relation
from bihuan.platform.querying.expressions import Sql, false_q, true_q

_NONE: Final[Mapping[str, Relation]] = {}


def is_not_true(expression: Any) -> Any:
    """The exact complement of an atom: also true where the atom is NULL."""
    return Sql("({0}) IS NOT TRUE", expression)


@dataclass(frozen=True, slots=True)
class Rules:
    """What makes SQL agree with the other readers. Tests drop a rule and expect to notice."""

    complement: Callable[[Any], Any] = is_not_true
    type_guards: bool = True


SAFE: Final = Rules()


def to_q(
    checked: Checked,
    columns: Mapping[str, Column],
    context: Context,
    many: Mapping[str, Relation] = _NONE,
    *,
    rules: Rules = SAFE,
) -> Q:
    """The condition as a filter over the columns; never an empty `Q`."""
    if checked.has_events:
        raise ValueError("a condition about a change has no meaning in SQL")
    return _Compiler(columns, many, context, rules).node(checked.node, negated=False)


@dataclass(frozen=True, slots=True)
class _Compiler:
    columns: Mapping[str, Column]
    many: Mapping[str, Relation]
    context: Context
    rules: Rules

    def node(self, node: Node, *, negated: bool) -> Q:
        match node:
            case All() | AnyOf():
                return self.group(node, negated)
            case Not():
                return self.node(node.item, negated=not negated)
            case Related():
                return self.related(node, negated)
        return self.clause(node, negated)

    def group(self, node: All | AnyOf, negated: bool) -> Q:
        conjunction = isinstance(node, All) != negated
        if not node.items:
            return true_q() if conjunction else false_q()
        parts = [self.node(item, negated=negated) for item in node.items]
        return Q(*parts, _connector=Q.AND if conjunction else Q.OR)

    def related(self, node: Related, negated: bool) -> Q:
        relation = self.many[node.relation]
        inner = _Compiler(relation.columns, relation.many, self.context, self.rules)
        rows = relation.rows().filter(Q((relation.link, OuterRef(relation.outer))))
        found = Exists(rows.filter(inner.node(node.where, negated=False)))
        return Q(found if node.some != negated else ~found)

    def clause(self, clause: Clause, negated: bool) -> Q:
        complement = OPERATORS[clause.op].complement_of
        op, negated = complement or clause.op, negated != bool(complement)
        if op == "not_empty" and negated and self.nullable(clause):
            # IS NULL has no third value, and an index answers it.
            return Q(Sql("{0} IS NULL", F(self.columns[clause.field].source)))
        positive = atom(clause, op, self.columns, self.context, guarded=self.rules.type_guards)
        if positive is None:
            return true_q() if negated else false_q()
        return Q(self.rules.complement(positive) if negated else positive)

    def nullable(self, clause: Clause) -> bool:
        text_like = ("text", "long_text", "select", "multi")
        return not self.columns[clause.field].json and clause.kind not in text_like
