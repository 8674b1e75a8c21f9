"""`bihuan demo` and `bihuan import`: commands whose work is done by modules that know the slices."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
from types import ModuleType

from bihuan.config import database
from bihuan.config.refusals import PartMissing

_MODULES = {"demo": "bihuan.config.demo", "import": "bihuan.config.imports"}


def part(command: str) -> ModuleType:
    """The module behind a command; refused with a sentence when this installation lacks it."""
    name = _MODULES[command]
    if importlib.util.find_spec(name) is None:
        raise PartMissing(module=name, command=f"bihuan {command}")
    return importlib.import_module(name)


def run(options: argparse.Namespace) -> int:
    """Hand the rest of the command line to the module."""
    module = part(options.command)
    database.require_answer()
    words = [options.what, *options.rest] if options.command == "import" else options.rest
    return int(module.main(words))
