"""The command line, through its real door."""
