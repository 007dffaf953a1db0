"""Asking the database once more what it was asked before, when only a different answer would matter.

To put a question into SQL takes Django about a millisecond; to answer it takes the database a twentieth of
that. A question that holds the time of day is never the same twice: what depends on one is not kept.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection

Question = tuple[str, tuple[Any, ...]]
"""SQL and its values."""
Rows = list[tuple[Any, ...]]


@contextmanager
def noted() -> Iterator[list[Question]]:
    """Every question of this thread until the block ends, in order."""
    questions: list[Question] = []

    def note(ask: Callable[..., Any], sql: str, values: Any, many: bool, context: dict[str, Any]) -> Any:
        questions.append((sql, tuple(values or ())))
        return ask(sql, values, many, context)

    with connection.execute_wrapper(note):
        yield questions


def only_reads(questions: Sequence[Question]) -> bool:
    """Whether they may be put again: none of them changes anything."""
    return all(sql.startswith("SELECT ") for sql, _ in questions)


def answers(questions: Sequence[Question]) -> list[Rows]:
    """What the database answers to them now."""
    found = []
    with connection.cursor() as cursor:
        for sql, values in questions:
            cursor.execute(sql, values)
            found.append(cursor.fetchall())
    return found
