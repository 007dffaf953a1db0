"""The workspace's settings."""
