"""Folders that the server's account can reach: pytest's own lie in a closed one when we are root."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bihuan.platform.postgres import Server

SHARED_MEMORY = Path("/dev/shm")


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty folder that everybody may pass through."""
    with _place() as folder:
        yield folder


@pytest.fixture
def server(place: Path) -> Server:
    """A running server, with the settings of a real installation."""
    server = Server(place)
    assert server.ensure()
    return server


@pytest.fixture(scope="module")
def standing() -> Iterator[Server]:
    """One running server for the tests that only look at it."""
    with _place() as folder:
        server = Server(folder)
        assert server.ensure()
        yield server


@contextmanager
def _place() -> Iterator[Path]:
    parent = SHARED_MEMORY if SHARED_MEMORY.is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="bihuan-pg-", dir=parent))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        for data_dir in [folder, *filter(Path.is_dir, folder.iterdir())]:
            Server(data_dir).stop()
            shutil.rmtree(Server(data_dir).layout.socket_dir, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
