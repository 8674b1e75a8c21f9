"""The one condition language: a small JSON tree with three readers that agree (see docs/conditions.md).

`check` turns untrusted JSON into a typed tree or says everything that is wrong with it;
`compile_python` reads the tree in memory, `platform.querying.to_q` in SQL, `@bihuan/conditions` in the
browser; `sentence` reads it aloud; `explain` names the clauses that said no.
"""

from bihuan.kernel.conditions.check import check
from bihuan.kernel.conditions.combine import FALSE, TRUE, Condition, all_of, any_of
from bihuan.kernel.conditions.context import Context
from bihuan.kernel.conditions.explain import Failing, explain
from bihuan.kernel.conditions.nodes import Checked
from bihuan.kernel.conditions.operators import OPERATORS, Operator, operators_for
from bihuan.kernel.conditions.problems import ConditionRefused, Problem
from bihuan.kernel.conditions.python import Predicate, compile_python
from bihuan.kernel.conditions.records import ObjectRecord, Record
from bihuan.kernel.conditions.schema import KINDS, FieldType, Kind, Schema
from bihuan.kernel.conditions.sentence import sentence

__all__ = [
    "FALSE",
    "KINDS",
    "OPERATORS",
    "TRUE",
    "Checked",
    "Condition",
    "ConditionRefused",
    "Context",
    "Failing",
    "FieldType",
    "Kind",
    "ObjectRecord",
    "Operator",
    "Predicate",
    "Problem",
    "Record",
    "Schema",
    "all_of",
    "any_of",
    "check",
    "compile_python",
    "explain",
    "operators_for",
    "sentence",
]
