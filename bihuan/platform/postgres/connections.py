"""Django's description of the database connection, for a given database and for the embedded one."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from bihuan.kernel.settings import Settings
from bihuan.platform.postgres.layout import DATABASE, PORT, ROLE, Layout

# Threads that come and go (jobs) share connections through a pool. Its size is the number of statements the
# process may run at once; further ones wait in line, and are refused after `timeout` seconds.
# Threads that stay (web requests) keep their own: see `kept`.
POOL: dict[str, Any] = {
    "min_size": 1,
    "max_size": 12,
    "timeout": 15,
    "max_idle": 300,
    "max_lifetime": 1800,
    "reconnect_timeout": 30,
}
LIMITS = {
    "statement_timeout": "60s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
}
KEEPALIVE = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
_DJANGO_NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
_OPTIONS = {
    *("host", "port", "user", "password", "passfile", "application_name", "options", "connect_timeout"),
    *("sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword", "sslcrl", "sslnegotiation"),
    *("ssl_min_protocol_version", "ssl_max_protocol_version", "channel_binding", "require_auth"),
    *("target_session_attrs", "load_balance_hosts", "gssencmode", "krbsrvname"),
    *("keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout"),
}


def connection_settings(settings: Settings) -> dict[str, Any]:
    """The entry of Django's DATABASES for this installation; raises ValueError for a bad DATABASE_URL."""
    if settings.database_url:
        return _django(_given(settings.database_url))
    layout = Layout(settings.data_dir)
    return _django(
        {
            "dbname": DATABASE,
            "user": ROLE,
            "host": str(layout.socket_dir),
            "port": str(PORT),
            "passfile": str(layout.passfile),
        }
    )


def _given(url: str) -> dict[str, Any]:
    """libpq's parameters of a URL in libpq's form, several hosts included.

    Read here and not by psycopg: the process that only starts others would be three times as big.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL: must begin with postgresql://")
    who, _, where = parts.netloc.rpartition("@")
    user, _, password = who.partition(":")
    hosts = [re.fullmatch(r"(\[[^]]*\]|[^:]*)(?::(\d*))?", one) for one in where.split(",")]
    found = {
        "user": unquote(user),
        "password": unquote(password),
        "host": ",".join(unquote(one[1].strip("[]")) if one else "?" for one in hosts),
        "port": ",".join((one[2] or "") if one else "?" for one in hosts),
        "dbname": unquote(parts.path.lstrip("/")),
    }
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if name not in _OPTIONS:
            raise ValueError(f"DATABASE_URL: unknown option {name}")
        found[name] = value
    if "?" in found["host"]:
        raise ValueError("DATABASE_URL: the host is malformed")
    if not found["dbname"]:
        raise ValueError("DATABASE_URL: the name of the database is missing")
    return {name: value for name, value in found.items() if value.strip(",")}


def _django(parts: dict[str, Any]) -> dict[str, Any]:
    named = {django: str(parts.pop(libpq)) for libpq, django in _DJANGO_NAMES.items() if libpq in parts}
    limits = " ".join(f"-c {name}={value}" for name, value in LIMITS.items())
    options = f"{parts.pop('options', '')} {limits}".strip()
    return {
        "ENGINE": "bihuan.platform.postgres.engine",
        **named,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"application_name": "bihuan", **KEEPALIVE, **parts, "options": options, "pool": POOL},
    }


def kept(entry: dict[str, Any]) -> None:
    """Let each thread of this process keep its connection; for processes whose threads live on."""
    entry["OPTIONS"].pop("pool", None)
    entry["CONN_MAX_AGE"] = None
