"""How fast conditions are read in memory: `python -m benchmarks.conditions`.

Prints evaluations per second of the compiled closures beside a plain interpreter of the same tree (the
oracle of the shared cases) in the same run, and the time to check, compile and turn into SQL.
"""

from __future__ import annotations

import timeit
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import django
from django.conf import settings

from bihuan.kernel.conditions import Checked, Condition, FieldType, Kind, Schema, check, compile_python
from bihuan.kernel.conditions.context import Context
from bihuan.kernel.texts import Text
from bihuan.platform.querying import Column, to_q
from tools.conditions.oracle import holds as interpreter
from tools.conditions.vocabulary import CONTEXT

KINDS: dict[str, Kind] = {
    "status": "select",
    "kind": "text",
    "amount": "number",
    "customer.tier": "select",
    "vip": "boolean",
}
SCHEMA = Schema({path: FieldType(kind, Text.same(path)) for path, kind in KINDS.items()})
PLAIN = {"fields": {path: {"kind": kind} for path, kind in KINDS.items()}}
COLUMNS = {path: Column(path.replace(".", "__"), kind) for path, kind in KINDS.items()}
FOUR: Condition = {
    "all": [
        {"field": "status", "op": "eq", "value": "open"},
        {"field": "kind", "op": "in", "value": ["repair", "install"]},
        {"field": "amount", "op": "gte", "value": 1000},
        {
            "any": [
                {"field": "customer.tier", "op": "in", "value": ["gold", "silver"]},
                {"field": "vip", "op": "eq", "value": True},
            ]
        },
    ]
}
FILLER = {f"other_{number}": number for number in range(55)}
TRUE_OF = {"status": "open", "kind": "repair", "amount": 1500, "customer.tier": "gold", "vip": False}
RECORDS: dict[str, dict[str, Any]] = {
    "fails at the first clause": {**TRUE_OF, "status": "done"},
    "holds": TRUE_OF,
    "holds, 60 fields": {**FILLER, **TRUE_OF},
}


def rate(action: Callable[[], object], times: int) -> float:
    """Times per second, the best of five."""
    return times / min(timeit.repeat(action, number=times, repeat=5))


def main() -> None:
    """Measure and print."""
    settings.configure(INSTALLED_APPS=[], DATABASES={})
    django.setup()
    checked: Checked = check(FOUR, SCHEMA)
    compiled = compile_python(checked)
    context = Context(me=7, my={}, now=datetime(2026, 3, 8, tzinfo=UTC), zone=ZoneInfo("Asia/Shanghai"))
    print(f"{'four clauses':28}{'closures/s':>14}{'interpreter/s':>16}{'ratio':>8}")
    for name, record in RECORDS.items():
        fast = rate(partial(compiled, record, context), 200_000)
        slow = rate(partial(interpreter, FOUR, PLAIN, record, CONTEXT), 5_000)
        print(f"{name:28}{fast:14,.0f}{slow:16,.0f}{fast / slow:8.0f}")
    steps: dict[str, Callable[[], object]] = {
        "check": lambda: check(FOUR, SCHEMA),
        "compile": lambda: compile_python(checked),
        "to_q": lambda: to_q(checked, COLUMNS, context),
    }
    print(", ".join(f"{name} {1e6 / rate(step, 2_000):.0f} µs" for name, step in steps.items()))


if __name__ == "__main__":
    main()
