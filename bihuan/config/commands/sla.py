"""`bihuan sla check FILE`: run a file of business-time and clock vectors against the engine."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from bihuan.config.refusals import FileUnreadable
from bihuan.config.talk import say
from bihuan.kernel.calendars import instant
from bihuan.kernel.clocks.vectors import Outcome, run_vectors
from bihuan.kernel.texts import Text

_INSTANTS: Final = ("at", "due_at", "breached_at")
_FAILED: Final = Text(
    "不符 {id}（{kind}）：应为 {expected}，得到 {found}",
    "不符 {id}（{kind}）：應為 {expected}，得到 {found}",
    "FAIL {id} ({kind}): expected {expected}, found {found}",
)
# Read by programs too, so the same in every language.
_SUM: Final = Text.same("{passed} passed, {failed} failed")


def run(options: argparse.Namespace) -> int:
    """Print each failure and how many passed; 1 when one failed."""
    outcomes = list(run_vectors(_read(Path(options.file))))
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        say(_FAILED, id=outcome.id, kind=outcome.kind, **_facts(outcome))
    say(_SUM, passed=len(outcomes) - len(failed), failed=len(failed))
    return 1 if failed or not outcomes else 0


def _read(path: Path) -> Mapping[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FileUnreadable(file=str(path), problem=str(error)) from None
    if not isinstance(data, dict):
        raise FileUnreadable(file=str(path), problem="not an object with vectors")
    return data


def _facts(outcome: Outcome) -> dict[str, str]:
    return {
        name: json.dumps(
            {key: _shown(key, value) for key, value in facts.items()}, ensure_ascii=False, default=str
        )
        for name, facts in (("expected", outcome.expected), ("found", outcome.found))
    }


def _shown(key: str, value: object) -> object:
    return instant(value).isoformat() if key in _INSTANTS and isinstance(value, int) else value
