"""The head of a section: what it is, and its one most important figure."""

from rich.text import Text


def heading(title: str, summary: str = "") -> Text:
    """A bold title with a quiet sentence behind it."""
    return Text.assemble((title, "bold"), (f"   {summary}" if summary else "", "dim"))
