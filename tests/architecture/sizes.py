"""Sizes are a smell, not a law: what is over the line is listed by name, and the list may only shrink."""

from __future__ import annotations

import ast
import json
from pathlib import Path

from tests.architecture.rules import ROOT, sources

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
ALLOWED = Path(__file__).with_name("allowed_sizes.json")


def over_the_line() -> dict[str, int]:
    """`file` or `file::function` with its number of lines, where that is too many."""
    found = {}
    for path in sources():
        text = (ROOT / path).read_text()
        if (lines := text.count("\n")) > LONGEST_FILE:
            found[str(path)] = lines
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    found[f"{path}::{node.name}"] = length
    return found


def allowed() -> dict[str, int]:
    """What was accepted, with the size it had then."""
    return dict(json.loads(ALLOWED.read_text())) if ALLOWED.exists() else {}


if __name__ == "__main__":
    for name, size in sorted(over_the_line().items(), key=lambda pair: -pair[1]):
        print(f"{size:5d}  {name}")
