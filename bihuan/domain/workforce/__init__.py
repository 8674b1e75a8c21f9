"""Workforce: the people who go out, what they can do, and when they work.

Technicians with skills (levels and certificates that end), shift patterns whose gaps are the breaks, leave,
the company calendar with holidays and make-up workdays, and positions, which are kept only on shift and only
with consent. It promises that nobody's leave overlaps itself, that a withdrawn consent erases the track, and
that `queries.working_windows` is the one answer to "when is he working". It announces
`workforce.technician_hired`, `_updated`, `_rated`, `workforce.skill_granted`, `_revoked`,
`workforce.shift_set`, `workforce.shift_defined`, `workforce.leave_booked`, `_cancelled`,
`workforce.consent_given`, `_withdrawn` and `workforce.calendar_set`.
"""
