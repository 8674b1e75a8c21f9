"""What an administrator sees of the machine: work that was given up, workers, how far behind delivery is, the trail.

`retry` and `discard` of dead letters are verbs; the audit trail is read here and written by the database.
"""
