"""Rules that no linter knows, each a few lines over the syntax tree. A rule yields the line and what is wrong."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[2]
Found = Iterator[tuple[int, str]]

SIGNALS = {"pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed"}
WRITES = {
    *("create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete"),
    *("acreate", "abulk_create", "aget_or_create", "aupdate_or_create", "aupdate", "abulk_update", "adelete"),
}
NOT_ROWS = {"canvas", "image", "picture", "document", "workbook", "file", "storage", "buffer"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where it holds and what it finds."""

    name: str
    holds: Callable[[PurePosixPath], bool]
    find: Callable[[ast.AST], Found]


def in_tests(path: PurePosixPath) -> bool:
    """Whether a file is test code."""
    return "tests" in path.parts or path.name == "conftest.py"


def _role(path: PurePosixPath) -> str:
    """The role of a slice's module: `api`, `services`, … for the file or for the folder of that name."""
    below = path.parts[3:]
    return below[0].removesuffix(".py") if below else ""


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "()" if isinstance(node, ast.Call) else "?"


def _chain(node: ast.AST) -> set[str]:
    names = set()
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute):
            names.add(node.attr)
            node = node.value
        else:
            node = node.func
    return names


def objects_in_api(tree: ast.AST) -> Found:
    """Routes parse, call one service or query, and present: they never fetch rows themselves."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
            yield node.lineno, "fetches rows itself: call a query that takes the actor"


def own_clock(tree: ast.AST) -> Found:
    """There is one clock, so that tests and imports can set it."""
    wrong = {
        *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now", "time.time"),
        *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.date.today", "timezone.localtime"),
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _dotted(node.func) in wrong:
            yield node.lineno, f"{_dotted(node.func)}(): use bihuan.platform.clock"


def model_signals(tree: ast.AST) -> Found:
    """What happened is an event that a verb publishes, not a side effect of saving."""
    for node in ast.walk(tree):
        names: set[str] = set()
        if isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
        elif isinstance(node, ast.Attribute):
            names = {node.attr}
        for name in names & SIGNALS:
            yield getattr(node, "lineno", 0), f"{name}: publish an event instead"


def environment(tree: ast.AST) -> Found:
    """The environment is read once, by config."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _dotted(node) in {"os.environ", "os.getenv", "os.environb"}:
            yield node.lineno, "reads the environment: add a setting"
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            for alias in node.names:
                if alias.name in {"environ", "getenv"}:
                    yield node.lineno, "reads the environment: add a setting"


def writes_elsewhere(tree: ast.AST) -> Found:
    """There is one way to write: the verbs in services."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        method, owner = node.func.attr, node.func.value
        if method in WRITES and "objects" in _chain(owner):
            yield node.lineno, f".{method}() on rows: move it into services"
        elif method in {"save", "asave"} and _dotted(owner).split(".")[-1] not in NOT_ROWS:
            yield node.lineno, f".{method}() of a row: move it into services"


def inner_imports(tree: ast.AST) -> Found:
    """What a module needs of us stands at its top, where the import rules see it.

    A heavy library that few processes ever use may be loaded when somebody asks; ruff wants the reason beside it.
    """
    for outer in ast.walk(tree):
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(outer):
                if isinstance(node, ast.Import | ast.ImportFrom) and not _is_library(node):
                    yield node.lineno, "import inside a function"


def _is_library(node: ast.Import | ast.ImportFrom) -> bool:
    if isinstance(node, ast.ImportFrom):
        names = ["" if node.level else str(node.module)]
    else:
        names = [alias.name for alias in node.names]
    tops = {name.partition(".")[0] for name in names}
    return tops.isdisjoint({"", "bihuan", *sys.stdlib_module_names})


def verb_signature(tree: ast.AST) -> Found:
    """A verb says by name what it is given, and who acts comes first."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        decorators = {
            _dotted(d.func if isinstance(d, ast.Call) else d).split(".")[-1] for d in node.decorator_list
        }
        if "verb" not in decorators:
            continue
        arguments = node.args
        if arguments.args or arguments.posonlyargs or arguments.vararg:
            yield node.lineno, f"{node.name}: arguments by keyword only"
        if not arguments.kwonlyargs or arguments.kwonlyargs[0].arg != "actor":
            yield node.lineno, f"{node.name}: the actor comes first"


RULES = [
    Rule("objects_in_api", lambda p: _role(p) == "api", objects_in_api),
    Rule("own_clock", lambda p: not str(p).startswith("bihuan/platform/clock/"), own_clock),
    Rule("model_signals", lambda p: True, model_signals),
    Rule("environment", lambda p: not str(p).startswith("bihuan/config/"), environment),
    Rule(
        "writes_elsewhere",
        lambda p: p.parts[1] == "domain" and _role(p) not in {"services", "migrations"},
        writes_elsewhere,
    ),
    Rule("inner_imports", lambda p: p.name != "apps.py", inner_imports),
    Rule("verb_signature", lambda p: True, verb_signature),
]


def sources() -> list[PurePosixPath]:
    """Every module of the product, tests and migrations left out."""
    found = (path.relative_to(ROOT) for path in sorted((ROOT / "bihuan").rglob("*.py")))
    posix = (PurePosixPath(path.as_posix()) for path in found)
    return [path for path in posix if not in_tests(path) and "migrations" not in path.parts]


@cache
def parsed(path: PurePosixPath) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse((ROOT / path).read_text())


def broken(rule: Rule) -> list[str]:
    """Where the product breaks a rule, as `file:line what`."""
    return [
        f"{path}:{line} {what}"
        for path in sources()
        if rule.holds(path)
        for line, what in rule.find(parsed(path))
    ]
