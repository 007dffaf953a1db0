"""What a thing cannot do without, said in the words of its form.

A plan file may leave these out, and the review remarks on it; whoever fills in a form means a whole thing.
"""

from collections.abc import Callable, Iterator, Mapping

from milegate.actions.errors import Trouble
from milegate.actions.typed import line, missing

Texts = Mapping[str, str]
SHARES = ("percent", "amount", "remainder")
_TRIGGERS = {
    "": "Say what makes it due: the signature, a milestone, a date, or each month.",
    "gate": "Choose the milestone that makes it due.",
    "date": "Say on which day it is due.",
}


def lacking(kind: str, texts: Texts) -> Iterator[Trouble]:
    """What is not there, each beside its field."""
    return _LACKING.get(kind, _named)(texts)


def _named(texts: Texts) -> Iterator[Trouble]:
    if not line(texts.get("name", "")):
        yield missing("name", "A name")


def _shown(texts: Texts) -> Iterator[Trouble]:
    if not line(texts.get("name", "")) and not texts.get("deliverable"):
        yield Trouble("name", "missing", "Say what is shown, or choose the deliverable that it shows.")


def _paid(texts: Texts) -> Iterator[Trouble]:
    kind = texts.get("on.kind", "")
    if kind in _TRIGGERS and not (kind and texts.get(f"on.{kind}", "").strip()):
        yield Trouble("on", "missing", _TRIGGERS[kind])
    if not any(texts.get(share, "").strip() for share in SHARES):
        yield Trouble("percent", "missing", "Say how much it is: a percentage, an amount, or the rest.")


_LACKING: dict[str, Callable[[Texts], Iterator[Trouble]]] = {"evidence": _shown, "payment": _paid}
