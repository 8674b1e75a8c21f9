"""Reads about jobs and workers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

_FAILED: Final = """
SELECT j.id, j.task_name, j.attempts, coalesce(f.error, ''), f.at, j.args::text
  FROM procrastinate_jobs j LEFT JOIN jobs_failure f ON f.job_id = j.id
 WHERE j.status = 'failed' ORDER BY j.id DESC LIMIT %s
"""
_WORKERS: Final = """
SELECT p.id, coalesce(w.host, ''), w.pid, w.started_at, extract(epoch FROM now() - p.last_heartbeat)::float,
       (SELECT count(*) FROM procrastinate_jobs j WHERE j.worker_id = p.id AND j.status = 'doing')
  FROM procrastinate_workers p LEFT JOIN jobs_worker w ON w.id = p.id ORDER BY p.id
"""
_COUNTS: Final = "SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status"
_ORPHANS: Final = """
SELECT count(*) FROM procrastinate_jobs j LEFT JOIN procrastinate_workers p ON p.id = j.worker_id
 WHERE j.status = 'doing' AND (p.id IS NULL OR p.last_heartbeat < now() - interval '60 seconds')
"""


@dataclass(frozen=True, slots=True)
class FailedJob:
    """A job that was given up."""

    id: int
    name: str
    attempts: int
    error: str
    at: datetime | None
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WorkerSeen:
    """A worker, how long it has been silent and how many jobs it is doing."""

    id: int
    host: str
    pid: int | None
    started_at: datetime | None
    silent_seconds: float
    doing: int


def failed_jobs(limit: int = 200) -> list[FailedJob]:
    """The jobs that were given up, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_FAILED, [limit])
        rows = cursor.fetchall()
    return [
        FailedJob(number, name, attempts, error, at, json.loads(arguments))
        for number, name, attempts, error, at, arguments in rows
    ]


def workers() -> list[WorkerSeen]:
    """The workers that are registered."""
    with connection.cursor() as cursor:
        cursor.execute(_WORKERS)
        return [WorkerSeen(*row) for row in cursor.fetchall()]


def counts() -> dict[str, int]:
    """How many jobs are in which state."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS)
        return {str(status): int(number) for status, number in cursor.fetchall()}


def orphans() -> int:
    """Jobs that have been `doing` for over a minute without a live worker: must be 0."""
    with connection.cursor() as cursor:
        cursor.execute(_ORPHANS)
        return int(cursor.fetchone()[0])
