"""Files on their way through the web server: to disk at once, and no further than the limit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import IO, Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from bihuan.platform.files.errors import FileMissing, FileTooLarge
from bihuan.platform.files.limits import MEGABYTE, UPLOAD_BYTES

# Boundaries, headers and the few fields around the file.
_ENVELOPE: Final = 64 * 1024

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Django's handler that writes to disk, but one that stops at the limit instead of at the end."""

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],
        content_length: int,
        boundary: str | bytes,
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, UploadedFile]] | None:
        """Refuse by the announced length before anything is read."""
        self.received = 0
        if content_length > UPLOAD_BYTES + _ENVELOPE:
            raise FileTooLarge(limit_mb=UPLOAD_BYTES // MEGABYTE)
        return None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Refuse by what really arrived, over all files of the request."""
        self.received += len(raw_data)
        if self.received > UPLOAD_BYTES:
            raise FileTooLarge(limit_mb=UPLOAD_BYTES // MEGABYTE)
        return super().receive_data_chunk(raw_data, start)


def only_file(request: HttpRequest) -> UploadedFile:
    """The one file of a multipart request, in the field `file`."""
    files = request.FILES
    found = files.getlist("file")
    if len(found) != 1 or len(files) != 1:
        raise FileMissing
    return found[0]


class BodyTooLarge(Exception):
    """More bytes arrived than the path may carry."""


def limit_bodies(app: Application, limit: Callable[[str], int]) -> Application:
    """Wrap the ASGI application so that a body ends with 413 as soon as it passes `limit(path)` bytes.

    Django reads a body to its end before any middleware runs; only out here can it be stopped early,
    whether its length was announced or it comes in chunks.
    """

    async def limited(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        most = limit(scope["path"])
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if len(announced) > 18 or not announced.isdigit() or int(announced) > most:
            await _refuse(send)
            return
        received = 0
        started = False

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            if message["type"] == "http.request":
                received += len(message.get("body", b""))
                if received > most:
                    raise BodyTooLarge
            return message

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await app(scope, counted, watched)
        except BodyTooLarge:
            if not started:
                await _refuse(send)

    return limited


_REFUSAL: Final = (
    '{"code":"too_big","message":"提交的内容过大。The request is too big.","facts":{},"problems":[]}'.encode()
)


async def _refuse(send: Send) -> None:
    headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(_REFUSAL)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": _REFUSAL})
