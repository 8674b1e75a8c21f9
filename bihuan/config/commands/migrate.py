"""`bihuan migrate`: bring the database up to date."""

from __future__ import annotations

import argparse

from bihuan.config import database
from bihuan.config.talk import say
from bihuan.kernel.texts import Text

MIGRATED = Text(
    "数据库已是最新（执行了 {count} 个迁移）",
    "資料庫已是最新（執行了 {count} 個遷移）",
    "The database is up to date ({count} migrations applied)",
)


def run(options: argparse.Namespace) -> int:
    """Apply what is missing; refuse a database that is newer than this code."""
    say(MIGRATED, count=database.migrate())
    return 0
