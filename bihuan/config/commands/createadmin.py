"""`bihuan createadmin`: the first person who can sign in."""

from __future__ import annotations

import argparse
import getpass
import sys

from django.conf import settings

from bihuan.config import database
from bihuan.config.talk import say, terminal_locale
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text
from bihuan.platform.identity.services import create_user

USERNAME = Text("登录名：", "登入名稱：", "Sign-in name: ")
PASSWORD = Text("密码（至少 8 位）：", "密碼（至少 8 位）：", "Password (8 or more characters): ")
AGAIN = Text("再输入一次：", "再輸入一次：", "Once more: ")
DIFFERENT = Text("两次输入的密码不同", "兩次輸入的密碼不同", "The two passwords differ")
EMPTY = Text("不能为空", "不能為空", "Must not be empty")
CREATED = Text(
    "管理员 {username} 已创建，可在 {url} 登录",
    "管理員 {username} 已建立，可在 {url} 登入",
    "Administrator {username} created; sign in at {url}",
)


def run(options: argparse.Namespace) -> int:
    """Ask for what was not given, then create the account."""
    database.require_answer()
    username = (options.username or _ask(USERNAME)).strip()
    if not username:
        raise Invalid(problems=[Problem("username", "missing", EMPTY)])
    password = sys.stdin.readline().rstrip("\n") if options.password_stdin else _ask_password()
    create_user(
        username=username,
        name=(options.name or username).strip(),
        password=password,
        roles=["admin"],
        locale=terminal_locale(),
    )
    say(CREATED, username=username, url=settings.BIHUAN.base_url)
    return 0


def _ask(question: Text) -> str:
    return input(question.in_(terminal_locale())) if sys.stdin.isatty() else ""


def _ask_password() -> str:
    if not sys.stdin.isatty():
        return ""
    locale = terminal_locale()
    password = getpass.getpass(PASSWORD.in_(locale))
    if password != getpass.getpass(AGAIN.in_(locale)):
        raise Invalid(problems=[Problem("password", "different", DIFFERENT)])
    return password
