"""docs/findings.md says of every rule what the rule says itself."""

from tests.core.findings.table import PAGE, page


def test_the_page_shows_the_rules_as_they_are() -> None:
    text = PAGE.read_text("utf-8")
    assert page(text) == text, "write it again: python -m tests.core.findings.table"
