"""Feedback: what the customer says afterwards, and what follows from it.

Promises: one rating per order, from the customer's own link; a low score opens a follow-up task with an owner
role and a due time, by itself. Announces: feedback asked, order rated, follow-up opened, follow-up done.
"""
