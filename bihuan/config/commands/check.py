"""`bihuan check`: is this installation well? One line for each question, and an exit code."""

from __future__ import annotations

import argparse
import stat
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection

from bihuan.config import database, disk, spa
from bihuan.config.talk import say, terminal_locale
from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text
from bihuan.platform import clock

MOST_SKEW_SECONDS = 5.0
Grade = Literal["ok", "note", "bad"]
MARKS: dict[Grade, Text] = {
    "ok": Text("正常", "正常", "ok  "),
    "note": Text("注意", "注意", "note"),
    "bad": Text("错误", "錯誤", "BAD "),
}
LINE = Text.same("{mark}  {subject}: {finding}")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one question brought to light."""

    grade: Grade
    text: Text
    facts: dict[str, object]


def _found(grade: Grade, text: Text, **facts: object) -> Finding:
    return Finding(grade, text, facts)


FINE = Text("没有问题", "沒有問題", "nothing wrong")


def look_at_settings() -> Finding:
    """Django's own checks, for a real deployment."""
    found = [m for m in checks.run_checks() if m.level >= checks.WARNING]
    if not found:
        return _found("ok", FINE)
    worst: Grade = "bad" if any(m.level >= checks.ERROR for m in found) else "note"
    return _found(worst, Text.same("{what}"), what="; ".join(f"{m.id}: {m.msg}" for m in found[:5]))


def look_at_secrets() -> Finding:
    """Nobody else on this machine may read what the data folder holds."""
    opened = [
        path.name
        for path in settings.BIHUAN.data_dir.iterdir()
        if stat.S_IMODE(path.stat().st_mode) & 0o077 and path.name != "pgsql"
    ]
    if opened:
        text = Text("其他用户可以读取：{names}", "其他使用者可以讀取：{names}", "others may read: {names}")
        return _found("bad", text, names=", ".join(opened[:5]))
    return _found("ok", FINE)


def look_at_disk() -> Finding:
    """Room for the database to go on."""
    free = disk.free_mb(settings.BIHUAN.data_dir)
    grade: Grade = "bad" if free < disk.NEEDED_MB else "note" if free < disk.LOW_MB else "ok"
    return _found(grade, Text("剩余 {free} MB", "剩餘 {free} MB", "{free} MB free"), free=free)


def look_at_web() -> Finding:
    """The three applications are there."""
    missing = [app for app in ("console", "field", "portal") if spa.built(app) is None]
    if missing:
        return _found(
            "bad", Text("未构建：{apps}", "未建置：{apps}", "not built: {apps}"), apps=", ".join(missing)
        )
    return _found("ok", Text("已构建", "已建置", "built"))


def look_at_database() -> Finding:
    """It answers, and it is new enough."""
    database.require_answer()
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
    return _found("ok", Text.same("PostgreSQL {version}"), version=version)


def look_at_migrations() -> Finding:
    """The tables fit this code."""
    if unknown := database.unknown_migrations():
        text = Text("数据库比程序新：{names}", "資料庫比程式新：{names}", "the database is newer: {names}")
        return _found("bad", text, names=", ".join(unknown[:5]))
    if missing := database.missing_migrations():
        text = Text(
            "还有 {count} 个迁移未执行：bihuan migrate",
            "還有 {count} 個遷移未執行：bihuan migrate",
            "{count} migrations are missing: bihuan migrate",
        )
        return _found("bad", text, count=len(missing))
    return _found("ok", Text("已是最新", "已是最新", "up to date"))


def look_at_clock() -> Finding:
    """This machine and the database agree on the time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        skew = abs((clock.now() - cursor.fetchone()[0]).total_seconds())
    text = Text(
        "与数据库相差 {skew:.1f} 秒", "與資料庫相差 {skew:.1f} 秒", "{skew:.1f} s from the database's"
    )
    return _found("bad" if skew > MOST_SKEW_SECONDS else "ok", text, skew=skew)


def look_at_jobs() -> Finding:
    """Work that was given up and waits for a person."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
        failed = cursor.fetchone()[0]
    if failed:
        text = Text("{failed} 个后台任务失败", "{failed} 個背景工作失敗", "{failed} background jobs failed")
        return _found("note", text, failed=failed)
    return _found("ok", FINE)


QUESTIONS: list[tuple[Text, Callable[[], Finding]]] = [
    (Text("设置", "設定", "settings"), look_at_settings),
    (Text("数据目录", "資料目錄", "data folder"), look_at_secrets),
    (Text("磁盘", "磁碟", "disk"), look_at_disk),
    (Text("网页界面", "網頁介面", "web interface"), look_at_web),
    (Text("数据库", "資料庫", "database"), look_at_database),
    (Text("数据库结构", "資料庫結構", "tables"), look_at_migrations),
    (Text("时钟", "時鐘", "clock"), look_at_clock),
    (Text("后台任务", "背景工作", "jobs"), look_at_jobs),
]


def run(options: argparse.Namespace) -> int:
    """Ask every question; 1 when an answer is bad."""
    locale = terminal_locale()
    worst = 0
    for subject, ask in QUESTIONS:
        try:
            finding = ask()
        except Refusal as refusal:
            finding = Finding("bad", refusal.text, refusal.facts)
        except (DatabaseError, OSError) as error:
            finding = _found("bad", Text.same("{error}"), error=str(error).strip().splitlines()[0])
        said = finding.text.in_(locale, **finding.facts)
        say(LINE, mark=MARKS[finding.grade], subject=subject, finding=said)
        worst = max(worst, finding.grade == "bad")
        if finding.grade == "bad" and ask is look_at_database:
            break
    return int(worst)
