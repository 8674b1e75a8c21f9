"""What both sides agree on, written from the code: `contracts/openapi.json` and `contracts/events.json`.

`python -m tools.contracts` writes them; with `--check` nothing is written and a difference is an error.
"""

from __future__ import annotations

import argparse
import atexit
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "contracts"


def set_up() -> None:
    """Load the product with the settings that ship, whatever this machine is set to."""
    for name in [name for name in os.environ if name.startswith("BIHUAN_")]:
        del os.environ[name]
    folder = tempfile.mkdtemp(prefix="bihuan-contracts-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["BIHUAN_DATA_DIR"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.settings"
    # Nothing of the product may be imported before these two lines.
    import django  # noqa: PLC0415

    django.setup()


def openapi() -> dict[str, Any]:
    """The description of the API, as the server itself gives it."""
    from django.test import Client  # noqa: PLC0415

    answer = Client().get("/api/v1/openapi.json")
    if answer.status_code != 200:
        sys.exit(f"/api/v1/openapi.json answers {answer.status_code}")
    return dict(json.loads(answer.content))


def events() -> dict[str, Any]:
    """Every fact that is announced: about which record, with which fields, to whom it may be told."""
    from pydantic import TypeAdapter  # noqa: PLC0415

    from bihuan.platform.outbox.events import topics  # noqa: PLC0415

    described = {}
    for topic, event in sorted(topics().items()):
        if not event.__module__.startswith("bihuan.") or ".tests" in event.__module__:
            continue
        schema = TypeAdapter(event).json_schema()
        described[topic] = {
            "about": event.record[0],
            "audience": event.audience,
            "sentence": event.sentence.as_dict(),
            "fields": schema.get("properties", {}),
            "required": sorted(schema.get("required", [])),
            **({"$defs": schema["$defs"]} if "$defs" in schema else {}),
        }
    return described


def _text(described: dict[str, Any]) -> str:
    return json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> int:
    """Write the contracts, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a file is not fresh")
    check = parser.parse_args().check
    set_up()
    stale = []
    for name, described in (("openapi.json", openapi()), ("events.json", events())):
        path, text = FOLDER / name, _text(described)
        if check:
            if not path.exists() or path.read_text() != text:
                stale.append(name)
        else:
            FOLDER.mkdir(exist_ok=True)
            path.write_text(text)
    if stale:
        print(f"not fresh: {', '.join(stale)}; run `make contracts` and look at what changed")
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
