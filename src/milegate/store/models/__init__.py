"""The tables."""

from milegate.store.models.project import Project

__all__ = ["Project"]
