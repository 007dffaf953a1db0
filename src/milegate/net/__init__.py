"""The one way out: every request that Milegate makes for a user, to addresses that may be reached."""
