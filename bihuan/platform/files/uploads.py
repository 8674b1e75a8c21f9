"""Files on their way through the web server: to disk at once, and no further than the limit.

The front of the web process stops a whole request that is too large; this stops what others let through.
"""

from __future__ import annotations

from typing import IO, Final

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from bihuan.platform.files.errors import FileMissing, FileTooLarge
from bihuan.platform.files.limits import MEGABYTE, UPLOAD_BYTES

# Boundaries, headers and the few fields around the file.
_ENVELOPE: Final = 64 * 1024


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Django's handler that writes to disk, but one that stops at the limit instead of at the end."""

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],
        content_length: int,
        boundary: str | bytes,
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, UploadedFile[bytes]]] | None:
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


def only_file(request: HttpRequest) -> UploadedFile[bytes]:
    """The one file of a multipart request, in the field `file`."""
    files = request.FILES
    found = files.getlist("file")
    if len(found) != 1 or len(files) != 1:
        raise FileMissing
    return found[0]
