"""SL-01, SL-02: the vectors of ten other systems and of our own rules, through the command that users have."""

from __future__ import annotations

import pytest

from bihuan.config.cli import main
from tests.acceptance.data import data_file


@pytest.mark.real_data
def test_all_vectors_of_business_time_and_clocks_pass(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert main(["sla", "check", str(data_file("sla/sla_vectors.json"))]) == 0
    assert capsys.readouterr().out.splitlines() == ["158 passed, 0 failed"]
