"""The routes, a module for each resource: they turn requests into calls of actions."""
