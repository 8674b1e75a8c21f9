"""Zip containers: judged by their directory, without unpacking anything. Runs only in the child."""

from __future__ import annotations

import codecs
import json
import zipfile
from typing import BinaryIO, Final

from bihuan.kernel.texts import Text
from bihuan.platform.files.errors import Unreadable
from bihuan.platform.files.tasks import child_task

# Names of entries are decoded with this; loaded early, because the child may not read the installation later.
codecs.lookup("cp437")

MAX_ENTRIES: Final = 5_000
MAX_UNPACKED: Final = 300 * 1024 * 1024
# Sheets of empty styled cells reach about 100; a bomb is near the 1,030 that deflate can do.
MAX_RATIO: Final = 200
RATIO_COUNTS_FROM: Final = 20 * 1024 * 1024

_KINDS: Final = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}


@child_task
def inspect(source: BinaryIO, out: BinaryIO) -> None:
    """Write which office document this is: `xlsx`, `docx` or, for anything else (macros too), `zip`."""
    try:
        with zipfile.ZipFile(source) as archive:
            names = {info.filename for info in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        names = set()
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    kinds = [kind for name, kind in _KINDS.items() if name in names]
    out.write(json.dumps({"kind": kinds[0] if len(kinds) == 1 and not macros else "zip"}).encode())


def check_directory(source: BinaryIO) -> None:
    """Refuse an archive whose own directory announces too much; leaves the position at the start."""
    try:
        with zipfile.ZipFile(source) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable(reason=_NOT_A_ZIP) from None
    if len(entries) > MAX_ENTRIES:
        raise Unreadable(reason=_MANY)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(reason=_ENCRYPTED)
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > MAX_UNPACKED or (unpacked > RATIO_COUNTS_FROM and unpacked > packed * MAX_RATIO):
        raise Unreadable(reason=_BOMB)
    source.seek(0)


_NOT_A_ZIP = Text("不是有效的 Excel 文件", "不是有效的 Excel 檔案", "it is not an Excel workbook")
_MANY = Text("包含的部件过多", "包含的部件過多", "it has too many parts")
_ENCRYPTED = Text(
    "文件有密码，请另存为无密码的文件", "檔案有密碼，請另存為無密碼的檔案", "it is protected by a password"
)
_BOMB = Text("解压后内容过大", "解壓縮後內容過大", "it unpacks to too much")
