"""`python -m tests.acceptance.company N`: an agent, two dispatchers and N technicians with keys, and orders; as JSON."""

from __future__ import annotations

import tests.acceptance.script  # noqa: F401  # isort: skip  # Django first

import json
import sys

from bihuan.domain.customers import services as customers
from bihuan.domain.dispatch import services as dispatch
from bihuan.domain.workforce import services as workforce
from bihuan.domain.workforce.services import WindowInput
from bihuan.domain.workorders import services as orders
from bihuan.platform.identity import SYSTEM, services
from bihuan.platform.identity.models import Team, User

ALWAYS = [WindowInput(day, 0, 1440) for day in range(7)]


def _key(role: str, number: int, team: Team) -> tuple[int, str]:
    name = f"{role}{number}"
    # Nobody signs in with a password here, and fifty careful hashes take a minute.
    user = User(username=name, name=name, roles=[role], team=team)
    user.set_unusable_password()
    user.save()
    return user.pk, services.issue_api_key(user_id=user.pk, name="test")


def build(count: int) -> dict[str, object]:
    """Make them."""
    team = services.create_team(name="浦东", parent=services.create_team(name="上海", kind="region"))
    shift = workforce.define_shift(actor=SYSTEM, name="全天", windows=ALWAYS)
    account = customers.open_account(actor=SYSTEM, name="示例酒店")
    site = customers.add_site(
        actor=SYSTEM, account_id=account.pk, name="主楼", address="世纪大道 1 号", lat=31.2304, lng=121.4737
    )
    technicians = []
    for number in range(count):
        user_id, key = _key("technician", number, team)
        row = workforce.hire_technician(
            actor=SYSTEM,
            name=f"工程师{number}",
            team_id=team.pk,
            user_id=user_id,
            shift_id=shift.pk,
            home_lat=31.23,
            home_lng=121.47,
            max_daily_minutes=1440,
        )
        technicians.append({"id": row.pk, "key": key})
    opened = [
        orders.open_order(
            actor=SYSTEM,
            site_id=site.pk,
            title=f"不制冷 {number}",
            team_id=team.pk,
            duration_minutes=60,
            duplicate="allow",
        ).pk
        for number in range(2)
    ]
    offer = dispatch.open_offer(actor=SYSTEM, order_id=opened[0], minutes=600) if count else None
    return {
        "agent": _key("agent", 0, team)[1],
        "dispatchers": [_key("dispatcher", number, team)[1] for number in range(2)],
        "technicians": technicians,
        "orders": opened,
        "offer": offer.pk if offer else None,
        "site": site.pk,
    }


if __name__ == "__main__":
    print(json.dumps(build(int(sys.argv[1]))))
