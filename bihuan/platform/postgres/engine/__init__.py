"""Django's backend for PostgreSQL with a cheaper question whether a connection is still there."""
