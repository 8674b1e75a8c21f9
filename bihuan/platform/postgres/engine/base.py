"""The connection as Django uses it; the module's name is what Django looks for."""

from __future__ import annotations

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection, which asks the socket and not the server whether the server has hung up."""

    def is_usable(self) -> bool:
        """Whether the connection is open: a server that went away leaves a word (or its end) to be read.

        Django's own way is a query of its own at the beginning of every request.
        """
        raw = self.connection
        return raw is not None and not raw.closed and not _has_something_to_say(raw.fileno())


def _has_something_to_say(file: int) -> bool:
    # Between two statements a server is silent but for its farewell.
    looking = select.poll()
    looking.register(file, select.POLLIN)
    return bool(looking.poll(0))
