"""Workflows as data: immutable revisions of states and transitions, and the engine that moves a record.

A company names its states as it likes; each state carries one fixed meaning (`meanings`), and only
meanings are read by clocks, figures and the map. Enter by `bihuan.platform.workflow.engine` (start,
available, fire, settle) and `bihuan.platform.workflow.services` (publish, rename).
"""
