"""Why a command does not do what it was asked, and what to do about it."""

from __future__ import annotations

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text


class PortTaken(Refusal):
    """Somebody else listens on the port."""

    code, status = "port_taken", 409
    text = Text(
        "端口 {port} 已被占用（{holder}）。请先停止它，或用 bihuan up --port 选择另一个端口。",
        "連接埠 {port} 已被占用（{holder}）。請先停止它，或用 bihuan up --port 選擇另一個連接埠。",
        "Port {port} is taken ({holder}). Stop it, or choose another one: bihuan up --port.",
    )


class AddressUnusable(Refusal):
    """The machine has no such address, or the port may not be opened."""

    code, status = "address_unusable", 409
    text = Text(
        "无法监听 {host}:{port}：{reason}。请检查 --host 和 --port。",
        "無法監聽 {host}:{port}：{reason}。請檢查 --host 和 --port。",
        "Cannot listen on {host}:{port}: {reason}. Check --host and --port.",
    )


class AlreadyUp(Refusal):
    """Bihuan runs from this data folder already."""

    code, status = "already_up", 409
    text = Text(
        "闭环已在运行（进程 {pid}，数据目录 {data_dir}）。请先停止它，或用 BIHUAN_DATA_DIR 指定另一个目录。",
        "閉環已在執行（行程 {pid}，資料目錄 {data_dir}）。請先停止它，或用 BIHUAN_DATA_DIR 指定另一個目錄。",
        "Bihuan is already running (process {pid}, data folder {data_dir}). "
        "Stop it, or set BIHUAN_DATA_DIR to another folder.",
    )


class DiskFull(Refusal):
    """There is too little room to run safely."""

    code, status = "disk_full", 507
    text = Text(
        "{folder} 所在磁盘只剩 {free} MB，至少需要 {needed} MB。请清理磁盘，或把 BIHUAN_DATA_DIR 设到更大的磁盘。",
        "{folder} 所在磁碟只剩 {free} MB，至少需要 {needed} MB。請清理磁碟，或把 BIHUAN_DATA_DIR 設到更大的磁碟。",
        "Only {free} MB are left on the disk of {folder}; {needed} MB are needed. "
        "Free some, or set BIHUAN_DATA_DIR to a folder on a bigger disk.",
    )


class DatabaseUnreachable(Refusal):
    """No database answers where the settings say it is."""

    code, status = "database_unreachable", 503
    text = Text(
        "连不上数据库：{reason}。请用 bihuan up 启动内置数据库，或检查 DATABASE_URL。",
        "連不上資料庫：{reason}。請用 bihuan up 啟動內建資料庫，或檢查 DATABASE_URL。",
        "The database cannot be reached: {reason}. "
        "Start the embedded one with `bihuan up`, or check DATABASE_URL.",
    )


class DatabaseTooOld(Refusal):
    """The database server lacks what the product needs."""

    code, status = "database_too_old", 409
    text = Text(
        "数据库版本是 PostgreSQL {found}，闭环需要 {needed} 或更新的版本。请升级数据库服务器。",
        "資料庫版本是 PostgreSQL {found}，閉環需要 {needed} 或更新的版本。請升級資料庫伺服器。",
        "The database is PostgreSQL {found}; Bihuan needs {needed} or newer. Upgrade the database server.",
    )


class DatabaseNewer(Refusal):
    """A newer Bihuan has changed the database already."""

    code, status = "database_newer", 409
    text = Text(
        "数据库已被更新版本的闭环升级过（多出 {migrations}）。请安装更新的版本，或恢复升级前的备份；未做任何更改。",
        "資料庫已被更新版本的閉環升級過（多出 {migrations}）。請安裝更新的版本，或還原升級前的備份；未做任何變更。",
        "The database was upgraded by a newer Bihuan (it has {migrations}). "
        "Install that version, or restore the backup from before; nothing was changed.",
    )


class PartMissing(Refusal):
    """A part of the product is not installed."""

    code, status = "part_missing", 501
    text = Text(
        "此安装中没有模块 {module}，因此无法执行 {command}。请重新安装闭环。",
        "此安裝中沒有模組 {module}，因此無法執行 {command}。請重新安裝閉環。",
        "This installation has no module {module}, so {command} cannot run. Install Bihuan again.",
    )


class ChildFailed(Refusal):
    """A step that runs in a process of its own failed; it has said why."""

    code, status = "step_failed", 500
    text = Text(
        "步骤“{step}”失败（退出码 {exit_code}），原因见上文。",
        "步驟「{step}」失敗（結束碼 {exit_code}），原因見上文。",
        "The step “{step}” failed (exit code {exit_code}); the reason is above.",
    )


class NeverReady(Refusal):
    """The web server was started but does not answer."""

    code, status = "never_ready", 503
    text = Text(
        "网站进程已启动，但 {seconds} 秒内没有应答，原因见上文。",
        "網站行程已啟動，但 {seconds} 秒內沒有回應，原因見上文。",
        "The web process was started but did not answer within {seconds} s; the reason is above.",
    )


class BodyTooBig(Refusal):
    """More bytes than any request may bring."""

    code, status = "too_big", 413
    text = Text(
        "提交的内容超过 {limit} MB。", "提交的內容超過 {limit} MB。", "The request is larger than {limit} MB."
    )


class BadSetting(Refusal):
    """A variable of the environment makes no sense."""

    code, status = "bad_setting", 400
    text = Text("设置有误：{problem}", "設定有誤：{problem}", "A setting is wrong: {problem}")


class FileUnreadable(Refusal):
    """The file is not there, or does not hold what the command reads."""

    code, status = "file_unreadable", 400
    text = Text(
        "无法读取文件 {file}：{problem}",
        "無法讀取檔案 {file}：{problem}",
        "Cannot read {file}: {problem}",
    )
