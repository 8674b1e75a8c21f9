"""Reads the environment once; nothing else in the product looks at it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlparse
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bihuan.kernel.settings import Settings
from bihuan.platform.postgres import make_data_dir

PREFIX = "BIHUAN_"


class SettingWrong(ValueError):
    """A variable of the environment makes no sense; the message names it."""


def _text(name: str, default: str) -> str:
    return os.environ.get(PREFIX + name, "").strip() or default


def _yes(name: str, default: bool) -> bool:
    raw = os.environ.get(PREFIX + name, "").strip().lower()
    return default if not raw else raw in {"1", "true", "yes", "on"}


def default_data_dir() -> Path:
    """Where data live unless told: a system folder for root, the user's own otherwise."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/bihuan")
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "bihuan"


def _secret_key(data_dir: Path) -> str:
    """The signing key: given, or made once and kept readable by its owner only."""
    given = os.environ.get(PREFIX + "SECRET_KEY", "")
    if given:
        return given
    path = data_dir / "secret_key"
    if not path.exists():
        make_data_dir(data_dir)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text().strip()
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def read_settings() -> Settings:
    """Build the settings of this installation; raises SettingWrong with a sentence that names the variable."""
    data_dir = Path(_text("DATA_DIR", str(default_data_dir()))).expanduser().absolute()
    timezone = _text("TIMEZONE", "Asia/Shanghai")
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SettingWrong(f"BIHUAN_TIMEZONE: no such time zone: {timezone}") from error
    base_url = _text("BASE_URL", f"http://127.0.0.1:{_text('PORT', '8000')}").rstrip("/")
    if urlparse(base_url).scheme not in {"http", "https"} or not urlparse(base_url).hostname:
        raise SettingWrong(f"BIHUAN_BASE_URL: not a web address: {base_url}")
    return Settings(
        data_dir=data_dir,
        database_url=os.environ.get("DATABASE_URL") or None,
        secret_key=_secret_key(data_dir),
        base_url=base_url,
        company_name=_text("COMPANY", "闭环 Bihuan"),
        timezone=timezone,
        debug=_yes("DEBUG", False),
        demo=_yes("DEMO", True),
        mail_url=os.environ.get(PREFIX + "MAIL_URL") or None,
        mail_from=_text("MAIL_FROM", "bihuan@localhost"),
        trusted_proxies=int(_text("TRUSTED_PROXIES", "0")),
        actor_cache_seconds=float(_text("ACTOR_CACHE_SECONDS", "2")),
    )
