"""The command: read everything, say what became of every row, write all accepted rows in one transaction or nothing."""

from __future__ import annotations

import argparse
import csv
import gzip
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

from bihuan.config.imports.mapping import RequestMapping
from bihuan.config.imports.repeats import pair
from bihuan.config.imports.rows import KNOWN, SAME_KEY, Reader, Row, Taken, cases
from bihuan.config.talk import say, terminal_locale, warn
from bihuan.domain.customers import services as customers
from bihuan.domain.customers.queries import account_by_external_id
from bihuan.domain.intake import services as intake
from bihuan.domain.workorders import services as workorders
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.search.services import rebuild

_TOTAL = Text(
    "{rows} 条：接受 {accepted}，修正后接受 {corrected}，拒绝 {refused}；重复已关联 {linked}{dry}",
    "{rows} 筆：接受 {accepted}，修正後接受 {corrected}，拒絕 {refused}；重複已關聯 {linked}{dry}",
    "{rows} rows: {accepted} accepted, {corrected} accepted with corrections, {refused} refused; {linked} duplicates linked{dry}",
)
_DRY = Text("（试运行，未写入）", "（試執行，未寫入）", " (dry run, nothing written)")
_NOTE = Text("  {n} 条 {code}：{why}", "  {n} 筆 {code}：{why}", "  {n} {code}: {why}")
_NO_FILE = Text("打不开文件：{path}", "無法開啟檔案：{path}", "Cannot open the file: {path}")
_BAD_MAPPING = Text("映射有误：{reason}", "對應有誤：{reason}", "The mapping is wrong: {reason}")
_NO_COLUMNS = Text(
    "文件缺少列：{columns}", "檔案缺少欄位：{columns}", "The file lacks these columns: {columns}"
)


@dataclass(slots=True)
class Report:
    """What became of the file."""

    taken: list[Taken] = field(default_factory=list)
    linked: int = 0

    def outcomes(self) -> Counter[str]:
        """How many rows were accepted, corrected, refused."""
        return Counter(one.outcome for one in self.taken)

    def notes(self) -> Counter[str]:
        """How often each correction, flag and refusal occurred."""
        found: Counter[str] = Counter()
        for one in self.taken:
            found.update({note.code for note in one.notes})
            if one.refused:
                found[one.refused.code] += 1
        return found


class BadFile(ValueError):
    """The file cannot be read as what the mapping describes."""


def read_rows(path: Path, needed: frozenset[str]) -> Iterator[Row]:
    """The rows of a CSV file, compressed or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rb") as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text:
        reader = csv.DictReader(text)
        missing = needed - set(reader.fieldnames or ())
        if missing:
            raise BadFile(", ".join(sorted(missing)))
        yield from reader


def read(path: Path, mapping: RequestMapping) -> Report:
    """Judge every row; nothing is written."""
    report, seen = Report(), set[str]()
    reader = Reader(mapping, clock.now())
    for line, rows in cases(mapping, read_rows(path, mapping.columns)):
        taken = reader.take(line, rows)
        if not taken.refused and taken.key in seen:
            taken.refused = SAME_KEY
        seen.add(taken.key)
        report.taken.append(taken)
    known = workorders.known_origins([_origin(mapping, one) for one in report.taken])
    for one in report.taken:
        if not one.refused and _origin(mapping, one) in known:
            one.refused = KNOWN
    return report


def _origin(mapping: RequestMapping, taken: Taken) -> str:
    return f"{mapping.source}:{taken.key}"


def _account(actor: Actor, mapping: RequestMapping) -> int:
    held = account_by_external_id(f"import:{mapping.source}")
    if held is not None:
        return held.pk
    fields: dict[str, Any] = dict(mapping.account)
    return customers.open_account(actor=actor, external_id=f"import:{mapping.source}", **fields).pk


def write(actor: Actor, report: Report, mapping: RequestMapping) -> None:
    """Write every row that is not refused, in one transaction."""
    kept = [one for one in report.taken if not one.refused]
    pairs = pair(kept, mapping.duplicates)
    report.linked = len(pairs)
    with transaction.atomic():
        account = _account(actor, mapping)
        requests = intake.receive_many(
            actor=actor,
            rows=[
                {
                    "external_id": _origin(mapping, one),
                    "account_id": account,
                    "text": one.values["title"],
                    "symptom": str(one.values["title"])[:80],
                    "priority": one.values["priority"],
                    "state": "linked",
                    "received_at": one.values["opened_at"],
                    "raw": {k: v for k, v in one.raw.items() if v},
                }
                for one in kept
            ],
        )
        orders = workorders.import_orders(
            actor=actor,
            orders=[
                workorders.ImportedOrder(
                    origin_key=_origin(mapping, one),
                    request_id=request.pk,
                    kind="repair",
                    channel="import",
                    account_id=account,
                    **one.values,
                )
                for one, request in zip(kept, requests, strict=True)
            ],
        )
        place = {one.key: order for one, order in zip(kept, orders, strict=True)}
        workorders.link_duplicates(actor=actor, pairs=[(place[d.key], place[o.key]) for d, o in pairs])


def run(path: Path, mapping: RequestMapping, *, dry: bool = False, actor: Actor = SYSTEM) -> Report:
    """Import a file; the report says what became of each row."""
    report = read(path, mapping)
    if dry:
        report.linked = len(pair([one for one in report.taken if not one.refused], mapping.duplicates))
    else:
        write(actor, report, mapping)
        for record_type in ("customer", "work_order"):
            rebuild(record_type)
    return report


def _tell(report: Report, *, dry: bool, rows_to: Path | None) -> None:
    locale = terminal_locale()
    counts = report.outcomes()
    say(
        _TOTAL,
        rows=len(report.taken),
        accepted=counts["accepted"],
        corrected=counts["corrected"],
        refused=counts["refused"],
        linked=report.linked,
        dry=_DRY if dry else "",
    )
    texts = {
        n.code: n.text for one in report.taken for n in [*one.notes, *([one.refused] if one.refused else [])]
    }
    for code, n in report.notes().most_common():
        say(_NOTE, n=n, code=code, why=texts[code])
    if rows_to:
        with rows_to.open("w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file)
            out.writerow(["line", "key", "outcome", "codes", "notes"])
            for one in report.taken:
                notes = [*one.notes, *([one.refused] if one.refused else [])]
                out.writerow(
                    [
                        one.line,
                        one.key,
                        one.outcome,
                        " ".join(n.code for n in notes),
                        "; ".join(n.text.in_(locale) for n in notes),
                    ]
                )


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="bihuan import")
    parser.add_argument("what", choices=["requests"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--mapping", required=True)
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--report", type=Path, help="write one line per row to this CSV file")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    try:
        report = run(options.file, RequestMapping.read(options.mapping), dry=options.dry_run)
    except BadFile as error:
        warn(_NO_COLUMNS, columns=str(error))
    except ValueError as error:
        warn(_BAD_MAPPING, reason=str(error))
    except OSError:
        warn(_NO_FILE, path=str(options.file))
    else:
        _tell(report, dry=options.dry_run, rows_to=options.report)
        return 0
    return 1
