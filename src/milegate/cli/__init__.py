"""The command line: one file per command; each is loaded when it is asked for."""
