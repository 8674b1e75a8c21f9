"""The three web applications: their files, and their first page for every address that they own."""

from __future__ import annotations

import re
from pathlib import Path
from wsgiref.headers import Headers

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import re_path
from whitenoise.base import WhiteNoise

from bihuan.kernel.errors import NotFound
from bihuan.kernel.texts import Text
from bihuan.platform.edge import locale_of

# What each application may load. No script but our own files, ever. The console's component library
# writes its styles into the page; the two small applications use style sheets only.
_CSP = (
    "default-src 'none'; script-src 'self'; style-src {styles}; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; media-src 'self' blob:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"
)
_APPS = {"/m/": "field", "/p/": "portal", "/": "console"}
_STYLES = {"console": "'self' 'unsafe-inline'"}
_PERMISSIONS = "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()"
_HASHED = re.compile(r"/assets/.+-[A-Za-z0-9_-]{8,}\.\w+$")
_NEVER_KEPT = re.compile(r"/(?:[^/]+\.html|sw\.js|[^/]+\.webmanifest|manifest\.json)$")

NOT_BUILT = Text(
    "网页界面尚未构建。在源代码目录执行 make up，或安装带界面的发行包。",
    "網頁介面尚未建置。在原始碼目錄執行 make up，或安裝帶介面的發行套件。",
    "The web interface is not built. Run `make up` in the source folder, or install a release that carries it.",
)


def built(app: str) -> Path | None:
    """Where an application's files lie: in the package, else where a checkout builds them."""
    for folder in (settings.WEB_ROOT / app, settings.WEB_SOURCE / app / "dist"):
        if (folder / "index.html").is_file():
            return Path(folder)
    return None


class WebFiles(WhiteNoise):  # type: ignore[misc]  # the library carries no types
    """All files of the three applications, with how long and under which rules a browser may use them."""

    def __init__(self) -> None:
        super().__init__(
            application=None,
            allow_all_origins=False,
            max_age=3600,
            immutable_file_test=lambda path, url: _HASHED.search(url) is not None,
            add_headers_function=_add_headers,
            mimetypes={".webmanifest": "application/manifest+json"},
        )
        for prefix, app in _APPS.items():
            if folder := built(app):
                self.add_files(str(folder), prefix)

    def answer(self, request: HttpRequest, url: str) -> HttpResponse | None:
        """The file at `url`, compressed as the browser likes it, or that it has not changed."""
        found = self.files.get(url)
        if found is None:
            return None
        said = found.get_response(request.method, request.META)
        with said.file or _Nothing() as file:
            response = HttpResponse(file.read(), status=int(said.status))
        del response.headers["Content-Type"]
        for name, value in said.headers:
            response.headers[name] = value
        return response


class _Nothing:
    def __enter__(self) -> _Nothing:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def read(self) -> bytes:
        return b""


def _app_of(url: str) -> tuple[str, str]:
    return next(
        (prefix, app) for prefix, app in _APPS.items() if url.startswith(prefix) or url == prefix[:-1]
    )


def _add_headers(headers: Headers, path: str, url: str) -> None:
    _, app = _app_of(url)
    if _NEVER_KEPT.search(url):
        headers["Cache-Control"] = "no-cache"
    if url.endswith(".html"):
        headers["Content-Security-Policy"] = _CSP.format(styles=_STYLES.get(app, "'self'"))
        headers["Permissions-Policy"] = _PERMISSIONS
    # The portal's addresses hold a secret: no other site may learn them from a followed link.
    headers["Referrer-Policy"] = "no-referrer" if app == "portal" else "same-origin"


_files: list[WebFiles] = []


def web(request: HttpRequest) -> HttpResponse:
    """A file, or the first page of the application that owns the address."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if not _files:
        _files.append(WebFiles())
    url = request.path_info
    if response := _files[0].answer(request, url):
        return response
    if "/assets/" in url or re.search(r"\.(?:js|css|map|json|png|svg|woff2|ico|webmanifest)$", url):
        return HttpResponse(status=404)
    prefix, _ = _app_of(url)
    return _files[0].answer(request, f"{prefix}index.html") or HttpResponse(
        NOT_BUILT.in_(locale_of(request)), status=503, content_type="text/plain; charset=utf-8"
    )


def nothing(request: HttpRequest) -> HttpResponse:
    """An address under the API that no route owns."""
    raise NotFound


urlpatterns = [re_path(r"^api(?:/|$)", nothing), re_path(r"^", web)]
