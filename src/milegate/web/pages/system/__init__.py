"""Health, and what is shown when something is wrong."""
