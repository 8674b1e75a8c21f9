"""The `bihuan` command: what can be asked for; each part lives in a module of its own and is loaded when needed."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from bihuan import __version__
from bihuan.config.env import SettingWrong
from bihuan.config.refusals import BadSetting
from bihuan.config.talk import explain, prepare_output, terminal_locale
from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text

DEFAULT_PORT = 8000
DEFAULT_HOST = "127.0.0.1"

# These only start other processes, or need nobody else: they stay small and quick.
WITHOUT_DJANGO = {"up", "web", "sla"}

HELP = {
    "bihuan": Text(
        "闭环 Bihuan：自建的现场服务系统",
        "閉環 Bihuan：自建的現場服務系統",
        "Bihuan 闭环: self-hosted field service",
    ),
    "up": Text(
        "启动全部：内置数据库、网站、后台任务",
        "啟動全部：內建資料庫、網站、背景工作",
        "start everything: embedded database, web, background worker",
    ),
    "web": Text("只启动网站", "只啟動網站", "start the web server only"),
    "worker": Text("只启动后台任务", "只啟動背景工作", "start the background worker only"),
    "migrate": Text("升级数据库结构", "升級資料庫結構", "bring the database up to date"),
    "demo": Text("写入演示公司", "寫入示範公司", "load the demo company"),
    "createadmin": Text("创建管理员账号", "建立管理員帳號", "create an administrator"),
    "check": Text("检查此安装是否正常", "檢查此安裝是否正常", "check this installation"),
    "import": Text("从文件导入", "從檔案匯入", "import from a file"),
    "sla": Text(
        "用标准答案检验时限计算",
        "用標準答案檢驗時限計算",
        "run business-time and clock vectors with right answers",
    ),
    "host": Text("监听地址", "監聽位址", "address to listen on"),
    "port": Text("监听端口", "監聽連接埠", "port to listen on"),
    "workers": Text("网站进程数", "網站行程數", "number of web processes"),
    "no_demo": Text(
        "首次启动时不写入演示公司", "首次啟動時不寫入示範公司", "do not load the demo company on first run"
    ),
    "seed": Text("演示数据的随机种子", "示範資料的亂數種子", "seed of the demo company"),
    "username": Text("登录名", "登入名稱", "sign-in name"),
    "name": Text("显示的姓名", "顯示的姓名", "name shown"),
    "password_stdin": Text(
        "从标准输入读取密码", "從標準輸入讀取密碼", "read the password from standard input"
    ),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    # What a command writes (photos, reports, keys) is nobody else's business on this machine.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    prepare_output()
    options, rest = _parser().parse_known_args(argv)
    if rest and options.command not in {"demo", "import"}:
        _parser().parse_args(argv)
    options.rest = rest
    try:
        if options.module not in WITHOUT_DJANGO:
            importlib.import_module("django").setup()
        module = importlib.import_module(f"bihuan.config.commands.{options.module}")
        return int(module.run(options))
    except Refusal as refusal:
        explain(refusal)
        return 1
    except SettingWrong as error:
        explain(BadSetting(problem=error))
        return 2
    except KeyboardInterrupt:
        return 130


def _help(key: str) -> str:
    return HELP[key].in_(terminal_locale())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bihuan", description=_help("bihuan"))
    parser.add_argument("--version", action="version", version=f"bihuan {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, module: str | None = None) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=_help(name)) if name in HELP else commands.add_parser(name)
        command.set_defaults(module=module or name)
        return command

    def add_address(command: argparse.ArgumentParser) -> None:
        command.add_argument("--host", default=DEFAULT_HOST, help=_help("host"))
        command.add_argument("--port", type=int, default=_default_port(), help=_help("port"))
        command.add_argument(
            "--workers", type=int, default=1, choices=range(1, 65), metavar="N", help=_help("workers")
        )

    def add_seed(command: argparse.ArgumentParser) -> None:
        command.add_argument("--seed", type=int, default=None, help=_help("seed"))

    up = add("up")
    add_address(up)
    up.add_argument("--no-demo", action="store_true", help=_help("no_demo"))
    add_seed(up)
    web = add("web")
    add_address(web)
    web.add_argument("--fd", type=int, help=argparse.SUPPRESS)
    add("worker")
    add("migrate")
    add("demo", "slices")
    create = add("createadmin")
    create.add_argument("--username", help=_help("username"))
    create.add_argument("--name", help=_help("name"))
    create.add_argument("--password-stdin", action="store_true", help=_help("password_stdin"))
    add("check")
    add("import", "slices").add_argument("what", choices=["requests"])
    sla = add("sla")
    sla.add_argument("what", choices=["check"])
    sla.add_argument("file", metavar="FILE")
    prepare = add("prepare")
    prepare.add_argument("--no-demo", action="store_true")
    prepare.add_argument("--report", type=int)
    add_seed(prepare)
    return parser


def _default_port() -> int:
    given = os.environ.get("BIHUAN_PORT", "")
    return int(given) if given.isdecimal() else DEFAULT_PORT


if __name__ == "__main__":
    sys.exit(main())
