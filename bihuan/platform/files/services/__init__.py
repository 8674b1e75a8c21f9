"""The verbs about files: take them in, hang them on records, look after what is kept."""

from bihuan.platform.files.services.attaching import attach, copy, detach
from bihuan.platform.files.services.receiving import receive
from bihuan.platform.files.services.upkeep import collect_garbage, scrub, sweep_contents

__all__ = ["attach", "collect_garbage", "copy", "detach", "receive", "scrub", "sweep_contents"]
