"""The journeys in a real browser, against a real server on a real database."""
