"""The table in docs/permissions.md; `python -m tests.actions.permission_table` writes it."""

from pathlib import Path

from milegate.actions.rights import ALLOWED, WORDS, Right, Role

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"
BEGIN, END = "<!-- rights: written by tests/actions/permission_table.py -->", "<!-- end of rights -->"


def table() -> str:
    """Every right as a row, every role as a column."""
    roles = list(Role)
    head = [f"| may | {' | '.join(roles)} |", f"|---|{':-:|' * len(roles)}"]
    return "\n".join([*head, *(_row(right, roles) for right in Right)])


def _row(right: Right, roles: list[Role]) -> str:
    marks = " | ".join("yes" if role in ALLOWED[right] else "–" for role in roles)
    return f"| {WORDS[right]} | {marks} |"


def page(text: str) -> str:
    """The page with its table as it should be."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
