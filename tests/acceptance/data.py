"""The folder of real data that tests read and never copy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("BIHUAN_DATA") or Path(__file__).parents[3] / "shared" / "data")


def data_file(name: str) -> Path:
    """A file of the data folder; the test is skipped where there is none."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{name} is not in the data folder (set BIHUAN_DATA)")
    return path
