"""Try it with your own estimate; nothing is kept."""
