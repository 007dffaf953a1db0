"""History: what happened to a plan, and the ways back."""
