"""Folders of the server's account: made closed, never opened wider."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from bihuan.platform.postgres.account import Account
from bihuan.platform.postgres.errors import FolderClosed, FolderForeign
from bihuan.platform.postgres.layout import Layout


def make_data_dir(data_dir: Path) -> None:
    """Make a missing data folder: closed, except that root's lets the server's account pass through."""
    if not data_dir.exists():
        data_dir.parent.mkdir(parents=True, exist_ok=True)
        data_dir.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0:
            data_dir.chmod(0o711)


def prepare(layout: Layout, account: Account) -> None:
    """Make the server's folders; refuse one that somebody else owns or that the account cannot reach."""
    make_data_dir(layout.data_dir)
    if not account.can_enter(layout.data_dir):
        raise FolderClosed(name=account.name, folder=str(layout.data_dir))
    for folder in (layout.home, layout.socket_dir):
        _closed(folder, account)


def _closed(folder: Path, account: Account) -> None:
    """A folder that `account` owns and nobody else may enter (somebody may have put another one there)."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    if stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() != account.uid:
        # Made just now, here or by another start that has not handed it over yet; a full one is somebody's.
        if not any(folder.iterdir()):
            os.chown(folder, account.uid, account.gid, follow_symlinks=False)
        found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid:
        raise FolderForeign(folder=str(folder))
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        folder.chmod(0o700)
