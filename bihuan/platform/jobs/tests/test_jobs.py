"""A job exists exactly when its transaction did, and is done however workers die."""

from __future__ import annotations

import asyncio
import os
import signal
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from bihuan.platform import clock
from bihuan.platform.jobs import every, job
from bihuan.platform.jobs.errors import NoSuchFailure
from bihuan.platform.jobs.queries import counts, failed_jobs, orphans, workers
from bihuan.platform.jobs.registry import Backoff
from bihuan.platform.jobs.schedule import Deferrer, Schedule
from bihuan.platform.jobs.services import discard_failed, retry_failed
from bihuan.platform.jobs.tests import sample
from bihuan.platform.jobs.tests.conftest import Start, execute, wait_for
from bihuan.platform.jobs.worker import worker_app


def waiting(name: str) -> int:
    return len(execute("SELECT 1 FROM procrastinate_jobs WHERE task_name = %s AND status = 'todo'", name))


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


@pytest.mark.usefixtures("empty_queue")
def test_a_rolled_back_transaction_leaves_no_job(tmp_path: Path) -> None:
    def fail() -> None:
        with transaction.atomic():
            sample.note.defer(path=str(tmp_path))
            assert waiting("test.note") == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert waiting("test.note") == 0


@pytest.mark.usefixtures("empty_queue")
def test_a_committed_transaction_leaves_its_job() -> None:
    with transaction.atomic():
        assert sample.note.defer(path="x")
    assert waiting("test.note") == 1


@pytest.mark.usefixtures("empty_queue")
def test_a_job_waiting_already_is_not_deferred_twice_and_spoils_nothing() -> None:
    with transaction.atomic():
        assert sample.note.once("7").defer(path="x")
        assert sample.note.once("7").defer(path="x") is None
        assert sample.note.once("8").defer(path="x")
    assert waiting("test.note") == 2


@pytest.mark.usefixtures("empty_queue")
def test_many_calls_are_deferred_at_once() -> None:
    assert len(sample.note.defer_many({"path": str(n)} for n in range(50))) == 50
    assert sample.note.defer_many([]) == []
    assert waiting("test.note") == 50


def test_wrong_arguments_are_refused_when_deferring() -> None:
    with pytest.raises(TypeError):
        sample.note.defer(paht="x")  # type: ignore[call-arg]


def test_a_coroutine_is_no_job() -> None:
    async def later() -> None: ...

    with pytest.raises(TypeError, match="plain functions"):
        job(name="test.coroutine")(later)


def test_a_job_called_directly_runs_here(tmp_path: Path) -> None:
    sample.note(path=str(tmp_path / "log"))
    assert lines(tmp_path / "log") == ["begin done", "end done"]


def test_attempts_and_pauses_are_finite_and_grow() -> None:
    app_job = worker_app().tasks["test.note"]
    strategy = app_job.retry_strategy
    assert isinstance(strategy, Backoff)
    stored = sample.note.task.configure().job
    pauses = []
    for attempt in range(9):
        decision = Backoff(8, 2).get_retry_decision(
            exception=ValueError(), job=stored.evolve(attempts=attempt)
        )
        if decision is None or decision.retry_at is None:
            break
        pauses.append((decision.retry_at - datetime.now(UTC)).total_seconds())  # noqa: DTZ005
    assert len(pauses) == 7
    assert pauses[0] < 3
    assert pauses[3] > 80
    assert pauses[-1] <= 3600 * 1.2


def test_a_worker_does_the_job_and_leaves_no_trace(worker: None, tmp_path: Path) -> None:
    log = tmp_path / "log"
    sample.note.defer(path=str(log))
    wait_for(lambda: lines(log) == ["begin done", "end done"])
    wait_for(lambda: counts() == {})
    wait_for(lambda: [(w.pid, w.silent_seconds < 60) for w in workers()] == [(os.getpid(), True)])


def test_a_job_for_later_waits(worker: None, tmp_path: Path) -> None:
    soon, late = tmp_path / "soon", tmp_path / "late"
    sample.note.defer_later(clock.now() + timedelta(seconds=1), path=str(soon))
    sample.note.defer_later(clock.now() + timedelta(hours=1), path=str(late))
    assert wait_for(lambda: lines(soon)) > 0.5
    assert not lines(late)


def test_arguments_keep_their_types(worker: None, tmp_path: Path) -> None:
    out = tmp_path / "out"
    sample.typed.defer(day=date(2026, 3, 1), price=Decimal("1.50"), token=UUID(int=1), path=str(out))
    wait_for(out.exists)
    wait_for(lambda: out.read_text() == "date Decimal UUID 2026-03-01 1.50")


def test_what_a_failing_job_deferred_vanishes_with_its_transaction(worker: None, tmp_path: Path) -> None:
    sample.defer_and_fail.defer(path=str(tmp_path / "log"))
    wait_for(lambda: counts() == {"failed": 1})
    assert not lines(tmp_path / "log")


def test_jobs_with_one_lock_run_one_after_the_other_in_order(start_worker: Start, tmp_path: Path) -> None:
    log = tmp_path / "log"
    for n in range(4):
        sample.note.locked("order:1").defer(path=str(log), words=str(n), slow=0.1)
    start_worker()
    start_worker()
    wait_for(lambda: len(lines(log)) == 8)
    assert lines(log) == [f"{what} {n}" for n in range(4) for what in ("begin", "end")]


