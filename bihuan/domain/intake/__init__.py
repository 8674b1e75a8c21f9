"""Intake: what customers ask, by whichever channel, kept whatever it looks like.

Promises: nothing received is lost; the same message of a channel is kept once; a telephone number counts
as confirmed only after a one-time code. Announces: request received, answered, linked to an order, closed.
"""
