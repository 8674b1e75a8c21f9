"""One web process: uvicorn on a socket that is already listening."""

from __future__ import annotations

import socket

import uvicorn

from bihuan.config import front

DRAIN_SECONDS = 25


class _Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Streams never end by themselves; told first, they do not hold up those who wait for an answer.
        front.close_streams()
        await super().shutdown(sockets)


def run(listener: socket.socket) -> None:
    """Serve until SIGTERM."""
    config = uvicorn.Config(
        "bihuan.config.asgi:application",
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    _Server(config).run(sockets=[listener])
