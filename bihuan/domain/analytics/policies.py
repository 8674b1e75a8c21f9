"""Who sees figures; each figure counts only the orders its reader may see."""

from bihuan.platform.access import Grant, Policy

POLICIES = [
    Policy(
        "analytics.view",
        None,
        [
            Grant(r)
            for r in [
                "dispatcher",
                "team_lead",
                "manager",
                "quality",
                "auditor",
                "admin",
                "agent",
                "technician",
            ]
        ],
    ),
]
