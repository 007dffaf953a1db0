"""People: who is busy when, who is free, and who is on which project."""
