"""What others did, in a sentence that can be read in passing."""

from collections.abc import Sequence

from milegate.actions.history import Happened


def step_said(happened: Happened) -> str:
    """A step of the plan: "Olivia Owner: Renamed Sign-in"."""
    return f"{happened.step.author or 'Somebody'}: {happened.label or 'changed something'}"


def last_of(said: Sequence[str]) -> str:
    """The last one, and how many more there are; empty for none."""
    if len(said) < 2:
        return "".join(said)
    return f"{said[-1]} (and {len(said) - 1} more)"
