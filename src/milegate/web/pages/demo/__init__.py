"""The demo project, read-only, and the way into its workspace: as one of its people, or on both sides."""
