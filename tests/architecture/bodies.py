"""Plausible requests for every write route, made from the published contract and rows that exist."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

PREFIX = "/api/v1"
# Words that a schema calls merely text.
WORDS: Mapping[str, Any] = {
    "type_name": "customer",
    "subject": "work_order",
    "key": "repair",
    "locale": "zh-CN",
    "action": "cancel",
    "roles": ["admin"],
    "phone": "13800000000",
    "symptom": "other",
    "priority": "high",
    "kind": "text",
    "version": 1,
    "reason": "没有原因",
    "employment": "staff",
}
ACTION = {
    "/workflows/{subject}/{key}": {"key": "repair"},
    "/admin/wordings/{key}": {"key": "portal.received"},
}


def _resolve(schema: Mapping[str, Any], parts: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in schema:
        schema = parts[schema["$ref"].rpartition("/")[2]]
    return schema


def value(name: str, schema: Mapping[str, Any], parts: Mapping[str, Any], ids: Mapping[str, int]) -> Any:
    """Something the schema accepts, naming an existing row where the name says so."""
    schema = _resolve(schema, parts)
    if name in ids:
        return ids[name]
    if name.endswith("_ids") and f"{name[:-4]}_id" in ids:
        return [ids[f"{name[:-4]}_id"]]
    if name in WORDS:
        return WORDS[name]
    for key in ("anyOf", "allOf", "oneOf"):
        if key in schema:
            return value(name, schema[key][0], parts, ids)
    if "enum" in schema:
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    kind = schema.get("type")
    if kind == "object":
        wanted = schema.get("properties", {})
        return {n: value(n, s, parts, ids) for n, s in wanted.items() if n in schema.get("required", ())}
    if kind == "array":
        return (
            [value("", schema["items"], parts, ids)] if schema.get("items") and schema.get("minItems") else []
        )
    if kind in {"integer", "number"}:
        return max(1, schema.get("minimum", 1))
    if kind == "boolean":
        return True
    formats = {"date": "2030-03-04", "date-time": "2030-03-04T09:00:00+08:00", "uuid": "0" * 8}
    return formats.get(schema.get("format", ""), "测试")


def path_of(path: str, ids: Mapping[str, int]) -> str:
    """The route's path with existing rows in it."""
    known = next((words for start, words in ACTION.items() if path.startswith(start)), {})

    def fill(found: re.Match[str]) -> str:
        name = found[1].rpartition(":")[2]
        return str(known.get(name) or ids.get(name) or WORDS.get(name) or ids.get("record_id") or 1)

    return PREFIX + re.sub(r"\{([^}]+)\}", fill, path)


def body_of(method: str, path: str, contract: Mapping[str, Any], ids: Mapping[str, int]) -> Any:
    """A body that the route's schema accepts; None for a route without one."""
    plain = PREFIX + re.sub(r"\{[a-z]+:", "{", path)
    said = contract["paths"][plain][method.lower()].get("requestBody", {}).get("content", {})
    schema = said.get("application/json", {}).get("schema")
    return value("", schema, contract["components"]["schemas"], ids) if schema else None
