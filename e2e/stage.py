"""The stage of all journeys: a demo company of its own, web and worker as the operator would start them."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
START_SECONDS = 300


def free_port() -> int:
    """A port nobody listens on just now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class Stage:
    """A running installation."""

    base: str
    folder: Path
    log: Path
    process: subprocess.Popen[bytes]
    ready_after: float = 0

    def beginning(self, *, wait: float = 20) -> str:
        """The address that an installation without people prints."""
        until = time.monotonic() + wait
        while time.monotonic() < until:
            found = re.search(r"http://\S+/start#\S+", self.said())
            if found:
                return found[0]
            time.sleep(0.2)
        raise AssertionError(f"no address to begin at was printed:\n{self.said()[-2000:]}")

    def said(self) -> str:
        """Everything the server has written so far."""
        return self.log.read_text(errors="replace")

    def phone_code(self, phone: str, *, wait: float = 10) -> str:
        """The one-time code that the console channel logged for a number."""
        until = time.monotonic() + wait
        pattern = re.compile(rf"one-time code for {re.escape(phone)}: .*?(\d{{6}})")
        while time.monotonic() < until:
            found = pattern.findall(self.said())
            if found:
                return str(found[-1])
            time.sleep(0.2)
        raise AssertionError(f"no code was sent to {phone}")


def _environment(folder: Path, port: int) -> dict[str, str]:
    # DATABASE_URL of the machine must not leak in: the stage brings its own database.
    kept = {k: v for k, v in os.environ.items() if not k.startswith("BIHUAN_") and k != "DATABASE_URL"}
    return {
        **kept,
        "BIHUAN_DATA_DIR": str(folder),
        "BIHUAN_BASE_URL": f"http://127.0.0.1:{port}",
        "BIHUAN_DEMO": "1",
        "LANG": "C.UTF-8",
        "PYTHONUNBUFFERED": "1",
    }


def _answers(base: str) -> bool:
    try:
        with urllib.request.urlopen(f"{base}/api/v1/session", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def run_stage(seed: int = 7, *, demo: bool = True) -> Iterator[Stage]:
    """Start `bihuan up` in an empty folder, wait until it answers, and stop it afterwards."""
    folder = Path(
        tempfile.mkdtemp(prefix="bihuan-e2e-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
    )
    # Run by root, the database has an account of its own, which must be able to pass through.
    folder.chmod(0o711)
    port = free_port()
    log = folder / "server.log"
    begun = time.monotonic()
    with log.open("wb") as out:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "bihuan.config.cli", "up", "--port", str(port)),
                *(("--seed", str(seed)) if demo else ("--no-demo",)),
            ],
            cwd=ROOT,
            env=_environment(folder, port),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    stage = Stage(f"http://127.0.0.1:{port}", folder, log, process)
    try:
        until = time.monotonic() + START_SECONDS
        while not _answers(stage.base):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the server did not start:\n{stage.said()[-4000:]}")
            time.sleep(0.3)
        stage.ready_after = time.monotonic() - begun
        yield stage
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)
