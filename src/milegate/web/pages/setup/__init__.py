"""Setting up an empty installation."""
