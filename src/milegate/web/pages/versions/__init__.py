"""Versions: freeze the plan, and look at what was frozen."""
