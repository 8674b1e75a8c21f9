"""Writes `contracts/conditions/cases.json`: `python -m tools.conditions`, or `--check` to compare only."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tools.conditions import truths, truths_of_values
from tools.conditions.faults import faults
from tools.conditions.grid import rows
from tools.conditions.oracle import holds
from tools.conditions.sentences import sentences
from tools.conditions.vocabulary import CONTEXT, ORDER

TARGET = Path(__file__).parents[2] / "contracts" / "conditions" / "cases.json"
ABOUT = (
    "What conditions mean, for all three readers. `expect` says whether the condition is true of the record; "
    "`errors` lists code and place of every fault; `say` is the sentence. `context` changes the common one, "
    "`before` is the record before a change, `only` names the readers that can know. Written by "
    "`python -m tools.conditions`; expectations come from people and from tools/conditions/oracle.py, "
    "never from a reader."
)


def asked(case: dict[str, Any]) -> dict[str, Any]:
    """The context of a case."""
    return {**CONTEXT, **case.get("context", {}), "before": case.get("before")}


def written() -> list[dict[str, Any]]:
    """The hand-written truths."""
    by_hand = (truths.logic, truths.people, truths.relations, truths.changes)
    about_values = (truths_of_values.texts, truths_of_values.numbers, truths_of_values.moments)
    return [case for section in (*by_hand, *about_values) for case in section()]


def grid() -> list[dict[str, Any]]:
    """For every row of the grid one hit, one miss and one more, as the oracle has it."""
    found = []
    for turn, (name, condition, records) in enumerate(rows()):
        judged = [(record, holds(condition, ORDER, record, CONTEXT)) for record in records]
        hits = [pair for pair in judged if pair[1]]
        misses = [pair for pair in judged if not pair[1]]
        chosen = [kind[turn % len(kind)] for kind in (hits, misses, judged if turn % 3 == 0 else []) if kind]
        for index, (record, expect) in enumerate(_distinct(chosen)):
            found.append(
                {"name": f"{name}.{index}", "condition": condition, "record": record, "expect": expect}
            )
    return found


def _distinct(pairs: list[Any]) -> list[Any]:
    seen: list[Any] = []
    for pair in pairs:
        if not any(repr(pair) == repr(other) for other in seen):
            seen.append(pair)
    return seen


def document() -> str:
    """The whole file, one case per line."""
    cases = [*written(), *faults(), *sentences(), *grid()]
    names = [case["name"] for case in cases]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise SystemExit(f"names used twice: {sorted(twice)}")
    for case in cases:
        if (
            "expect" in case
            and holds(case["condition"], ORDER, case["record"], asked(case)) != case["expect"]
        ):
            raise SystemExit(f"the oracle disagrees with the hand-written case {case['name']!r}")
    lines = ",\n".join("  " + json.dumps(case, ensure_ascii=False) for case in cases)
    head = {"about": ABOUT, "context": CONTEXT, "schema": ORDER}
    return json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "cases": [\n' + lines + "\n ]\n}\n"


if __name__ == "__main__":
    text = document()
    if "--check" in sys.argv[1:]:
        raise SystemExit(
            0 if TARGET.read_text("utf-8") == text else "cases.json is stale: python -m tools.conditions"
        )
    TARGET.write_text(text, "utf-8")
    print(f"{len(json.loads(text)['cases'])} cases")
