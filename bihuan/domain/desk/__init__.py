"""The agent's desk: who calls, what is known, one form to a request and its order. Composition only."""
