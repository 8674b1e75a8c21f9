"""Search among 100,000 orders of 60 words and 10,000 articles: CPU of application and database per query.

`python benchmarks/search.py [--orders N] [--articles N]` starts a throw-away PostgreSQL, fills it, and prints ours
beside a bound measured in the same run: the plain `ILIKE '%…%'` over the same text, with the same policy.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

_WORDS = (
    "空调 制冷 制热 漏水 异响 压缩机 冷凝器 蒸发器 风机 电容 主板 传感器 过滤网 冷媒 加氟 检漏 清洗 更换 维修 安装 "
    "客户 反映 现场 检查 测量 正常 故障 代码 外机 内机 遥控器 电压 电流 温度 压力 管路 保温 排水 堵塞 结霜 跳闸"
)
TRADE = _WORDS.split()
NEEDLE = "膨胀阀冰堵"


def texts(count: int, words: int, seed: int) -> Iterator[str]:
    """Texts of so many Chinese words, some common and most rare, as in any language."""
    chance = random.Random(seed)
    signs = [chr(code) for code in chance.sample(range(0x4E00, 0x9000), 2500)]
    falling = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(signs))))
    rare = [
        "".join(chance.choices(signs, cum_weights=falling, k=chance.choice((1, 2, 2, 2, 3))))
        for _ in range(20_000)
    ]
    vocabulary = TRADE + rare
    weights = list(itertools.accumulate(1 / (rank + 8) for rank in range(len(vocabulary))))
    for _ in range(count):
        said = chance.choices(vocabulary, cum_weights=weights, k=words)
        yield "，".join("".join(said[at : at + 8]) for at in range(0, words, 8))


class Meter:
    """CPU seconds of this process and of the database connection it uses."""

    def __init__(self) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")

    def read(self) -> tuple[float, float]:
        """Application and database so far."""
        fields = self._stat.read_text().rpartition(")")[2].split()
        return time.process_time(), (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(name: str, ask: Callable[[], Sequence[Any]], times: int) -> float:
    """Print and return the milliseconds of CPU that one question costs."""
    found = len(ask())
    meter = Meter()
    app, database = meter.read()
    for _ in range(times):
        ask()
    after_app, after_database = meter.read()
    app_ms = (after_app - app) * 1000 / times
    db_ms = (after_database - database) * 1000 / times
    print(
        f"{name:<44}{found:>6} hits{app_ms:>9.2f} app{db_ms:>9.2f} db{app_ms + db_ms:>9.2f} ms CPU",
        flush=True,
    )
    return app_ms + db_ms


def fill(orders: int, articles: int) -> None:
    """Accounts stand for orders (any record does): their note is the text; articles are articles."""
    from django.db import connection

    from bihuan.domain.customers.models import Account
    from bihuan.domain.knowledge.models import Article
    from bihuan.platform import clock, search

    now = clock.now()
    hidden = max(1, orders // 50)
    rows = (
        Account(
            name=f"WO-26{number:06d} {text[:12]}",
            name_key="",
            note=f"{text}，{NEEDLE}" if number % hidden == 0 else text,
            created_at=now,
            updated_at=now,
        )
        for number, text in enumerate(texts(orders, 60, seed=1))
    )
    store(Account, rows)
    prose = (
        Article(
            symptom=text[:20],
            symptom_key="",
            cause=text[:120],
            steps=text,
            state="published",
            created_at=now,
            updated_at=now,
        )
        for text in texts(articles, 250, seed=2)
    )
    store(Article, prose)
    search.register_index("order", documents, visible=readable)
    meter = Meter()
    for name in ("order", "article"):
        started, (app, database) = time.perf_counter(), meter.read()
        count = search.rebuild(name)
        after_app, after_database = meter.read()
        app_ms, db_ms = (after_app - app) * 1000 / count, (after_database - database) * 1000 / count
        spent = time.perf_counter() - started
        print(f"indexed {count} of type {name} in {spent:.0f} s: {app_ms:.2f} app {db_ms:.2f} db ms CPU each")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute(
            "SELECT pg_size_pretty(pg_table_size('search_searchentry')), pg_size_pretty(pg_relation_size('search_entry_tsv'))"
        )
        print("entries {}, their index {}".format(*cursor.fetchone()))


def store(model: Any, rows: Iterable[Any]) -> None:
    """Insert in batches."""
    for batch in iter(lambda it=iter(rows): list(itertools.islice(it, 2000)), []):
        model.objects.bulk_create(batch)


def documents(ids: Sequence[int]) -> Iterable[Any]:
    """The orders as documents."""
    from bihuan.domain.customers.models import Account
    from bihuan.platform.search import Document

    for row in Account.objects.filter(pk__in=ids):
        yield Document(record_id=row.pk, title=row.name, body=row.note)


def readable(actor: Any) -> Any:
    """What the actor may see."""
    from bihuan.domain.customers.models import Account
    from bihuan.platform.access import visible

    return visible(actor, "customers.view", Account.objects.all())


def compare() -> None:
    """The questions."""
    from bihuan.domain.knowledge import queries
    from bihuan.platform.identity import Actor
    from bihuan.platform.search import find

    someone = Actor(kind="user", name="bench", user_id=1, roles=frozenset({"dispatcher"}))

    def plain(text: str) -> list[int]:
        return list(
            readable(someone).filter(note__icontains=text).order_by("-id").values_list("pk", flat=True)[:50]
        )

    ours = measure("ours: a rare word", lambda: find(someone, NEEDLE, ["order"]), 60)
    bound = measure("bound: ILIKE, the same word", lambda: plain(NEEDLE), 5)
    measure("ours: 繁體, the same word", lambda: find(someone, "膨脹閥冰堵", ["order"]), 60)
    measure("ours: two words typed as one", lambda: find(someone, "膨胀阀压缩机", ["order"]), 60)
    measure("ours: a number", lambda: find(someone, "WO-26000042", ["order"]), 60)
    measure("ours: a word of most orders", lambda: find(someone, "空调", ["order"]), 30)
    measure("bound: ILIKE, a word of most orders", lambda: plain("空调"), 30)
    measure("ours: nothing found", lambda: find(someone, "鯤鵬展翅九万里", ["order"]), 60)
    measure(
        "articles suggested for a sentence",
        lambda: queries.suggest(someone, "客户反映空调不制冷，外机结霜，主板跳闸怎么办"),
        30,
    )
    print(
        f"\na query with 50 hits: {ours:.1f} ms CPU, {bound / ours:.0f} times less than ILIKE (aim: under 25 ms)"
    )


def main() -> None:
    """Run it all in a folder that is gone afterwards."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--orders", type=int, default=100_000)
    options.add_argument("--articles", type=int, default=10_000)
    chosen = options.parse_args()
    shm = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="bihuan-bench-", dir=shm if shm.is_dir() else None))
    folder.chmod(0o711)
    os.environ |= {
        "BIHUAN_DATA_DIR": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "bihuan.config.settings",
    }

    from bihuan.platform.postgres import Server

    server = None
    try:
        if not os.environ.get("DATABASE_URL"):
            server = Server(folder / "data", durable=False)
            server.ensure()
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        fill(chosen.orders, chosen.articles)
        compare()
    finally:
        if server:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
