"""Comparing two states of a project."""
