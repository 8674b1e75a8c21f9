"""The relay as part of a worker process: lanes that deliver, and the ear that wakes them."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from typing import Final

from django.db import connection

from bihuan.platform.outbox.channel import listen
from bihuan.platform.outbox.delivery import Patience
from bihuan.platform.outbox.pruning import prune
from bihuan.platform.outbox.publishing import RELAY_CHANNEL
from bihuan.platform.outbox.relay import BATCH, go_round

log = logging.getLogger("bihuan.outbox")

POLL: Final = 1.0
# After a round that it was woken to, a lane rests this long: what comes meanwhile goes together, at a fraction
# of the cost each.
REST: Final = 0.4
PRUNE_EVERY: Final = 3600.0


class Lane(threading.Thread):
    """One thread with one database connection that delivers whenever it is woken, and every second."""

    def __init__(self, number: int, patience: Patience, poll: float) -> None:
        super().__init__(name=f"outbox-{number}", daemon=True)
        self._patience, self._poll = patience, poll
        self._wake = threading.Event()
        self._stopping = False
        self.at_work = False
        self._next_prune = time.monotonic() + PRUNE_EVERY if number == 0 else float("inf")

    def wake(self) -> None:
        """There may be something to do."""
        self._wake.set()

    def stop(self) -> None:
        """Finish the delivery at hand and end."""
        self._stopping = True
        self._wake.set()

    def run(self) -> None:
        """Deliver until stopped; a lost database is waited for."""
        called = True
        while not self._stopping:
            self._wake.clear()
            self.at_work = True
            try:
                moved = go_round(self._patience, keep_on=lambda: not self._stopping)
                self._tidy()
            except Exception:
                log.exception("the relay lost its footing; it goes on in a second")
                connection.close()
                self._wake.clear()
                time.sleep(min(1.0, self._poll))
                continue
            finally:
                self.at_work = False
            if moved < BATCH:
                if (moved or called) and not self._stopping:
                    time.sleep(min(REST, self._poll))
                called = bool(moved) or self._wake.wait(self._poll)
        connection.close()

    def _tidy(self) -> None:
        if time.monotonic() >= self._next_prune:
            prune()
            self._next_prune = time.monotonic() + PRUNE_EVERY


async def run(
    stop: asyncio.Event, *, lanes: int = 2, poll: float = POLL, patience: Patience | None = None
) -> None:
    """Relay events until `stop` is set; any number of processes may do so at once."""
    workers = [Lane(number, patience or Patience(), poll) for number in range(lanes)]

    def wake() -> None:
        # One lane takes whatever is there; the next is called when the one before has its hands full.
        for lane in workers:
            lane.wake()
            if not lane.at_work:
                return

    for lane in workers:
        lane.start()
    try:
        await listen([RELAY_CHANNEL], lambda _payload: wake(), stop, connected=wake, rest=min(REST, poll))
    finally:
        for lane in workers:
            lane.stop()
        for lane in workers:
            await asyncio.to_thread(lane.join, 30)
