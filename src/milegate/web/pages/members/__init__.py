"""Who is in a workspace, and who is invited."""
