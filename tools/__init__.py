"""Generators and checks that `make test` runs."""
