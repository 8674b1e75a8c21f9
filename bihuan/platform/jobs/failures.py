"""Why jobs failed."""

from __future__ import annotations

import logging

from django.db import Error, connection

from bihuan.platform import clock

log = logging.getLogger("bihuan.jobs")


def remember(job_id: int | None, attempts: int, error: BaseException | str) -> None:
    """Keep the last error of a job for administrators; never hides that error behind one of its own."""
    said = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO jobs_failure (job_id, attempts, error, at) VALUES (%s, %s, %s, %s) "
                "ON CONFLICT (job_id) DO UPDATE SET attempts = EXCLUDED.attempts, error = EXCLUDED.error, "
                "at = EXCLUDED.at",
                [job_id, attempts, said[:2000], clock.now()],
            )
    except Error:
        log.exception("could not note why job %s failed: %s", job_id, said)


def forget(job_id: int | None) -> None:
    """The job succeeded after all."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM jobs_failure WHERE job_id = %s", [job_id])
