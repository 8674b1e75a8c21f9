"""Before any test: a throw-away PostgreSQL and an environment of its own, then Django.

This must be the root conftest: it is the one that is loaded whatever path pytest is given, and the
environment has to stand before the settings are read (so pyproject.toml names no settings module).
"""

from __future__ import annotations

import atexit
import os

import django
from hypothesis import settings

from tests.throwaway import TestDatabase

# The same examples in every run, so that a failure is a change's and not the day's; `make soak` looks further.
settings.register_profile("ordinary", deadline=None, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ordinary"))

_database = TestDatabase()
# Not a pytest hook: those of a conftest that fails half-way are never called.
atexit.register(_database.stop)
_database.start()
os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.settings"
django.setup()

pytest_plugins = ["tests.fixtures"]