def test_a_failed_job_is_a_dead_letter_with_its_reason_until_retried(worker: None, tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    job_id = sample.fail.defer(path=str(flag))
    wait_for(lambda: counts() == {"failed": 1})
    letter = failed_jobs()[0]
    assert (letter.id, letter.name, letter.attempts) == (job_id, "test.fail", 2)
    assert letter.error == "ValueError: the file is missing"

    flag.touch()
    retry_failed(letter.id)
    wait_for(lambda: counts() == {})
    assert failed_jobs() == []
    with pytest.raises(NoSuchFailure):
        retry_failed(letter.id)


def test_a_discarded_letter_is_gone(worker: None, tmp_path: Path) -> None:
    job_id = sample.fail.defer(path=str(tmp_path / "never"))
    wait_for(lambda: counts() == {"failed": 1})
    discard_failed(int(job_id or 0))
    assert counts() == {}
    assert execute("SELECT 1 FROM jobs_failure") == []
    with pytest.raises(NoSuchFailure):
        discard_failed(int(job_id or 0))


def _kill_mid_job(start_worker: Start, log: Path, **options: float) -> float:
    """Kill a worker in the middle of a job; the seconds until another has done it and its lock is free."""
    first = start_worker(**options)
    sample.note.locked("order:9").defer(path=str(log), words="a", slow=3)
    sample.note.locked("order:9").defer(path=str(log), words="b")
    wait_for(lambda: lines(log) == ["begin a"])
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert counts() == {"doing": 1, "todo": 1}
    start_worker(**options)
    took = wait_for(lambda: lines(log)[-1:] == ["end b"], 60)
    assert lines(log) == ["begin a", "begin a", "end a", "begin b", "end b"]
    wait_for(lambda: counts() == {})
    return took


def test_the_job_of_a_killed_worker_is_done_by_another_and_its_lane_is_free(
    start_worker: Start, tmp_path: Path
) -> None:
    _kill_mid_job(start_worker, tmp_path / "log")
    assert orphans() == 0


@pytest.mark.slow
def test_with_the_shipped_intervals_a_killed_workers_job_is_done_within_a_minute(
    start_worker: Start, tmp_path: Path
) -> None:
    took = _kill_mid_job(start_worker, tmp_path / "log", heartbeat=5, stale=20, look=5, poll=2)
    assert took <= 60


@pytest.mark.slow
def test_a_job_that_kills_every_worker_is_set_aside(start_worker: Start, tmp_path: Path) -> None:
    log = tmp_path / "log"
    sample.note.defer(path=str(log), words="x", slow=30)
    for round_ in range(1, 4):
        process = start_worker()
        wait_for(lambda n=round_: lines(log) == ["begin x"] * n)
        process.kill()
        process.wait()
    start_worker()
    wait_for(lambda: counts() == {"failed": 1})
    assert "worker died" in failed_jobs()[0].error


def test_a_worker_told_to_stop_finishes_its_job_first(start_worker: Start, tmp_path: Path) -> None:
    log = tmp_path / "log"
    process = start_worker()
    sample.note.defer(path=str(log), slow=1.5)
    wait_for(lambda: lines(log) == ["begin done"])
    process.terminate()
    assert process.wait(10) == 0
    assert lines(log) == ["begin done", "end done"]
    assert counts() == {}
    assert workers() == []


def test_times_are_those_of_the_companys_wall_clock() -> None:
    at_eight = Schedule("0 8 * * *", sample.note)  # type: ignore[arg-type]
    shanghai = ZoneInfo("Asia/Shanghai")
    now = datetime(2026, 3, 5, 8, 0, 30, tzinfo=shanghai).timestamp()
    assert datetime.fromtimestamp(at_eight.latest(now), shanghai) == datetime(2026, 3, 5, 8, tzinfo=shanghai)
    assert datetime.fromtimestamp(at_eight.latest(now - 60), shanghai).day == 4
    assert datetime.fromtimestamp(at_eight.following(now), shanghai).day == 6


def test_a_scheduled_job_is_run_by_the_worker(worker: None, tmp_path: Path) -> None:
    log = tmp_path / "log"
    made = every("0 0 1 1 *", name="test.every")(lambda: log.touch())

    async def due() -> int | None:
        app = worker_app()
        async with app.open_async():
            new_year = datetime(2026, 1, 1, 0, 0, 5, tzinfo=clock.zone()).timestamp()
            return await Deferrer(app).defer_due(Schedule("0 0 1 1 *", made), new_year)

    assert asyncio.run(due())
    wait_for(log.exists)


def test_a_bad_cron_expression_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="cron"):
        every("61 * * * *")


@pytest.mark.usefixtures("empty_queue")
def test_of_several_workers_one_defers_the_scheduled_job_and_never_twice() -> None:
    schedule = Schedule("* * * * *", job(name="test.tick")(lambda: None))

    async def tick(now: float) -> list[int | None]:
        app = worker_app()
        async with app.open_async():
            return [await Deferrer(app).defer_due(schedule, now) for _ in range(3)]

    now = datetime(2026, 3, 5, 8, 0, 30, tzinfo=UTC).timestamp()
    assert sum(made is not None for made in asyncio.run(tick(now))) == 1
    assert all(made is None for made in asyncio.run(tick(now + 60))), "the first still waits in the queue"
    execute("DELETE FROM procrastinate_jobs")
    assert sum(made is not None for made in asyncio.run(tick(now + 120))) == 1
