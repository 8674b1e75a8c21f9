"""`bihuan demo`: fill an empty database with the demo company."""

from __future__ import annotations

import argparse
import logging
import random
import time
from collections.abc import Sequence

from django.db import connection, transaction

from bihuan.config.demo import archive, company, estate, history, names, today
from bihuan.config.demo.ledger import Ledger
from bihuan.config.talk import say, warn
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access.api import DEMO_PASSWORD
from bihuan.platform.identity import ROLES, SYSTEM
from bihuan.platform.identity.models import User
from bihuan.platform.outbox import acting
from bihuan.platform.outbox.relay import drain
from bihuan.platform.search.registry import indexed_types
from bihuan.platform.search.services import rebuild

SEED = 7
_NOT_EMPTY = Text(
    "数据库里已有用户，演示公司只能写入空数据库。",
    "資料庫裡已有使用者，示範公司只能寫入空資料庫。",
    "There are users already; the demo company goes into an empty database only.",
)
_DONE = Text(
    "演示公司已写入：{customers} 个客户、{devices} 台设备、{orders} 张历史工单、{facts} 条事件（{seconds} 秒）",
    "示範公司已寫入：{customers} 個客戶、{devices} 台設備、{orders} 張歷史工單、{facts} 筆事件（{seconds} 秒）",
    "Demo company loaded: {customers} customers, {devices} devices, {orders} past orders, {facts} events ({seconds} s)",
)


def load(seed: int = SEED) -> dict[str, int]:
    """Write the company; the same seed at the same time gives the same company."""
    rng = random.Random(seed)
    ledger = Ledger()
    now = clock.now()
    with clock.at(now), acting(SYSTEM):
        firm = company.build(rng)
        devices = estate.build(rng, firm, ledger)
        planned = today.plan(rng, firm, devices)
        over = [job for job in planned if job.finished < now]
        past = history.jobs(rng, firm, devices) + over
        orders = archive.Archive(firm, ledger, names.COMMENTS).write(past)
        facts = ledger.write()
        # Numbers that statistics give the planner decide the first hour's speed.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with clock.at(now), transaction.atomic():
        today.play(rng, firm, devices, [job for job in planned if job.finished >= now])
    for record_type in indexed_types():
        rebuild(record_type)
    _tell_quietly()
    return {"customers": estate.CUSTOMERS, "devices": len(devices), "orders": len(orders), "facts": facts}


def _tell_quietly() -> None:
    """Let what happened today reach its listeners now, so that the invented customers' messages fill no screen."""
    log = logging.getLogger("bihuan.notify")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        drain()
    finally:
        log.setLevel(level)


def sign_ins() -> list[tuple[str, str, str]]:
    """Role, user name and password of the demo company's people."""
    users = User.objects.filter(demo=True, is_active=True).order_by("id")
    return [(ROLES[u.roles[0]].in_("zh-CN"), u.username, DEMO_PASSWORD) for u in users if u.roles]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="bihuan demo")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    if User.objects.exists():
        warn(_NOT_EMPTY)
        return 1
    begun = time.monotonic()
    written = load(options.seed)
    say(_DONE, **written, seconds=round(time.monotonic() - begun))
    return 0
