"""Dispatch: who goes, when, and why not the others.

Ranks technicians for an order by hard filters and a weighted score that explains itself, gives orders out
(recommend, assign, grab pool), checks and carries out what a dispatcher drags on the day board, and fills a
whole day by itself. It promises that nobody without the skill is proposed, that two taps on one offered
order have one winner, and that every refusal and every order left over names its reason. Visits themselves
belong to work orders; dispatch only calls their verbs. It announces `dispatch.offer_opened`,
`dispatch.offer_withdrawn`, `dispatch.offer_expired`, `dispatch.grabbed`, `dispatch.assigned_automatically`,
`dispatch.queued`, `dispatch.placed_against_rules`, `dispatch.day_assigned` and `dispatch.policy_changed`.
"""
