"""A believable company to look around in: the same seed at the same time gives the same company.

Masters and today's work go through the verbs like everything else; the fourteen months before are written in
bulk, row for row and event for event what the verbs would have written (a test compares the two).
"""

from bihuan.config.demo.main import load, main, sign_ins

__all__ = ["load", "main", "sign_ins"]
