"""`kill -9` of workers in the middle of deliveries: nothing is lost, doubled or out of order."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bihuan.platform.identity import SYSTEM
from bihuan.platform.jobs.tests.conftest import database_url, execute, wait_for
from bihuan.platform.outbox import acting, publish_many
from bihuan.platform.outbox.models import DeadLetter, Pending, Retry
from bihuan.platform.outbox.tests.conftest import KettleBoiled, hearing

Start = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def start(transactional_db: None, tmp_path: Path) -> Iterator[Start]:
    """Start real workers; those alive at the end are stopped."""
    execute("CREATE TABLE test_effect (id bigserial, kettle int, n int)")
    started: list[subprocess.Popen[bytes]] = []

    def begin() -> subprocess.Popen[bytes]:
        with (tmp_path / f"{len(started)}.log").open("wb") as log:
            process = subprocess.Popen(  # noqa: S603  # our own module
                [sys.executable, "-m", "bihuan.platform.operations.tests.worker_process"],
                env={**os.environ, "DATABASE_URL": database_url()},
                stdout=log,
                stderr=log,
            )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.terminate()
            process.wait(20)
    execute("DROP TABLE test_effect")


@pytest.mark.slow
def test_workers_killed_mid_delivery_lose_and_double_nothing(start: Start) -> None:
    with hearing(lambda said: None, name="test.killed"):
        for n in range(30):
            with acting(SYSTEM):
                publish_many(KettleBoiled(kettle_id=kettle, n=n) for kettle in range(10))
    for goal in (60, 180):
        pair = start(), start()
        wait_for(lambda goal=goal: len(execute("SELECT 1 FROM test_effect")) >= goal, 30)
        for process in pair:
            process.kill()
            process.wait()
        assert Pending.objects.exists(), "killed before the work was done"
    start()
    wait_for(lambda: not Pending.objects.exists(), 30)
    heard: dict[object, list[object]] = defaultdict(list)
    for kettle, n in execute("SELECT kettle, n FROM test_effect ORDER BY id"):
        heard[kettle].append(n)
    assert heard == {kettle: list(range(30)) for kettle in range(10)}
    assert not Retry.objects.exists()
    assert not DeadLetter.objects.exists()


def test_a_worker_told_to_stop_ends_cleanly_and_leaves_the_rest_queued(start: Start) -> None:
    with hearing(lambda said: None, name="test.killed"), acting(SYSTEM):
        publish_many(KettleBoiled(kettle_id=n % 16, n=n) for n in range(600))
    process = start()
    wait_for(lambda: execute("SELECT 1 FROM test_effect"), 30)
    process.terminate()
    assert process.wait(20) == 0
    done = len(execute("SELECT 1 FROM test_effect"))
    receipts = len(execute("SELECT 1 FROM outbox_receipt WHERE handler = 'test.killed'"))
    assert 0 < done == receipts
