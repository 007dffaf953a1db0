"""Plan files that are kept in step with a workspace: where they belong, who may ask, how both sides merge."""
