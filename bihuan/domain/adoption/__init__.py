"""Adoption: how a company begins with the product and opens more of it when it is ready (SM-02, J12).

Promises: an installation without people is taken over only by whoever holds the start code, and only once; a
company that begins with repairs sees customers, orders and the schedule, and nothing is moved when it opens the
rest. Announces `adoption.company_begun` and `adoption.scope_opened`.
"""
