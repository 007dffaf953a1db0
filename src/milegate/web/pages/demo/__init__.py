"""The demo project, read-only."""
