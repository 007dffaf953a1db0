"""One's own account and workspaces. Signing in and what belongs to it are allauth's pages, in our look."""
