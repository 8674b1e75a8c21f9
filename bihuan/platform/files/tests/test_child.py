"""Untrusted bytes are read in a process of their own, and whatever happens there ends as one refusal."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from bihuan.platform.files import child
from bihuan.platform.files.child import run_limited, run_limited_to_file
from bihuan.platform.files.errors import ReadersBusy, Unreadable

TASKS = "bihuan.platform.files.tests.child_tasks:"


def reason(task: str, **limits: int) -> str:
    before = len(psutil.Process().children())
    with pytest.raises(Unreadable) as caught:
        run_limited(TASKS + task, **limits)  # type: ignore[arg-type]
    assert len(psutil.Process().children()) == before
    return caught.value.sentence("en").removeprefix("The file cannot be read: ")


def test_a_task_reads_bytes_or_a_file_and_gets_its_arguments(tmp_path: Path) -> None:
    path = tmp_path / "given"
    path.write_bytes(b"from a file")
    assert run_limited(TASKS + "echo", {"suffix": "，好"}, input=b"from memory") == "from memory，好".encode()
    assert run_limited(TASKS + "echo", input=path) == b"from a file"


def test_the_reason_of_a_refusal_arrives_in_three_languages() -> None:
    with pytest.raises(Unreadable) as caught:
        run_limited(TASKS + "refuse")
    assert caught.value.sentence("zh-CN") == "文件无法读取：坏了"
    assert caught.value.sentence("zh-TW") == "檔案無法讀取：壞了"
    assert caught.value.sentence("en") == "The file cannot be read: it is {broken}"


def test_an_endless_loop_is_stopped_by_its_processor_limit() -> None:
    before = time.monotonic()
    assert reason("spin", cpu_seconds=1) == child.TOO_LONG.en
    assert time.monotonic() - before < 10


@pytest.mark.parametrize("task", ["sleep", "ignore_signals_and_sleep"])
def test_a_task_that_hangs_is_killed_when_its_time_is_up(task: str) -> None:
    before = time.monotonic()
    assert reason(task, wall_seconds=1) == child.TOO_LONG.en
    assert time.monotonic() - before < 5


@pytest.mark.skipif(not child.MEMORY_IS_LIMITED, reason="this system cannot limit memory")
def test_a_task_that_eats_memory_is_refused_and_the_parent_stays_small() -> None:
    before = psutil.Process().memory_info().rss
    assert reason("eat_memory", memory_mb=200) == child.TOO_MUCH_MEMORY.en
    assert psutil.Process().memory_info().rss - before < 20_000_000


def test_a_task_that_writes_without_end_is_refused() -> None:
    assert reason("flood", output_limit=3_000_000) == child.TOO_MUCH_OUTPUT.en


@pytest.mark.parametrize("task", ["crash", "fail"])
def test_a_crash_is_one_refusal_and_not_an_error_here(task: str) -> None:
    assert reason(task) == child.BROKEN.en


@pytest.mark.parametrize(
    "path",
    [
        TASKS + "unmarked",
        TASKS + "missing",
        "os:system",
        "subprocess:run",
        "bihuan.kernel.texts:Text",
        "bihuan.platform.identity.models:User",
        "",
    ],
)
def test_only_marked_functions_of_the_product_run(path: str) -> None:
    with pytest.raises(Unreadable):
        run_limited(path, input=b"ls")


@pytest.mark.skipif(not child.MEMORY_IS_LIMITED, reason="needs /proc")
def test_a_child_inherits_nothing_and_can_reach_little(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("key")
    secret.chmod(0o600)
    with secret.open("rb") as held, subprocess.Popen(["/bin/true"], stdin=subprocess.PIPE):
        os.set_inheritable(held.fileno(), True)
        said = run_limited(TASKS + "look_around", input=str(secret).encode()).decode().splitlines()
    facts = dict(line.split(" ", 1) for line in said)
    assert facts["django"] == "False"
    assert facts["env"] in ("['LANG', 'PATH']", "['LANG', 'LC_CTYPE', 'PATH']")
    assert facts["descriptors"] == "[0, 1, 2]"
    assert facts["fork"] != "possible"
    assert facts["thread"] != "possible"
    if os.geteuid() == 0:
        assert facts["uid"] == "65534"
        assert facts["secret"] == "PermissionError"


def test_a_large_result_stays_out_of_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    text = b"0123456789" * 100
    with run_limited_to_file(TASKS + "echo", {"suffix": "x" * 100_000}, input=text) as out:
        assert out.read(10) == b"0123456789"
        assert out.seek(0, os.SEEK_END) == 101_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def test_no_more_children_than_allowed_run_at_once_and_the_rest_wait() -> None:
    seen: list[int] = []
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            seen.append(len(psutil.Process().children()))
            time.sleep(0.005)

    watcher = threading.Thread(target=watch)
    watcher.start()
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda n: run_limited(TASKS + "echo", input=b"%d" % n), range(12)))
    done.set()
    watcher.join()
    assert answers == [b"%d" % n for n in range(12)]
    assert max(seen) <= child.MAX_CHILDREN


def test_a_caller_that_waits_too_long_for_a_free_child_is_told_so() -> None:
    with ThreadPoolExecutor(child.MAX_CHILDREN) as pool:
        busy = [
            pool.submit(lambda: pytest.raises(Unreadable, run_limited, TASKS + "sleep", wall_seconds=1.5))
            for _ in range(child.MAX_CHILDREN)
        ]
        time.sleep(0.3)
        with pytest.raises(ReadersBusy):
            run_limited(TASKS + "echo", wall_seconds=0.2)
        for each in busy:
            each.result()
