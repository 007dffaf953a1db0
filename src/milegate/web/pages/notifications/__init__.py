"""What waits for somebody's eyes, in all workspaces."""
