"""Threads as they are shown: what they are about is called as it is called today."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from milegate.actions.comment_texts import SECTION
from milegate.planfile.things import thing_values
from milegate.store.values.comments import StoredThread
from milegate.web.markdown import markdown
from milegate.web.project.frame import Frame


@dataclass(frozen=True)
class ShownThread:
    """A thread with the name of its thing today; `gone` where the plan no longer has it.

    A section of the offer is no thing of the plan: it cannot be gone, and leads nowhere.
    """

    stored: StoredThread
    name: str
    gone: bool
    linked: bool

    @cached_property
    def texts(self) -> list[str]:
        """Every comment as HTML that cannot do harm."""
        return [markdown(comment.text) for comment in self.stored.comments]

    @property
    def on(self) -> str:
        """The thing, as forms send it."""
        return f"{self.stored.on_kind}/{self.stored.on_id}"


def shown_threads(frame: Frame, threads: Iterable[StoredThread]) -> list[ShownThread]:
    """Threads in the same order."""
    found = []
    for one in threads:
        name = thing_name(frame, one.on_kind, one.on_id)
        gone = name is None and one.on_kind != SECTION
        found.append(ShownThread(one, name or one.on_name, gone, name is not None))
    return found


def thing_name(frame: Frame, kind: str, id: str) -> str | None:
    """What a thing of the plan is called; None when there is none."""
    values = thing_values(frame.opened.plan, kind, id)
    return None if values is None else str(values.get("name") or id)
