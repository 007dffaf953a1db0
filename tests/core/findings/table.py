"""The table of rules in docs/findings.md; `python -m tests.core.findings.table` writes it."""

from pathlib import Path

from milegate.core.findings import LAST, RULES
from milegate.core.findings.finding import Finding
from milegate.core.findings.rule import Rule
from milegate.exports.glyphs import MISSING_GLYPH

LISTED: tuple[Rule | Finding, ...] = (*RULES, *LAST, MISSING_GLYPH)
PAGE = Path(__file__).parents[3] / "docs" / "findings.md"
BEGIN, END = "<!-- rules: written by tests/core/findings/table.py -->", "<!-- end of rules -->"


def table() -> str:
    """Every rule as a row, in the order in which they run, and then what others add to their findings."""
    head = ["| code | severity | why it matters | what to do |", "|---|---|---|---|"]
    return "\n".join([*head, *(_row(rule) for rule in LISTED)])


def _row(rule: Rule | Finding) -> str:
    cells = (f"`{rule.code}`", rule.severity.value, rule.why, rule.advice)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def page(text: str) -> str:
    """The page with its table as it should be."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
