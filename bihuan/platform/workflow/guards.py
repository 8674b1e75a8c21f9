"""Guards are conditions: checked and compiled once, and put into words when they refuse."""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.kernel.conditions import (
    Checked,
    Context,
    Predicate,
    Record,
    Schema,
    check,
    compile_python,
    explain,
)
from bihuan.kernel.texts import LOCALES, Text
from bihuan.platform.workflow.flow import Guard

Facts = Record


@dataclass(frozen=True, slots=True)
class CompiledGuard:
    """A condition ready to be asked."""

    checked: Checked
    predicate: Predicate

    def holds(self, facts: Facts, context: Context) -> bool:
        """Whether the condition is fulfilled."""
        return self.predicate(facts, context)

    def refusing_clause(self, facts: Facts, context: Context) -> Text:
        """What would have had to be true, in every language."""
        failing = explain(self.checked, facts, context)
        said = {locale: [part.sentence(locale) for part in failing] for locale in LOCALES}
        return Text("；".join(said["zh-CN"]), "；".join(said["zh-TW"]), "; ".join(said["en"]))


def compile_guard(guard: Guard, schema: Schema) -> CompiledGuard:
    """Check and compile a guard; `ConditionRefused` when it does not fit the record."""
    checked = check(guard, schema)
    return CompiledGuard(checked, compile_python(checked))
