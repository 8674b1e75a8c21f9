"""Customers: accounts (companies and persons), their contacts and their sites.

Promises: a telephone number finds its account; a site knows where it is or says that it does not;
two edits of different fields both survive. Announces: account opened/changed, contact added/changed,
site added/changed.
"""
