"""Lists of threads, a page at a time, and on which page of them one thread stands."""

from dataclasses import dataclass

from milegate.actions.actor import Actor
from milegate.store.queries import pages
from milegate.store.values.comments import Listed, StoredThread

PAGE = 50


@dataclass(frozen=True, slots=True)
class SomeThreads:
    """Some threads, the newest first; `following` is the cursor of the next page, None on the last one."""

    threads: tuple[StoredThread, ...]
    following: int | None


def threads_page(actor: Actor, project: str, listed: Listed, before: int | None) -> SomeThreads:
    """A page of a list of threads, those before a cursor or the newest."""
    found = pages.threads_page(actor.project(project).card.id, listed, before, PAGE + 1)
    shown = found[:PAGE]
    return SomeThreads(tuple(shown), shown[-1].id if len(found) > PAGE else None)


def count_threads(actor: Actor, project: str, listed: Listed) -> int:
    """How many threads a list has."""
    return pages.count_threads(actor.project(project).card.id, listed)


def cursor_of_page(actor: Actor, project: str, listed: Listed, thread: StoredThread) -> int | None:
    """The cursor of the page on which a thread stands, or stood before it left this list."""
    return pages.cursor_of_page(actor.project(project).card.id, listed, thread.id, PAGE)
