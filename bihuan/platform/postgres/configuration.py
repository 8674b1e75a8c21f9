"""What the embedded server is told: who may connect, how much memory, how it keeps what it promised."""

from __future__ import annotations

from pathlib import Path

from bihuan.platform.postgres.layout import PORT, SUPERUSER

HBA = f"""\
# Written by Bihuan at every start. Only the unix socket, only with a password.
local all all scram-sha-256
local replication {SUPERUSER} scram-sha-256
"""
# Sized for a machine with 1 GB: what is not used stays unallocated, and the page cache does the rest.
_SETTINGS = {
    "listen_addresses": "''",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "password_encryption": "'scram-sha-256'",
    "max_connections": "100",
    "superuser_reserved_connections": "3",
    "shared_buffers": "'128MB'",
    "work_mem": "'8MB'",
    "maintenance_work_mem": "'64MB'",
    "effective_cache_size": "'512MB'",
    # The shipped server compresses with pglz only, which costs more of the processor than the bytes are worth.
    "wal_compression": "off",
    "checkpoint_timeout": "'15min'",
    "min_wal_size": "'80MB'",
    "max_wal_size": "'512MB'",
    "checkpoint_completion_target": "0.9",
    "random_page_cost": "1.1",
    "jit": "off",
    "max_worker_processes": "4",
    # Starting a helper costs more than most of our queries; many people ask at once on few cores.
    "max_parallel_workers_per_gather": "0",
    # Lists and counts are answered from indexes alone where the pages are known to be clean.
    "autovacuum_vacuum_scale_factor": "0.03",
    "autovacuum_vacuum_insert_scale_factor": "0.03",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "datestyle": "'iso, ymd'",
    "lc_messages": "'C'",
    "tcp_keepalives_idle": "60",
    "idle_in_transaction_session_timeout": "'10min'",
    "client_min_messages": "warning",
    "log_line_prefix": "'%m [%p] %u@%d '",
}
_DURABLE = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "logging_collector": "on",
    "log_directory": "'log'",
    "log_filename": "'postgresql-%a.log'",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "'1d'",
    "log_rotation_size": "0",
    "log_file_mode": "0600",
}
_THROW_AWAY = {
    "dynamic_shared_memory_type": "mmap",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "200",
}
INCLUDES = "\n# Bihuan writes bihuan.conf at every start; what you put into local.conf wins over it.\n"
INCLUDES += "include = 'bihuan.conf'\ninclude_if_exists = 'local.conf'\n"


def server_conf(socket_dir: Path, *, major: int, durable: bool) -> str:
    """The text of `bihuan.conf`."""
    settings = {
        **_SETTINGS,
        **(_DURABLE if durable else _THROW_AWAY),
        "unix_socket_directories": "'" + str(socket_dir).replace("'", "''") + "'",
    }
    if major >= 18:
        # Reads are small and cached: worker processes for them would cost memory at rest.
        settings["io_method"] = "sync"
    return "# Written by Bihuan at every start; use local.conf for your own.\n" + "".join(
        f"{name} = {value}\n" for name, value in settings.items()
    )
