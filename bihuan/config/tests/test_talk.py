"""The commands speak the terminal's language, and a refusal also English."""

from __future__ import annotations

import pytest

from bihuan.config.refusals import PortTaken
from bihuan.config.talk import explain, terminal_locale


@pytest.mark.parametrize(
    ("variables", "locale"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-TW"),
        ({"LANG": "zh_HK"}, "zh-TW"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh-TW"),
        ({"LANG": "C.UTF-8"}, "zh-CN"),
        ({}, "zh-CN"),
        ({"LANG": "de_DE.UTF-8"}, "zh-CN"),
    ],
)
def test_the_language_is_the_terminals(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], locale: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert terminal_locale() == locale


def test_a_refusal_is_said_in_chinese_and_english(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    explain(PortTaken(port=8000, holder="nginx, pid 7"))
    said = capsys.readouterr().err
    assert "端口 8000 已被占用（nginx, pid 7）" in said
    assert "Port 8000 is taken (nginx, pid 7)" in said
