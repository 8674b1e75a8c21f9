"""Work orders: the job from its opening to a confirmed, closed end.

Promises: an order moves only along its workflow; a technician is never booked twice at one time (the
database refuses it); a signature stands for exactly the report that was shown; what was done, by whom
and when can be replayed from the log. Announces the events of `events.py`, `OrderMoved` for every
change of state. Does not know dispatch rules, service levels, stock or surveys: those are higher.
"""
