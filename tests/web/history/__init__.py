"""Pages of history, versions, comparisons, variants and a project's settings."""
