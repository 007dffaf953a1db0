"""Milegate: from a structured estimate to milestones a client signs and pays for."""

__version__ = "0.1.0"
