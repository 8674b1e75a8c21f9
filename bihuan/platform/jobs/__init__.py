"""Work for later: deferred in the open transaction, done at least once by a worker, with patience.

`@job` makes a function a job, `@every` runs it by the clock. `run_worker` is the worker of a process.
"""

from bihuan.platform.jobs.registry import Job, job
from bihuan.platform.jobs.schedule import every

__all__ = ["Job", "every", "job"]
