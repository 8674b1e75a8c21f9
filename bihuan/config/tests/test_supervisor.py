"""Children are started again, stopped together, and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bihuan.config import supervisor as module
from bihuan.config.supervisor import Child, Supervisor

ROOT = Path(__file__).parents[3]
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)",
]


def _until(holds: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.02)


def _gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has waited for yet has ended too."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return state.stdout.startswith("Z") or not state.stdout


def test_a_child_that_dies_is_started_again_later_each_time(capfd: pytest.CaptureFixture[str]) -> None:
    supervisor = Supervisor()
    child = Child("short", [sys.executable, "-c", "raise SystemExit(3)"])
    supervisor.keep(child)
    delays = []
    for failures in (1, 2):
        _until(lambda: supervisor.look() or child.process is None)
        assert child.failures == failures
        delays.append(child.due_at - time.monotonic())
        _until(lambda: supervisor.look() or child.process is not None)
    assert 0 < delays[0] <= module.FIRST_DELAY < delays[1] <= 2 * module.FIRST_DELAY
    supervisor.stop()
    assert "short" in capfd.readouterr().err


def test_stopping_ends_every_child(monkeypatch: pytest.MonkeyPatch) -> None:
    supervisor = Supervisor()
    children = [Child(f"sleeper {n}", SLEEP) for n in range(3)]
    for child in children:
        supervisor.keep(child)
    begun = time.monotonic()
    supervisor.stop()
    assert time.monotonic() - begun < 10
    assert [child.process.poll() for child in children if child.process] == [-signal.SIGTERM] * 3


def test_a_child_that_will_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STOPPING_TAKES", 0.5)
    supervisor = Supervisor()
    child = Child("stubborn", STUBBORN)
    supervisor.keep(child)
    time.sleep(1)
    supervisor.stop()
    assert child.process
    assert child.process.returncode == -signal.SIGKILL


def test_a_step_that_fails_gives_its_exit_code() -> None:
    assert Supervisor().run_once([sys.executable, "-c", "raise SystemExit(4)"]) == 4


def test_a_step_is_ended_when_asked_to_stop() -> None:
    supervisor = Supervisor()
    supervisor.stopping.set()
    begun = time.monotonic()
    assert supervisor.run_once(SLEEP) != 0
    assert time.monotonic() - begun < 10


def test_children_end_when_their_supervisor_is_killed(tmp_path: Path) -> None:
    said = tmp_path / "child.pid"
    child = (
        "import os, pathlib, time\n"
        "from bihuan.config.supervisor import end_with_parent\n"
        "end_with_parent()\n"
        f"pathlib.Path({str(said)!r}).write_text(str(os.getpid()))\n"
        "time.sleep(60)\n"
    )
    parent = (
        "import sys\n"
        "from bihuan.config.supervisor import Child, Supervisor\n"
        "supervisor = Supervisor()\n"
        f"supervisor.keep(Child('one', [sys.executable, '-c', {child!r}]))\n"
        "supervisor.watch(lambda: None)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", parent], cwd=ROOT)
    _until(lambda: said.exists() and said.read_text())
    pid = int(said.read_text())
    assert not _gone(pid)
    process.kill()
    process.wait()
    _until(lambda: _gone(pid))
