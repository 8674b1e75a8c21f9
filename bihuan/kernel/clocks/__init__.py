"""Clocks of promises, replayed from what happened."""

from bihuan.kernel.clocks.replay import Cycle, Event, Reading, Segment, replay
from bihuan.kernel.clocks.targets import Days, Fixed, Target, Work

__all__ = ["Cycle", "Days", "Event", "Fixed", "Reading", "Segment", "Target", "Work", "replay"]
