"""A thing for those who may not change it: its fields as facts, in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from milegate.web.pages.things.forms import Shown, ThingForm
from milegate.web.project.words import Words, counted

Texts = Mapping[str, str]
NOTHING = "–"


class Fact(NamedTuple):
    """A field that says something, in one line or several."""

    label: str
    lines: tuple[str, ...]


def facts(form: ThingForm, words: Words) -> Iterator[Fact]:
    """Every field in the order of the form; what says nothing is a dash."""
    reader = _Reader(words, dict(form.gates))
    for each in form.fields:
        lines = tuple(line for line in reader.lines(each) if line)
        yield Fact(each.field.label, lines or (NOTHING,))


class _Reader:
    """Puts the texts of a field into words."""

    def __init__(self, words: Words, gates: Mapping[str, str]) -> None:
        self.words, self.gates = words, gates
        self._read: dict[str, Callable[[Texts], Iterable[str]]] = {
            "day": lambda texts: [self._day(texts.get("", ""))],
            "tick": lambda texts: ["yes" if texts.get("") else "no"],
            "approvers": _approvers,
            "review": _review,
            "trigger": lambda texts: [self._trigger(texts)],
            "retain": self._retained,
        }

    def lines(self, shown: Shown) -> Iterable[str]:
        """The lines of one field."""
        if shown.options:
            return [name for id, name in shown.options if id in shown.chosen()]
        read = self._read.get(shown.field.input.widget)
        return read(shown.texts) if read else shown.texts.get("", "").split("\n")

    def _day(self, text: str) -> str:
        return self.words.day(date.fromisoformat(text)) if text else ""

    def _trigger(self, texts: Texts, start: str = "") -> str:
        kind = texts.get(f"{start}.kind", "")
        named = {
            "signature": "the signature",
            "monthly": "each month",
            "gate": self.gates.get(texts.get(f"{start}.gate", ""), ""),
            "date": self._day(texts.get(f"{start}.date", "")),
        }
        return named.get(kind, "")

    def _retained(self, texts: Texts) -> Iterator[str]:
        if percent := texts.get(".percent"):
            yield f"{percent} %, until {self._trigger(texts, '.until')}"


def _approvers(texts: Texts) -> Iterator[str]:
    people = [each for each in texts.get(".contacts", "").split("\n") if each]
    yield from people
    if len(people) > 1:
        yield f"{texts.get('.rule')} of them decide"


def _review(texts: Texts) -> Iterator[str]:
    days = int(texts.get(".days") or 0)
    yield counted(days, "business day") if days else "decided at once"
    if texts.get(".deemed"):
        yield "no answer counts as approval"
