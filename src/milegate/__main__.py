"""`python -m milegate` is the command line."""

from milegate.cli.main import main

main()
