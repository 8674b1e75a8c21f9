"""What an administrator can do about jobs that were given up; called inside a verb of `operations`."""

from __future__ import annotations

from django.db import connection

from bihuan.platform.jobs import failures
from bihuan.platform.jobs.errors import NoSuchFailure


def retry_failed(job_id: int) -> None:
    """Put a failed job back into the queue, with a full number of attempts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL) FROM procrastinate_jobs "
            "WHERE id = %s AND status = 'failed'",
            [job_id],
        )
        if cursor.fetchone() is None:
            raise NoSuchFailure
        cursor.execute("UPDATE procrastinate_jobs SET attempts = 0 WHERE id = %s", [job_id])


def discard_failed(job_id: int) -> None:
    """Remove a failed job for good."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s AND status = 'failed'", [job_id])
        if not cursor.rowcount:
            raise NoSuchFailure
    failures.forget(job_id)
