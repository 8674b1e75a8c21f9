"""The worker process: what was promised inside a transaction is carried out here."""

from __future__ import annotations

import signal
import threading

from bihuan.platform import jobs


def run() -> None:
    """Run jobs until SIGTERM or SIGINT; the jobs at hand are finished first."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    jobs.run_worker(stop)
