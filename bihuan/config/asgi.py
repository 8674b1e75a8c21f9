"""The ASGI application: Django behind the front."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application
from django.db import connection
from django.urls import get_resolver

from bihuan.config.front import Front

_LIBPQ = ("host", "port", "user", "password", "dbname", "passfile", "sslmode", "sslrootcert")


def _make() -> Front:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    django = get_asgi_application()
    # The first visitor is not to wait while every route is imported.
    get_resolver()._populate()  # noqa: SLF001
    parameters = connection.get_connection_params()
    return Front(django, {name: parameters[name] for name in _LIBPQ if name in parameters})


application = _make()
