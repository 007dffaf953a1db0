"""Everything that leaves Milegate and is not read back: the proposal as PDF."""
