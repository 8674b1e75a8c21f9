"""Where contents are kept: by their hash, on disk; the protocol is what an object store would implement.

`Storage` knows hashes and bytes, nothing else. A spool takes bytes while they arrive, on the same file
system as the store, so that keeping them is one rename: a content is there whole or not at all.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from bihuan.platform import clock
from bihuan.platform.files.errors import StorageFull
from bihuan.platform.files.limits import MEGABYTE

# The database may share the disk: photos must not take its last bytes.
RESERVE: Final = 512 * MEGABYTE
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Spool:
    """Bytes on their way in; hashed and counted while they are written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self._digest = hashlib.sha256()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
        self._file = os.fdopen(handle, "wb")

    @property
    def sha256(self) -> str:
        """The hash of what was written so far."""
        return self._digest.hexdigest()

    def write(self, chunk: bytes) -> None:
        """Add bytes."""
        self._file.write(chunk)
        self._digest.update(chunk)
        self.size += len(chunk)

    def finish(self) -> None:
        """Make sure that the bytes are on the disk."""
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

    def discard(self) -> None:
        """Forget the bytes unless they were kept."""
        with contextlib.suppress(OSError):
            self._file.close()
        self.path.unlink(missing_ok=True)


class Storage(Protocol):
    """A keeper of contents by hash. Keeping twice is the same as once; keeping heals a damaged content."""

    def spool(self) -> contextlib.AbstractContextManager[Spool]:
        """A place for bytes that arrive; gone at the end unless kept."""

    def keep(self, spool: Spool) -> None:
        """Make the finished bytes the content of their hash, durably."""

    def open(self, sha256: str) -> BinaryIO:
        """The content, for reading; FileNotFoundError when it is lost."""

    def size(self, sha256: str) -> int | None:
        """The length of a content, or None when it is lost."""

    def since(self, sha256: str) -> datetime | None:
        """When the content was last kept, or None when it is lost."""

    def remove(self, sha256: str) -> None:
        """Forget a content."""

    def contents(self) -> Iterator[tuple[str, datetime]]:
        """Every hash that is kept, with the time since when."""

    def sweep_incoming(self, older_than: datetime) -> int:
        """Remove arrivals that a killed server left behind; returns how many."""


class DiskStorage:
    """Contents as files `ab/cd/<hash>` below a folder that only the server's user may enter."""

    def __init__(self, root: Path, *, reserve: int = RESERVE) -> None:
        self.root, self.reserve = root, reserve
        self._incoming = root / "incoming"

    @contextlib.contextmanager
    def spool(self) -> Iterator[Spool]:
        """A new file in the folder of arrivals; a full disk is a refusal."""
        with _full_is_refused():
            self._closed_folder(self._incoming)
            if shutil.disk_usage(self._incoming).free < self.reserve:
                raise StorageFull
            spool = Spool(self._incoming / secrets.token_hex(16))
            try:
                yield spool
            finally:
                spool.discard()

    def keep(self, spool: Spool) -> None:
        """Sync, then rename into place, then sync the folder."""
        with _full_is_refused():
            spool.finish()
            place = self.path_of(spool.sha256)
            self._closed_folder(place.parent)
            os.replace(spool.path, place)
            for folder in (place.parent, place.parent.parent, self.root):
                _sync_folder(folder)

    def open(self, sha256: str) -> BinaryIO:
        """Open a content; a link or a folder in its place is not followed."""
        handle = os.open(self.path_of(sha256), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise FileNotFoundError(sha256)
        return os.fdopen(handle, "rb")

    def size(self, sha256: str) -> int | None:
        """The length of a content, or None."""
        found = self._stat(sha256)
        return found.st_size if found else None

    def since(self, sha256: str) -> datetime | None:
        """When a content was last kept, or None."""
        found = self._stat(sha256)
        return datetime.fromtimestamp(found.st_mtime, UTC) if found else None

    def _stat(self, sha256: str) -> os.stat_result | None:
        try:
            return self.path_of(sha256).stat(follow_symlinks=False)
        except OSError:
            return None

    def remove(self, sha256: str) -> None:
        """Unlink a content; the emptied folders stay."""
        self.path_of(sha256).unlink(missing_ok=True)

    def contents(self) -> Iterator[tuple[str, datetime]]:
        """Walk the store; what is not named like a hash is not ours and is left alone."""
        for path in self.root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
            if len(path.name) == 64:
                since = self.since(path.name)
                if since:
                    yield path.name, since

    def sweep_incoming(self, older_than: datetime) -> int:
        """Remove old arrivals."""
        removed = 0
        for path in self._incoming.glob("*"):
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < older_than.timestamp():
                    path.unlink()
                    removed += 1
        return removed

    def _closed_folder(self, folder: Path) -> None:
        """Make the folder and those above it up to the root, all closed to others."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        for level in reversed([folder, *folder.parents]):
            if level.is_relative_to(self.root):
                level.mkdir(mode=0o700, exist_ok=True)

    def path_of(self, sha256: str) -> Path:
        """Where a content lies."""
        if len(sha256) != 64 or not sha256.isalnum() or not sha256.isascii():
            raise FileNotFoundError(sha256)
        return self.root / sha256[:2] / sha256[2:4] / sha256


@contextlib.contextmanager
def _full_is_refused() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFull from error
        raise


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@functools.cache
def _on_disk(root: Path) -> DiskStorage:
    return DiskStorage(root)


def storage() -> Storage:
    """The store of this installation."""
    return _on_disk(clock.installation().data_dir / "files")
