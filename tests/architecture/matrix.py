"""The permission matrix as data, and a second, independent reading of it.

`python -m tests.architecture.write_matrix` writes matrix.json anew after a policy was changed on purpose.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("matrix.json")
Facts = Mapping[str, Any]
Table = dict[str, dict[str, Any]]


def declared(policies: Iterable[Any], rules: Iterable[Any]) -> Table:
    """What the slices declare: operation -> subject and grants per role; model and field -> right per role."""
    table: Table = {}
    for policy in policies:
        roles: dict[str, list[dict[str, Any]]] = {}
        for grant in policy.grants:
            said: dict[str, Any] = {"scope": grant.scope}
            if grant.where is not None:
                said["where"] = grant.where
            roles.setdefault(grant.role, []).append(said)
        table[policy.operation] = {"subject": policy.subject, "roles": roles}
    for rule in rules:
        table[f"{rule.model}.{rule.field}"] = {"field": True, "roles": dict(rule.rights)}
    return dict(sorted(table.items()))


def checked_in() -> Table:
    """The table as reviewed."""
    found: Table = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def write(table: Table) -> None:
    """Keep a table as the reviewed one, a line per operation."""
    lines = (
        f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False, sort_keys=True)}" for k, v in table.items()
    )
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


# --- the oracle: knows neither the registry nor the engine ---------------------------------------------------

# Whose a row is, and where it belongs, said once more in words of its own.
OWNERS = {
    "customers.Account": lambda row, me: row.owner_id == me.user_id,
    "feedback.FollowUp": lambda row, me: row.owner_id == me.user_id,
    "knowledge.Article": lambda row, me: row.owner_id == me.user_id,
    "workforce.Technician": lambda row, me: row.user_id == me.user_id,
    "workorders.WorkOrder": lambda row, me: me.technician_id in row.crew,
    "workorders.Visit": lambda row, me: row.technician_id == me.technician_id,
}
PLACES = {
    "workforce.Technician": lambda row: (row.team_id, row.org_path),
    "workorders.WorkOrder": lambda row: (row.team_id, row.org_path),
    "workorders.Visit": lambda row: (row.order.team_id, row.order.org_path),
}


def _holds(where: Mapping[str, Any] | None, row: Any, my: Facts) -> bool:
    if where is None:
        return True
    if "any" in where:
        return any(_holds(part, row, my) for part in where["any"])
    if "all" in where:
        return all(_holds(part, row, my) for part in where["all"])
    found = getattr(row, f"{where['field']}_id", None) or getattr(row, where["field"], None)
    if where["op"] == "not_empty":
        return found is not None
    assert where["op"] == "eq", f"the oracle does not know {where['op']}"
    wanted = where["value"]
    if isinstance(wanted, Mapping):
        wanted = my.get(wanted["$my"])
    return found is not None and found == wanted


def _within(scope: str, model: str, row: Any, me: Any) -> bool:
    if scope == "all":
        return True
    if scope == "own":
        return bool(OWNERS[model](row, me))
    team_id, org_path = PLACES[model](row)
    if scope == "team":
        return team_id is not None and bool(team_id == me.team_id)
    # An order without a team belongs to the region where it was opened.
    return me.region_path.strip("/").split("/")[-1] in org_path.strip("/").split("/")


def allows(line: Mapping[str, Any], row: Any, me: Any) -> bool:
    """Whether the table says yes to this actor and this row (None: an operation of the whole company)."""
    for role in me.roles:
        for grant in line["roles"].get(role, ()):
            if line["subject"] is None:
                return True
            if (
                row is not None
                and _within(grant["scope"], line["subject"], row, me)
                and _holds(grant.get("where"), row, me.my)
            ):
                return True
    return False
