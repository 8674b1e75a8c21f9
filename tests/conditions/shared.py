"""The shared cases, and how the Python readers are asked about them."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from bihuan.kernel.conditions import Context
from tests.conditions.probe import columns_of, relations_of, schema_of

ROOT: Final = Path(__file__).parents[2]
CASES_FILE: Final = ROOT / "contracts" / "conditions" / "cases.json"
DOCUMENT: Final[dict[str, Any]] = json.loads(CASES_FILE.read_text("utf-8"))
CASES: Final[list[dict[str, Any]]] = DOCUMENT["cases"]
TRUTHS: Final = [case for case in CASES if "expect" in case]
FAULTS: Final = [case for case in CASES if "errors" in case]
SENTENCES: Final = [case for case in CASES if "say" in case]
SCHEMA: Final = schema_of(DOCUMENT["schema"])
COLUMNS: Final = columns_of(DOCUMENT["schema"])
INDEXED: Final = columns_of(DOCUMENT["schema"], indexed=True)
RELATIONS: Final = relations_of(DOCUMENT["schema"])


def asked(case: dict[str, Any]) -> dict[str, Any]:
    """The context of a case, as JSON."""
    return {**DOCUMENT["context"], **case.get("context", {}), "before": case.get("before")}


def context_of(raw: dict[str, Any]) -> Context:
    """A context from JSON."""
    return Context(
        me=raw["me"],
        my=raw["my"],
        now=datetime.fromisoformat(raw["now"]),
        zone=ZoneInfo(raw["zone"]),
        before=raw.get("before"),
    )


def named(case: dict[str, Any]) -> str:
    """The case's name, as the id of a test."""
    return str(case["name"])
