"""Clocks of promises, replayed from what happened."""

from bihuan.kernel.clocks.replay import Cycle, Event, Reading, Segment, replay
from bihuan.kernel.clocks.steps import Due, Round, Step, look, schedule
from bihuan.kernel.clocks.targets import Days, Fixed, Target, Work

__all__ = [
    "Cycle",
    "Days",
    "Due",
    "Event",
    "Fixed",
    "Reading",
    "Round",
    "Segment",
    "Step",
    "Target",
    "Work",
    "look",
    "replay",
    "schedule",
]
