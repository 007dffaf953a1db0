"""How much is taken at once. The server reads this before Django is set up, so nothing is imported here."""

BODIES_AT_ONCE = 48
