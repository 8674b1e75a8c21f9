"""The two passwords of the embedded server, each in a file that only its owner can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def password_in(passfile: Path, role: str) -> tuple[str, bool]:
    """The password of `role`, made and written down when there is none yet; and whether it is new."""
    if passfile.exists():
        passfile.chmod(0o600)
        *_, written = passfile.read_text().strip().rpartition(":")
        if written:
            return written, False
    password = secrets.token_urlsafe(32)
    fresh = passfile.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        # Host, port and database may change with the data folder; the role is what the password is for.
        file.write(f"*:*:*:{role}:{password}\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.rename(passfile)
    return password, True
