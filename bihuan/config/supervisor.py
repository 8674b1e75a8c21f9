"""Child processes that are kept running: started again when they die, stopped together, never orphaned."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

from bihuan.config.talk import warn
from bihuan.kernel.texts import Text

LIFELINE = "BIHUAN_LIFELINE"
FIRST_DELAY, LONGEST_DELAY, HEALTHY_AFTER = 0.5, 30.0, 60.0
STOPPING_TAKES = 30.0
TICK = 0.25

DIED = Text(
    "{name} 进程意外结束（{code}），{delay:.1f} 秒后重新启动",
    "{name} 行程意外結束（{code}），{delay:.1f} 秒後重新啟動",
    "{name} ended unexpectedly ({code}); starting it again in {delay:.1f} s",
)
KILLED = Text(
    "{name} 未在 {seconds:.0f} 秒内结束，已强制终止",
    "{name} 未在 {seconds:.0f} 秒內結束，已強制終止",
    "{name} did not end within {seconds:.0f} s and was killed",
)


@dataclass(slots=True)
class Child:
    """One process that is wanted, and how it fares."""

    name: str
    command: Sequence[str]
    handles: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started_at: float = 0.0
    due_at: float = field(default_factory=time.monotonic)


class Supervisor:
    """Runs children until it is asked to stop."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self._children: list[Child] = []
        # The children hold the reading end: it closes when this process is gone, however it went.
        self._lifeline, self._held = os.pipe()
        self._impatient = False

    def handle_signals(self) -> None:
        """Stop on SIGTERM and SIGINT; a second one ends the waiting."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            # Under nohup the loss of the terminal is to be ignored.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._asked)

    def _asked(self, number: int, frame: FrameType | None) -> None:
        self._impatient = self.stopping.is_set()
        self.stopping.set()

    def run_once(self, command: Sequence[str], handles: tuple[int, ...] = ()) -> int:
        """Run a step to its end, or until asked to stop; its exit code."""
        process = self._spawn(command, handles)
        while process.poll() is None:
            if self.stopping.wait(0.05):
                process.terminate()
                process.wait()
        return process.returncode

    def keep(self, child: Child) -> None:
        """Have this child running from now on."""
        self._children.append(child)
        self._start(child)

    def watch(self, also: Callable[[], None]) -> None:
        """Keep the children running until asked to stop; `also` is called every few seconds."""
        next_look = time.monotonic()
        while not self.stopping.wait(TICK):
            self.look()
            if time.monotonic() >= next_look:
                also()
                next_look = time.monotonic() + 2

    def look(self) -> None:
        """Notice who died, and start whose time has come."""
        now = time.monotonic()
        for child in self._children:
            if child.process is None:
                if now >= child.due_at:
                    self._start(child)
            elif child.process.poll() is not None:
                child.failures = 0 if now - child.started_at > HEALTHY_AFTER else child.failures + 1
                delay = min(LONGEST_DELAY, FIRST_DELAY * 2 ** max(0, child.failures - 1))
                warn(DIED, name=child.name, code=child.process.returncode, delay=delay)
                child.process, child.due_at = None, now + delay

    def stop(self) -> None:
        """Ask all children to end, wait, and end who does not."""
        running = [child for child in self._children if child.process and child.process.poll() is None]
        for child in running:
            _signal(child, signal.SIGTERM)
        deadline = time.monotonic() + STOPPING_TAKES
        while any(_runs(child) for child in running) and time.monotonic() < deadline and not self._impatient:
            time.sleep(0.05)
        for child in filter(_runs, running):
            _signal(child, signal.SIGKILL)
            warn(KILLED, name=child.name, seconds=STOPPING_TAKES)
        for child in running:
            if child.process:
                child.process.wait()

    def _start(self, child: Child) -> None:
        child.process = self._spawn(child.command, child.handles)
        child.started_at = time.monotonic()

    def _spawn(self, command: Sequence[str], handles: tuple[int, ...]) -> subprocess.Popen[bytes]:
        # A session of their own: Ctrl-C reaches this process only, which then stops them in order.
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            pass_fds=(self._lifeline, *handles),
            env={**os.environ, LIFELINE: str(self._lifeline)},
            start_new_session=True,
        )


def _runs(child: Child) -> bool:
    return child.process is not None and child.process.poll() is None


def _signal(child: Child, number: signal.Signals) -> None:
    if child.process:
        with contextlib.suppress(ProcessLookupError):
            child.process.send_signal(number)


def end_with_parent() -> None:
    """In a child: end as on SIGTERM when the supervisor is gone."""
    handle = os.environ.pop(LIFELINE, "")
    if not handle.isdecimal():
        return

    def wait() -> None:
        with contextlib.suppress(OSError):
            os.read(int(handle), 1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="lifeline", daemon=True).start()
