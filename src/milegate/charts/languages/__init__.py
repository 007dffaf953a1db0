"""What clients read, in their language: a `.po` file each, keyed by the English of the code."""
