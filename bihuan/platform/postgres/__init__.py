"""The database: how to reach it, and the PostgreSQL that Bihuan brings along when none is given.

`connection_settings` is pure: it names a database and never starts one. `Server` starts and stops the
embedded server; only `bihuan up` and the tests call it.
"""

from bihuan.platform.postgres.connections import connection_settings
from bihuan.platform.postgres.errors import PostgresProblem
from bihuan.platform.postgres.folders import make_data_dir
from bihuan.platform.postgres.server import Server

__all__ = ["PostgresProblem", "Server", "connection_settings", "make_data_dir"]
