"""What the demo company holds, read from the stage's database: devices to stick labels on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from e2e.stage import ROOT, Stage

# Runs in a process of its own: the journeys themselves know the product only from outside.
_READ = """
import json, django
django.setup()
from bihuan.domain.assets.models import AssetCode
from bihuan.domain.workorders.models import WorkOrder
from bihuan.platform.clock import today
busy = WorkOrder.objects.exclude(meaning__in=["done", "cancelled"]).exclude(asset=None)
rows = (
    AssetCode.objects.filter(revoked_at=None, asset__warranty_until__gt=today(), asset__product="KFR-35GW")
    .exclude(asset__account_id__in=busy.values("account_id"))
    .order_by("asset__account_id", "asset_id")
    .distinct("asset__account_id")
)
print(json.dumps([
    {
        "code": row.code, "asset_id": row.asset_id, "name": row.asset.name, "product": row.asset.product,
        "serial": row.asset.serial, "account_id": row.asset.account_id, "account": row.asset.account.name,
        "lat": row.asset.site.lat, "lng": row.asset.site.lng,
    }
    for row in rows.select_related("asset__account", "asset__site")[:40]
]))
"""


@dataclass(frozen=True, slots=True)
class Device:
    """A device in warranty of a customer who has nothing under way."""

    code: str
    asset_id: int
    name: str
    product: str
    serial: str
    account_id: int
    account: str
    lat: float
    lng: float


def devices(stage: Stage) -> list[Device]:
    """Devices of different customers, each good for one journey."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("BIHUAN_") and k != "DATABASE_URL"}
    told: dict[str, Any] = {
        **env,
        "BIHUAN_DATA_DIR": str(stage.folder),
        "DJANGO_SETTINGS_MODULE": "bihuan.config.settings",
    }
    read = subprocess.run(
        [sys.executable, "-c", _READ], cwd=ROOT, env=told, check=True, capture_output=True, text=True
    )
    return [Device(**row) for row in json.loads(read.stdout)]
