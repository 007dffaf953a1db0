"""Variants: copies beside a project."""
