"""Is a server running on this cluster? Answered from the process itself, not from a file it may have left."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

PIDFILE = "postmaster.pid"


@dataclass(frozen=True, slots=True)
class Postmaster:
    """A running server, as its pid file describes it."""

    pid: int
    socket_dir: str
    status: str
    """`starting`, `ready`, `stopping`, … in the server's own words."""


def postmaster(cluster: Path) -> Postmaster | None:
    """The server that runs on `cluster`; None also when the pid file is stale or names a stranger."""
    try:
        lines = (cluster / PIDFILE).read_text().splitlines()
        pid = int(lines[0])
    except (FileNotFoundError, NotADirectoryError, IndexError, ValueError):
        return None
    if not _serves(pid, cluster):
        return None
    socket_dir = lines[4].strip() if len(lines) > 4 else ""
    return Postmaster(pid, socket_dir, lines[7].strip() if len(lines) > 7 else "starting")


def _serves(pid: int, cluster: Path) -> bool:
    """Whether process `pid` is a PostgreSQL server of `cluster`: pids are reused after a crash."""
    proc = Path("/proc") / str(pid)
    if Path("/proc/self").exists():
        try:
            words = (proc / "cmdline").read_bytes().split(b"\0")
            return Path(words[0].decode(errors="replace")).name == "postgres" and (
                (proc / "cwd").readlink() == cluster.resolve()
            )
        except OSError:
            return False
    said = subprocess.run(
        ["/bin/ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False
    ).stdout
    return "postgres" in said.split(" ", 1)[0] and str(cluster) in said


def forget_stale(cluster: Path) -> bool:
    """Remove the pid file of a server that is no more; whether there was one.

    PostgreSQL would refuse to start when the pid now belongs to another process of the same account.
    Left-over children of a killed server are still noticed: their shared memory is found by the
    folder's inode, not through this file.
    """
    if postmaster(cluster) is not None or not (cluster / PIDFILE).exists():
        return False
    (cluster / PIDFILE).unlink()
    return True
