"""Measurements: `make bench`. Nothing here is a test, because machines are noisy."""
