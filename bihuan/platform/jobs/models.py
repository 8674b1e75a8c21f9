"""What Procrastinate does not remember: why a job failed, and where a worker lives."""

from __future__ import annotations

from django.db import models


class Failure(models.Model):
    """The last error of a job; gone when the job succeeds."""

    job_id = models.BigIntegerField(primary_key=True)
    attempts = models.SmallIntegerField()
    error = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "jobs_failure"


class Worker(models.Model):
    """A running worker; `id` is its row in Procrastinate's table, where its heartbeat is."""

    id = models.BigIntegerField(primary_key=True)
    host = models.CharField(max_length=120)
    pid = models.IntegerField()
    started_at = models.DateTimeField()

    class Meta:
        db_table = "jobs_worker"
