"""Assets: the devices at customers' sites, and the codes stuck on them.

Promises: a code leads to exactly one device, cannot be guessed, and shows a stranger only what stands on
the name-plate anyway; blank codes can be printed first and bound on site. Announces: asset added/changed,
code bound.
"""
