"""The settings of one installation, as one frozen, typed object."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an operator can set; read once, by config only."""

    data_dir: Path
    database_url: str | None
    secret_key: str
    base_url: str
    company_name: str
    timezone: str
    debug: bool
    demo: bool
    mail_url: str | None
    mail_from: str
    trusted_proxies: int
    actor_cache_seconds: float

    @property
    def zone(self) -> ZoneInfo:
        """The company's time zone."""
        return ZoneInfo(self.timezone)
