"""Every address of the server: the API of all slices, then the web applications."""

from __future__ import annotations

import importlib

from django.apps import apps
from django.urls import URLPattern, URLResolver, path
from django.utils.module_loading import module_has_submodule

from bihuan.platform.edge.application import create_api
from bihuan.platform.edge.live import follow


def _mount() -> list[URLPattern | URLResolver]:
    api = create_api()
    for config in apps.get_app_configs():
        if config.name.startswith("bihuan.") and module_has_submodule(config.module, "api"):
            module = importlib.import_module(f"{config.name}.api")
            if hasattr(module, "router"):
                api.add_router("", module.router)
    extra: list[URLPattern | URLResolver] = []
    if module_has_submodule(importlib.import_module("bihuan.config"), "spa"):
        extra = importlib.import_module("bihuan.config.spa").urlpatterns
    return [path("api/v1/live", follow), path("api/v1/", api.urls), *extra]


urlpatterns = _mount()
