"""What one more field costs: a shipped field touches at most four files, a field of the customer's own none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bihuan.platform.identity import Actor
from tests.client import ApiClient

ROOT = Path(__file__).parents[2]
SOURCES = {".py", ".ts", ".tsx", ".mjs", ".css", ".html"}
# Written by tools, or no part of the program.
LEFT_OUT = {
    "tests",
    "migrations",
    "locales",
    "node_modules",
    "dist",
    "generated",
    "__pycache__",
    "demo",
    "e2e",
}


def _sources() -> list[Path]:
    return [
        path
        for folder in (ROOT / "bihuan", ROOT / "web")
        for path in folder.rglob("*")
        if path.suffix in SOURCES and not LEFT_OUT & set(path.relative_to(ROOT).parts)
    ]


def _naming(word: str) -> set[str]:
    pattern = re.compile(rf"\b{re.escape(word)}\b")
    return {
        str(path.relative_to(ROOT))
        for path in _sources()
        if path.is_file() and pattern.search(path.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize(
    ("slice_name", "field"),
    [("customers", "access_note"), ("customers", "industry"), ("workforce", "vehicle")],
)
def test_a_shipped_field_touches_at_most_four_files(slice_name: str, field: str) -> None:
    found = _naming(field)
    assert f"bihuan/domain/{slice_name}/models.py" in found
    assert f"bihuan/domain/{slice_name}/record.py" in found
    assert len(found) <= 4, sorted(found)


def test_a_custom_field_touches_no_file_and_is_at_once_in_form_list_filter_and_api(
    admin: Actor, api: Callable[..., ApiClient]
) -> None:
    client = api(admin)
    made = client.post(
        "/api/v1/meta/customer/fields",
        {"kind": "text", "label": {"zh-CN": "门禁密码", "zh-TW": "門禁密碼", "en": "Door code"}},
    )
    assert made.status_code == 200, made.content
    key = made.json()["key"]
    assert key in {field["key"] for field in client.get("/api/v1/meta/customer").json()["fields"]}
    row = client.post("/api/v1/records/customer", {"fields": {"name": "甲", key: "4711"}}).json()
    client.post("/api/v1/records/customer", {"fields": {"name": "乙", key: "0815"}})
    found = client.get(
        "/api/v1/records/customer", filter=f'{{"field": "{key}", "op": "eq", "value": "4711"}}'
    ).json()
    assert [item["id"] for item in found["items"]] == [row["id"]]
    assert client.get(f"/api/v1/records/customer/{row['id']}").json()[key] == "4711"
    assert _naming(key) | _naming("Door code") == set()
