"""Writes the words of the language for the browser: `python -m tools.conditions.language`, or `--check`.

Operators, limits and phrases are defined once, in `bihuan.kernel.conditions`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bihuan.kernel.conditions import KINDS, OPERATORS, limits, operators_for
from bihuan.kernel.conditions.nodes import UNITS
from bihuan.kernel.conditions.phrases import PHRASES

TARGET = Path(__file__).parents[2] / "web" / "packages" / "conditions" / "src" / "generated"


def language() -> dict[str, object]:
    """Operators, which kind takes which, units and limits."""
    return {
        "operators": {
            key: {
                "shape": op.shape,
                "complementOf": op.complement_of,
                "fields": op.fields,
                "event": op.event,
            }
            for key, op in OPERATORS.items()
        },
        "kinds": {kind: operators_for(kind, events=True) for kind in KINDS},
        "minutes": {unit: int(delta.total_seconds()) // 60 for unit, delta in UNITS.items()},
        "limits": {
            "nodes": limits.NODES,
            "depth": limits.DEPTH,
            "list": limits.LIST,
            "text": limits.TEXT,
            "digits": limits.DIGITS,
        },
    }


def documents() -> dict[str, str]:
    """The generated files by name."""
    phrases = {key: text.as_dict() for key, text in PHRASES.items()}
    both: dict[str, object] = {"language.json": language(), "phrases.json": phrases}
    return {name: json.dumps(body, ensure_ascii=False, indent=1) + "\n" for name, body in both.items()}


if __name__ == "__main__":
    for name, text in documents().items():
        path = TARGET / name
        if "--check" not in sys.argv[1:]:
            path.write_text(text, "utf-8")
        elif path.read_text("utf-8") != text:
            raise SystemExit(f"{name} is stale: python -m tools.conditions.language")
