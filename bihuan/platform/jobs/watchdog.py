"""Brings back the jobs of workers that died.

Procrastinate leaves a job `doing` for ever when its worker is killed, and a job that is `doing` blocks
every other job with the same lock. A worker says every `heartbeat` seconds that it lives; when it has
been silent for `stale` seconds, the next look of any other worker (every `look` seconds) returns its
jobs. With the defaults that takes at most 20 + 5 + 2 seconds; the promise is 60.
"""

from __future__ import annotations

import logging
from typing import Any, Final

from procrastinate import App

log = logging.getLogger("bihuan.jobs")

# One statement, so that two watchdogs cannot both bring back a job that a third worker already took up.
_RETURN: Final = """
WITH silent AS (
    SELECT job.id, job.task_name, job.attempts FROM procrastinate_jobs job
      LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
     WHERE job.status = 'doing'
       AND (worker.id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %(stale)s))
       FOR UPDATE OF job SKIP LOCKED
), known AS (
    SELECT silent.*, coalesce((%(limits)s::jsonb ->> task_name)::int, %(default)s) AS allowed FROM silent
), returned AS (
    SELECT id, procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL) FROM known WHERE attempts + 1 < allowed
), buried AS (
    SELECT id, procrastinate_finish_job_v1(id, 'failed', false) FROM known WHERE attempts + 1 >= allowed
), noted AS (
    INSERT INTO jobs_failure (job_id, attempts, error, at)
    SELECT id, attempts + 1, 'the worker died while doing this', now() FROM known
    ON CONFLICT (job_id) DO UPDATE SET attempts = EXCLUDED.attempts, error = EXCLUDED.error, at = EXCLUDED.at
)
SELECT id, true AS again FROM returned UNION ALL SELECT id, false FROM buried
"""
_REGISTER: Final = """
INSERT INTO jobs_worker (id, host, pid, started_at) VALUES (%(id)s, %(host)s, %(pid)s, now())
ON CONFLICT (id) DO NOTHING
"""
_FORGET: Final = (
    "DELETE FROM jobs_worker w WHERE NOT EXISTS (SELECT FROM procrastinate_workers p WHERE p.id = w.id)"
)


async def bring_back(app: App, *, stale: float, limits: dict[str, int], default: int = 3) -> list[int]:
    """Return the jobs of silent workers to the queue, or bury those that killed too many; gives their ids."""
    rows = await app.connector.execute_query_all_async(_RETURN, stale=stale, limits=limits, default=default)
    for row in rows:
        if row["again"]:
            log.warning("job %s lost its worker and goes back to the queue", row["id"])
        else:
            log.error("job %s lost its worker too often and is set aside", row["id"])
    await app.job_manager.prune_stalled_workers(stale)
    return [row["id"] for row in rows]


async def register(app: App, worker_id: int, host: str, pid: int) -> None:
    """Write down where a worker runs, and forget those that are gone."""
    values: dict[str, Any] = {"id": worker_id, "host": host[:120], "pid": pid}
    await app.connector.execute_query_async(_REGISTER, **values)
    await app.connector.execute_query_async(_FORGET)
