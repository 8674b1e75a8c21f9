"""SL-01: `bihuan sla check` runs files of right answers and tells each wrong one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bihuan.config.cli import main

OFFICE = {"tz": "Asia/Shanghai", "weekly": {"mon": [["09:00", "12:00"], ["13:30", "18:00"]]}}
RIGHT = {
    "id": "one",
    "kind": "add",
    "calendar": "office",
    "from": "2026-11-23T11:00:00+08:00",
    "target_s": 7200,
    "expect": {"due_at": "2026-11-23T06:30:00Z"},
}


def _file(folder: Path, *vectors: dict[str, Any]) -> str:
    path = folder / "vectors.json"
    path.write_text(json.dumps({"version": 1, "calendars": {"office": OFFICE}, "some": list(vectors)}))
    return str(path)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences in one language."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


def test_right_answers_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sla", "check", _file(tmp_path, RIGHT)]) == 0
    assert capsys.readouterr().out == "1 passed, 0 failed\n"


def test_a_wrong_answer_is_told_with_what_was_expected_and_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {**RIGHT, "id": "two", "expect": {"due_at": "2026-11-23T05:00:00Z"}}
    assert main(["sla", "check", _file(tmp_path, RIGHT, wrong)]) == 1
    told, total = capsys.readouterr().out.splitlines()
    assert "two" in told
    assert "2026-11-23T05:00:00+00:00" in told
    assert "2026-11-23T06:30:00+00:00" in told
    assert total == "1 passed, 1 failed"


def test_a_vector_that_the_engine_cannot_run_is_a_failure_and_not_the_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = {**RIGHT, "id": "odd", "kind": "guess"}
    lost = {**RIGHT, "id": "lost", "calendar": "nowhere"}
    assert main(["sla", "check", _file(tmp_path, odd, lost, RIGHT)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 2 failed"


@pytest.mark.parametrize("words", ["", "[]", "{"])
def test_a_file_that_holds_no_vectors_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    path = tmp_path / "other.json"
    path.write_text(words)
    assert main(["sla", "check", str(path)]) == 1
    assert main(["sla", "check", str(tmp_path / "nothing.json")]) == 1
    said = capsys.readouterr().err
    assert "other.json" in said
    assert "nothing.json" in said
