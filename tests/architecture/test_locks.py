"""What is installed is what is locked: by hash, for everything that is asked for, naming no host."""

from __future__ import annotations

import json
import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.rules import ROOT

LOCKS = ROOT / "requirements"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def _locked(name: str) -> dict[str, str]:
    """Package to version, as one lock file has them."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^ ;]+)", (LOCKS / name).read_text(), re.MULTILINE))


def _not_met(asked: list[str], locked: dict[str, str]) -> list[str]:
    found = []
    for line in asked:
        requirement = Requirement(line)
        version = locked.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            found.append(f"{line}: locked is {version}")
    return found


def test_every_dependency_is_locked_at_a_version_that_was_asked_for() -> None:
    assert _not_met(PROJECT["dependencies"], _locked("prod.txt")) == []
    everything = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    assert _not_met(everything, _locked("dev.txt")) == []


def test_tests_run_on_the_versions_that_are_shipped() -> None:
    shipped, tested = _locked("prod.txt"), _locked("dev.txt")
    assert {name: tested.get(name) for name in shipped} == shipped


def test_every_locked_package_has_hashes_and_no_lock_names_a_host() -> None:
    for path in sorted(LOCKS.glob("*.txt")):
        text = path.read_text()
        assert "://" not in text, path.name
        assert "--index" not in text, path.name
        blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
        assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == [], path.name


def test_the_web_lock_names_no_host() -> None:
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if "node_modules/" in name}
    assert len(packages) > 50
    assert [name for name, entry in packages.items() if "://" in str(entry.get("resolved", ""))] == []
    assert [n for n, e in packages.items() if not e.get("link") and not e.get("integrity")] == []
