"""Why the embedded database could not be had, each with what to do about it."""

from __future__ import annotations

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text


class PostgresProblem(Refusal):
    """The embedded PostgreSQL cannot be used as things are."""

    code, status = "database_unavailable", 503


class NoBinaries(PostgresProblem):
    """No PostgreSQL programs were found for this machine."""

    code = "database_programs_missing"
    text = Text(
        "这台机器上没有可用的 PostgreSQL {wanted} 程序。"
        "请安装 PostgreSQL，或用 DATABASE_URL 指向已有的数据库。",
        "這台機器上沒有可用的 PostgreSQL {wanted} 程式。"
        "請安裝 PostgreSQL，或用 DATABASE_URL 指向既有的資料庫。",
        "No PostgreSQL {wanted} programs were found on this machine. "
        "Install PostgreSQL, or set DATABASE_URL to an existing database.",
    )


class NoAccount(PostgresProblem):
    """PostgreSQL refuses to run as root and no other account could be made."""

    code = "database_account_missing"
    text = Text(
        "PostgreSQL 不能以 root 身份运行，而系统账号 {name} 无法创建（{reason}）。"
        "请创建该账号、改用普通用户运行，或设置 DATABASE_URL。",
        "PostgreSQL 不能以 root 身分執行，而系統帳號 {name} 無法建立（{reason}）。"
        "請建立該帳號、改用一般使用者執行，或設定 DATABASE_URL。",
        "PostgreSQL must not run as root, and the account {name} could not be created ({reason}). "
        "Create it, run Bihuan as an ordinary user, or set DATABASE_URL.",
    )


class FolderClosed(PostgresProblem):
    """The account that runs PostgreSQL cannot enter the data folder."""

    code = "database_folder_closed"
    text = Text(
        "账号 {name} 进不了数据目录 {folder}，而闭环不会放宽已有目录的权限。"
        "请把 BIHUAN_DATA_DIR 设到别处（例如 /var/lib/bihuan），或允许该账号进入此目录。",
        "帳號 {name} 無法進入資料目錄 {folder}，而閉環不會放寬既有目錄的權限。"
        "請把 BIHUAN_DATA_DIR 設到別處（例如 /var/lib/bihuan），或允許該帳號進入此目錄。",
        "The account {name} cannot enter the data folder {folder}, and Bihuan never widens the permissions "
        "of an existing folder. Set BIHUAN_DATA_DIR elsewhere (for example /var/lib/bihuan), "
        "or let that account enter.",
    )


class FolderForeign(PostgresProblem):
    """A folder that must be ours belongs to somebody else."""

    code = "database_folder_foreign"
    text = Text(
        "目录 {folder} 属于另一个用户，闭环不会使用它。请以该用户运行，或换一个 BIHUAN_DATA_DIR。",
        "目錄 {folder} 屬於另一個使用者，閉環不會使用它。請以該使用者執行，或換一個 BIHUAN_DATA_DIR。",
        "The folder {folder} belongs to another user, so Bihuan will not use it. "
        "Run as that user, or choose another BIHUAN_DATA_DIR.",
    )


class CommandFailed(PostgresProblem):
    """A program of PostgreSQL ended with an error."""

    code = "database_command_failed"
    text = Text(
        "数据库程序 {program} 失败：{detail}",
        "資料庫程式 {program} 失敗：{detail}",
        "The database program {program} failed: {detail}",
    )


class NotAnswering(PostgresProblem):
    """The server runs but accepts no connection."""

    code = "database_not_answering"
    text = Text(
        "数据库已启动，但 {seconds} 秒内没有应答：{detail}",
        "資料庫已啟動，但 {seconds} 秒內沒有回應：{detail}",
        "The database was started but did not answer within {seconds} s: {detail}",
    )
