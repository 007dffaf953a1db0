"""docs/findings.md says of every rule what the rule says itself."""

from milegate.core.findings.mutes import ELSEWHERE
from milegate.exports.glyphs import MISSING_GLYPH
from tests.core.findings.table import PAGE, page


def test_the_page_shows_the_rules_as_they_are() -> None:
    text = PAGE.read_text("utf-8")
    assert page(text) == text, "write it again: python -m tests.core.findings.table"


def test_the_page_shows_what_others_add_to_the_review() -> None:
    assert {MISSING_GLYPH.code} == ELSEWHERE
    assert f"| `{MISSING_GLYPH.code}` | warning |" in PAGE.read_text("utf-8")
