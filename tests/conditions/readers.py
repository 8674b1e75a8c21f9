"""The readers side by side: each says of many conditions, for many records, whether they hold."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from django.db import connection
from django.db.models import Case, CharField, Value, When

from bihuan.kernel.conditions import Checked, check, compile_python, sentence
from bihuan.kernel.conditions.nodes import Not
from bihuan.kernel.texts import LOCALES
from bihuan.platform.querying import Rules, to_q
from bihuan.platform.querying.conditions import SAFE
from tests.conditions.probe import TABLES, Probe, save
from tests.conditions.shared import COLUMNS, DOCUMENT, RELATIONS, ROOT, SCHEMA, asked, context_of
from tools.conditions.oracle import holds as oracle

# Columns of one SELECT; PostgreSQL allows 1,664.
WIDTH = 100


@dataclass(frozen=True)
class Question:
    """A condition, in what context, and the zone its sentence is told in."""

    condition: dict[str, Any]
    context: dict[str, Any]
    zone: str | None = None

    @cached_property
    def asked(self) -> dict[str, Any]:
        """The whole context."""
        return asked({"context": self.context})

    @cached_property
    def checked(self) -> Checked:
        """The condition as the checker passes it."""
        return check(self.condition, SCHEMA)


class TypeScript:
    """The reader of the browser in a long-lived process of Node."""

    def __init__(self) -> None:
        node, web = shutil.which("node"), ROOT / "web"
        if node is None or not (web / "node_modules" / "vite").exists():
            raise RuntimeError("the reader in TypeScript needs Node and `npm ci` in web/")
        script = Path(__file__).with_name("reader.mjs")
        self.process = subprocess.Popen(
            [node, str(script), str(web)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        line = self._line()
        assert line == "ready\n", line
        self.ask({"schema": DOCUMENT["schema"]})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(timeout=10)

    def ask(self, document: dict[str, Any]) -> Any:
        """One document in, one out."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps(document) + "\n")
        self.process.stdin.flush()
        return json.loads(self._line())

    def _line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()

    def read(self, questions: list[Question]) -> tuple[list[str], list[list[str]]]:
        """What holds, as one character per record, and how the conditions are told."""
        found = self.ask(
            {
                "questions": [
                    {"condition": one.condition, "context": one.asked, "zone": one.zone} for one in questions
                ]
            }
        )
        wrong = [
            (one.condition, answer) for one, answer in zip(questions, found, strict=True) if "error" in answer
        ]
        assert not wrong, wrong[0]
        return [answer["holds"] for answer in found], [answer["says"] for answer in found]


def bits(answers: list[bool]) -> str:
    """One character per record."""
    return "".join("1" if answer else "0" for answer in answers)


def in_python(questions: list[Question], records: list[dict[str, Any]]) -> list[str]:
    """What the reader in memory says."""
    found = []
    for one in questions:
        holds, context = compile_python(one.checked), context_of(one.asked)
        found.append(bits([holds(record, context) for record in records]))
    return found


def told(questions: list[Question]) -> list[list[str]]:
    """How the server tells the conditions."""
    zones = [context_of({**one.asked, "zone": one.zone}).zone if one.zone else None for one in questions]
    return [
        [sentence(one.checked, locale, zone=zone) for locale in LOCALES]
        for one, zone in zip(questions, zones, strict=True)
    ]


def by_oracle(questions: list[Question], records: list[dict[str, Any]]) -> list[str]:
    """What the naive second reading says."""
    return [
        bits([oracle(one.condition, DOCUMENT["schema"], record, one.asked) for record in records])
        for one in questions
    ]


def fill(records: list[dict[str, Any]]) -> None:
    """Replace the rows of the tables."""
    names = ", ".join(model._meta.db_table for model in TABLES)
    with connection.cursor() as cursor:
        # One long transaction: deleted rows would stay and be scanned again by every later question,
        # and a hundred columns look dear enough to PostgreSQL to be compiled for seconds.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {names}")
        cursor.execute("SET LOCAL jit = off")
    for record in records:
        save(record)


def in_sql(questions: list[Question], *, negated: bool = False, rules: Rules = SAFE) -> list[str]:
    """What the reader in SQL says of all rows, in the order of their ids; many conditions in one SELECT."""
    found: list[str] = []
    for start in range(0, len(questions), WIDTH):
        columns = [_column(one, negated, rules) for one in questions[start : start + WIDTH]]
        # Sorted here: ORDER BY makes Django hash every expression.
        rows = sorted(Probe.objects.values_list("pk", *columns))
        found += ["".join(column) for column in list(zip(*rows, strict=True))[1:]]
    return found


def _column(one: Question, negated: bool, rules: Rules) -> Case:
    checked = one.checked
    if negated:
        checked = replace(checked, node=Not(checked.node, "$"))
    q = to_q(checked, COLUMNS, context_of(one.asked), RELATIONS, rules=rules)
    return Case(When(q, then=Value("1")), default=Value("0"), output_field=CharField())
