"""The workspace: its dashboard."""
