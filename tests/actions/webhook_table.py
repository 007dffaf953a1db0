"""The events in docs/webhooks.md; `python -m tests.actions.webhook_table` writes them from a real story."""

import json
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "webhooks.md"
BEGIN, END = "<!-- events: written by tests/actions/webhook_table.py -->", "<!-- end of events -->"


def page(text: str, heard: list[dict[str, Any]]) -> str:
    """The page with its events as they are."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{events(heard)}\n\n{END}{after}"


def events(heard: list[dict[str, Any]]) -> str:
    """Every event with its words, and what the first of its kind said."""
    from milegate.actions.happenings import EVENT_WORDS
    from tests.actions.webhook_story import steady

    head = [
        "| event | when |",
        "|---|---|",
        *(f"| `{kind}` | {what} |" for kind, what in EVENT_WORDS.items()),
    ]
    firsts = {each["type"]: each for each in reversed(heard)}
    parts = [
        f"```json\n{json.dumps(firsts[kind], indent=2, ensure_ascii=False)}\n```" for kind in EVENT_WORDS
    ]
    return "\n".join(head) + "\n\n" + steady("\n\n".join(parts))


def main() -> None:
    """Tell the story in a database that is there for it alone."""
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment

    from tests.actions.webhook_story import heard
    from tests.people import world

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    PAGE.write_text(page(PAGE.read_text("utf-8"), heard(world())), "utf-8")


if __name__ == "__main__":
    main()
