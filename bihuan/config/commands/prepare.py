"""The part of `bihuan up` that needs the whole product: it runs in a process of its own and then is gone."""

from __future__ import annotations

import argparse
import json
import os

from django.conf import settings
from django.contrib.auth import get_user_model

from bihuan.config import database
from bihuan.config.commands.slices import part
from bihuan.config.talk import step, terminal_locale
from bihuan.domain.adoption.queries import start_code
from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text

MIGRATING = Text("升级数据库结构", "升級資料庫結構", "Bringing the database up to date")
LOADING_DEMO = Text(
    "首次启动：写入演示公司（约一分钟，可用 --no-demo 跳过）",
    "首次啟動：寫入示範公司（約一分鐘，可用 --no-demo 略過）",
    "First run: loading the demo company (about a minute; --no-demo skips it)",
)


def run(options: argparse.Namespace) -> int:
    """Migrate, load the demo company into an empty database, and report who can sign in."""
    database.require_answer()
    if database.unknown_migrations() or database.missing_migrations():
        with step(MIGRATING):
            database.migrate()
    users = get_user_model()._default_manager
    if settings.BIHUAN.demo and not options.no_demo and not users.exists():
        module = part("demo")
        with step(LOADING_DEMO):
            code = module.main([] if options.seed is None else ["--seed", str(options.seed)])
        if code:
            return int(code)
    if options.report is not None:
        with os.fdopen(options.report, "w") as report:
            json.dump({"start_code": start_code(), "sign_ins": _sign_ins()}, report)
    return 0


def _sign_ins() -> list[list[str]]:
    """Role, name and password of the demo company's people; none when this company is a real one."""
    locale = terminal_locale()
    try:
        known = part("demo").sign_ins()
    except Refusal:
        return []
    return [
        [role.in_(locale) if isinstance(role, Text) else str(role), name, word] for role, name, word in known
    ]
