"""Rate cards."""
