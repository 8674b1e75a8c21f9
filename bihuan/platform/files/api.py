"""Routes of files: send one, fetch one."""

from __future__ import annotations

from typing import Any, Final, Literal

from django.http.response import HttpResponseBase

from bihuan.platform.edge import Request, Router
from bihuan.platform.files import queries, services
from bihuan.platform.files.serving import serve
from bihuan.platform.files.uploads import only_file

router = Router("files")

_FORM: Final = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "purpose": {"type": "string", "maxLength": 40},
                    },
                }
            }
        },
    }
}


@router.post("/files", operation="files.upload", openapi_extra=_FORM)
def send(request: Request) -> dict[str, Any]:
    """Send one file; it belongs to the sender until a command attaches it to a record."""
    upload = only_file(request)
    purpose = str(request.POST.get("purpose", ""))
    file = services.receive(
        actor=request.actor,
        source=upload,  # type: ignore[arg-type]  # an uploaded file reads like one
        name=upload.name or "",
        purpose=purpose,
        must_show=purpose == "signature",
    )
    return queries.present(request.actor, file)


@router.get("/files/{int:file_id}/{rendition}", operation="files.view")
def fetch(
    request: Request, file_id: int, rendition: Literal["original", "view", "thumb"]
) -> HttpResponseBase:
    """Fetch a rendition or, by right, the original; ranges and revalidation are supported."""
    return serve(request, queries.content(request.actor, file_id, rendition))
