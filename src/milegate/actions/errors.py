"""Why something was not done.

Refused
├── NotFound    404: it is not there, or not for this person, who is not told which
├── Forbidden   403: a member may see it, but not do this
├── Conflict    409: somebody was faster; says who and what
├── Invalid     422: what was sent cannot be taken; says where and what to do
└── Busy        503: not in this moment; the same works when it is sent again
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong: where (a field or a place in the plan), what kind, and the remedy.

    What a client may read is a `Sentence`, which the door says in the client's language.
    A conflict has `values`: what it was at the `base`, what is `theirs`, what is `yours`, and `by` whom.
    """

    place: str
    code: str
    message: str
    values: Mapping[str, object] | None = None


class Refused(Exception):
    """Nothing was done, and nothing was lost."""

    @property
    def messages(self) -> tuple[str, ...]:
        """Why, in sentences."""
        return self.args[:1]


class NotFound(Refused):
    """There is no such thing for this person."""


class Forbidden(Refused):
    """This person's role does not allow it."""


class Conflict(Refused):
    """Somebody else was faster; `troubles` names every place."""

    def __init__(self, message: str, *troubles: Trouble) -> None:
        super().__init__(message)
        self.troubles = troubles


class Busy(Refused):
    """Others have the plan or the database just now; what was sent can be sent again as it is."""


class Invalid(Refused):
    """What was sent is not valid; `troubles` names every place."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__("; ".join(trouble.message for trouble in troubles))
        self.troubles = troubles

    @property
    def messages(self) -> tuple[str, ...]:
        """What is wrong, one by one."""
        return tuple(trouble.message for trouble in self.troubles)

    @classmethod
    def of(cls, place: str, code: str, message: str) -> "Invalid":
        """A single trouble."""
        return cls(Trouble(place, code, message))
