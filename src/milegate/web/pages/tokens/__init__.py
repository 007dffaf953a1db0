"""API tokens: made, shown once, listed, revoked."""
