"""The commands. To add one: a module here with `command`, a line in `cli.catalogue`, one in docs/cli.md."""
