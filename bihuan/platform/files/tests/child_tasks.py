"""Tasks that misbehave on purpose."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import BinaryIO

from bihuan.kernel.texts import Text
from bihuan.platform.files.errors import Unreadable
from bihuan.platform.files.tasks import child_task


@child_task
def echo(source: BinaryIO, out: BinaryIO, suffix: str = "") -> None:
    out.write(source.read() + suffix.encode())


@child_task
def refuse(source: BinaryIO, out: BinaryIO) -> None:
    raise Unreadable(reason=Text("坏了", "壞了", "it is {broken}"))


@child_task
def spin(source: BinaryIO, out: BinaryIO) -> None:
    while True:
        pass


@child_task
def sleep(source: BinaryIO, out: BinaryIO) -> None:
    time.sleep(60)


@child_task
def ignore_signals_and_sleep(source: BinaryIO, out: BinaryIO) -> None:
    for number in (signal.SIGTERM, signal.SIGXCPU, signal.SIGALRM):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(60)


@child_task
def eat_memory(source: BinaryIO, out: BinaryIO) -> None:
    kept = []
    while True:
        kept.append(bytearray(10_000_000))


@child_task
def flood(source: BinaryIO, out: BinaryIO) -> None:
    while True:
        out.write(b"x" * 1_000_000)


@child_task
def crash(source: BinaryIO, out: BinaryIO) -> None:
    ctypes.string_at(1)


@child_task
def fail(source: BinaryIO, out: BinaryIO) -> None:
    raise RuntimeError("x" * 100_000)


@child_task
def look_around(source: BinaryIO, out: BinaryIO) -> None:
    """Say what this process can reach, one fact a line."""
    facts = [f"uid {os.geteuid()}", f"django {'django' in sys.modules}", f"env {sorted(os.environ)}"]
    facts.append(f"descriptors {sorted(int(fd) for fd in os.listdir('/proc/self/fd'))[:-1]}")
    for name, attempt in (
        ("fork", lambda: subprocess.run(["/bin/true"], check=True)),
        ("thread", lambda: threading.Thread(target=int).start()),
        ("secret", lambda: open(source.read().decode(), "rb").close()),
        ("socketpair", lambda: socket.socketpair()),
    ):
        try:
            attempt()
            facts.append(f"{name} possible")
        except Exception as error:
            facts.append(f"{name} {type(error).__name__}")
    out.write("\n".join(facts).encode())


def unmarked(source: BinaryIO, out: BinaryIO) -> None:
    out.write(b"must not run")
