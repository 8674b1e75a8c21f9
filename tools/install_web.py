"""Put the built web applications into the package and compress them, so that the server only has to send them."""

from __future__ import annotations

import gzip
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

ROOT = Path(__file__).parents[1]
APPS = ("console", "field", "portal")
COMPRESSIBLE = {".js", ".css", ".html", ".json", ".svg", ".webmanifest", ".txt", ".wasm", ".map"}
WORTH_IT = 200


def compress(path: Path) -> None:
    """Write `path.br` and `path.gz` beside a file when they are smaller."""
    raw = path.read_bytes()
    packed = {".br": brotli.compress(raw, quality=11), ".gz": gzip.compress(raw, 9, mtime=0)}
    for suffix, data in packed.items():
        if len(data) < len(raw) * 0.95:
            path.with_name(path.name + suffix).write_bytes(data)


def install() -> int:
    """Copy each application and compress what can be; the number of files, none missing."""
    target = ROOT / "bihuan" / "config" / "web"
    fresh = target.with_name("web.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for app in APPS:
        built = ROOT / "web" / "apps" / app / "dist"
        if not (built / "index.html").is_file():
            sys.exit(f"web/apps/{app} was not built: {built}/index.html is missing")
        shutil.copytree(built, fresh / app, ignore=shutil.ignore_patterns("*.map", "*.br", "*.gz", ".vite"))
    files = [path for path in fresh.rglob("*") if path.is_file()]
    with ThreadPoolExecutor() as pool:
        list(
            pool.map(compress, [p for p in files if p.suffix in COMPRESSIBLE and p.stat().st_size > WORTH_IT])
        )
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    return len(files)


if __name__ == "__main__":
    print(f"web: {install()} files")
