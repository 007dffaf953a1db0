"""The pure core: plans in, figures out. No files, no clock, no network, no global state."""
