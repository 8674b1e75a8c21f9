"""Functions as jobs: how they are named, deferred, called and tried again."""

from __future__ import annotations

import functools
import inspect
import logging
import random
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final, Generic, ParamSpec

from django.db import transaction
from procrastinate import RetryDecision, exceptions, utils
from procrastinate.contrib.django import app as procrastinate
from procrastinate.job_context import JobContext
from procrastinate.jobs import Job as StoredJob
from procrastinate.retry import BaseRetryStrategy
from procrastinate.tasks import Task
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from bihuan.platform.jobs import failures

log = logging.getLogger("bihuan.jobs")

P = ParamSpec("P")
LONGEST: Final = 3600.0


class Backoff(BaseRetryStrategy):
    """Pauses of 2, 8, 32, … seconds, at most an hour, with jitter; then the job is a dead letter."""

    def __init__(self, attempts: int, first: float = 2.0) -> None:
        self.attempts, self.first = attempts, first

    def get_retry_decision(self, *, exception: BaseException, job: StoredJob) -> RetryDecision | None:
        """When to try again, or None to give up."""
        if job.attempts + 1 >= self.attempts:
            return None
        pause = min(LONGEST, self.first * 4**job.attempts) * random.uniform(0.8, 1.2)  # noqa: S311
        return RetryDecision(retry_at=utils.utcnow() + timedelta(seconds=pause))


@dataclass(frozen=True)
class Job(Generic[P]):
    """A function that workers run; call it directly to run it here and now."""

    function: Callable[P, object]
    name: str
    task: Task[..., Any, ...] = field(repr=False)
    attempts: int
    options: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> object:
        """Run it now, in this process."""
        return self.function(*args, **kwargs)

    def locked(self, lock: str) -> Job[P]:
        """The same job, never run at the same time as another with this lock, and in order with it."""
        return replace(self, options={**self.options, "lock": lock})

    def once(self, key: str) -> Job[P]:
        """The same job, deferred only if none with this key is waiting already."""
        return replace(self, options={**self.options, "queueing_lock": f"{self.name}:{key}"})

    def defer(self, *args: P.args, **kwargs: P.kwargs) -> int | None:
        """Have a worker do it after the open transaction commits; returns the job's id.

        If the transaction rolls back there is no job. None: with `once`, one is waiting already.
        """
        return self._defer({}, kwargs)

    def defer_later(self, at: datetime, /, *args: P.args, **kwargs: P.kwargs) -> int | None:
        """Have a worker do it, not before that moment."""
        return self._defer({"schedule_at": at}, kwargs)

    def defer_many(self, calls: Iterable[Mapping[str, Any]]) -> list[int]:
        """Defer many calls with one statement."""
        rows = [self._plain(call) for call in calls]
        return self.task.configure(**self.options).batch_defer(*rows) if rows else []

    def _defer(self, more: Mapping[str, Any], kwargs: Mapping[str, Any]) -> int | None:
        deferrer = self.task.configure(**{**self.options, **more})
        if "queueing_lock" not in self.options:
            return deferrer.defer(**self._plain(kwargs))
        try:
            # A savepoint: being refused as a duplicate must not spoil the caller's transaction.
            with transaction.atomic():
                return deferrer.defer(**self._plain(kwargs))
        except exceptions.AlreadyEnqueued:
            return None

    def _plain(self, kwargs: Mapping[str, Any]) -> dict[str, Any]:
        inspect.signature(self.function).bind(**kwargs)
        plain: dict[str, Any] = to_jsonable_python(dict(kwargs))
        return plain


def job(
    *, queue: str = "default", retry: int = 5, name: str | None = None, first_pause: float = 2.0
) -> Callable[[Callable[P, object]], Job[P]]:
    """Make a function a job, tried up to `retry` times; it must be idempotent, for it may run twice.

    Arguments are given by keyword and travel as JSON; dates, decimals and UUIDs are read back by the
    function's annotations.
    """

    def decorate(function: Callable[P, object]) -> Job[P]:
        if inspect.iscoroutinefunction(function):
            raise TypeError(f"{function.__qualname__}: jobs are plain functions; workers run them in threads")
        key = name or f"{function.__module__}.{function.__qualname__}"
        task = procrastinate.task(
            name=key, queue=queue, retry=Backoff(retry, first_pause), pass_context=True
        )(_runner(function))
        return Job(function, key, task, retry)

    return decorate


def _runner(function: Callable[..., object]) -> Callable[..., None]:
    """What the worker calls: reads the arguments, and writes down why it failed."""

    @functools.wraps(function)
    def run(context: JobContext, **kwargs: Any) -> None:
        stored = context.job
        try:
            function(**_typed(function, kwargs))
        except Exception as error:
            failures.remember(stored.id, stored.attempts + 1, error)
            raise
        if stored.attempts:
            failures.forget(stored.id)

    return run


@functools.cache
def _adapters(function: Callable[..., object]) -> dict[str, TypeAdapter[Any]]:
    hints = typing.get_type_hints(function, include_extras=True)
    return {key: TypeAdapter(hint) for key, hint in hints.items() if key != "return"}


def _typed(function: Callable[..., object], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    adapters = _adapters(function)
    return {key: adapters[key].validate_python(v) if key in adapters else v for key, v in kwargs.items()}
