"""A thing's form: its fields as they are shown, and what somebody typed into them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from milegate.actions.errors import Invalid, Trouble
from milegate.actions.things import Thing
from milegate.core.kinds import EvidenceKind, Hold
from milegate.core.outline import Row
from milegate.core.overview import Overview
from milegate.web.forms.form import words
from milegate.web.forms.numbers import Numbers
from milegate.web.pages.things.fields import FIELDS, FormField
from milegate.web.pages.things.lacking import SHARES, lacking
from milegate.web.pages.things.remarks import Remark, beside, remarks
from milegate.web.project.frame import Frame
from milegate.web.project.naming import Names

Option = tuple[str, str]


class Choice(NamedTuple):
    """A row that can be chosen, and how deep it stands below its phase."""

    id: str
    name: str
    depth: int


HOLDS = {
    Hold.START: "waits for it: may not begin before",
    Hold.RELEASE: "may begin at risk, and is released by it",
    Hold.NONE: "does not wait for it",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One field with its texts, by the suffix of their names, and what is wrong with them."""

    field: FormField
    texts: Mapping[str, str]
    options: tuple[Option, ...]
    troubles: tuple[str, ...]
    remarks: tuple[Remark, ...]

    def chosen(self) -> set[str]:
        """What is chosen of many."""
        return set(self.texts.get("", "").split("\n"))

    def chosen_names(self) -> list[str]:
        """The same by name, in the order of the plan."""
        chosen = self.chosen()
        return [name for id, name in self.options if id in chosen]


@dataclass(frozen=True)
class ThingForm:
    """All fields of a thing: from the plan, or as somebody typed them."""

    thing: Thing
    texts: Mapping[str, str]
    frame: Frame
    troubles: tuple[Trouble, ...] = field(default=())

    @property
    def kind(self) -> str:
        """What kind of thing it is."""
        return self.thing.kind

    @property
    def name(self) -> str:
        """What it is called: as it is typed, else as its page of milestones calls it."""
        typed = self.texts.get("name", "").strip()
        return typed or Names.of(self.frame.opened.plan).name(self.kind, self.thing.id)

    @property
    def overview(self) -> Overview:
        """The plan with its figures."""
        return self.frame.opened.overview

    @property
    def fields(self) -> Iterable[Shown]:
        """The fields in order."""
        for each in FIELDS[self.kind]:
            own, options = _own(each, self.texts), self._options(each)
            yield Shown(each, own, options, self._said(each.key), self._remarks(each.key))

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What the review says of it."""
        return remarks(self.frame, self.thing)

    @property
    def above(self) -> tuple[Remark, ...]:
        """Those that are about none of its fields."""
        keys = {each.key for each in FIELDS[self.kind]}
        return tuple(one for one in self.remarks if beside(one, self.thing) not in keys)

    @property
    def phases(self) -> tuple[tuple[Choice, ...], ...]:
        """All rows to choose from, phase by phase; each begins with the phase itself."""
        rows = self.overview.outline.rows
        by_phase = groupby(rows, key=lambda row: row.phase)
        return tuple(tuple(Choice(row.id, _numbered(row), row.depth) for row in each) for _, each in by_phase)

    @property
    def others(self) -> tuple[str, ...]:
        """What is wrong, but with none of the fields."""
        keys = {each.key for each in FIELDS[self.kind]}
        return tuple(words(one) for one in self.troubles if _key(one) not in keys)

    @property
    def gates(self) -> tuple[Option, ...]:
        """Milestones to choose from."""
        return tuple((gate.id, gate.name) for gate in self.overview.plan.gates)

    def _said(self, key: str) -> tuple[str, ...]:
        return tuple(words(one) for one in self.troubles if _key(one) == key)

    def _remarks(self, key: str) -> tuple[Remark, ...]:
        return tuple(one for one in self.remarks if beside(one, self.thing) == key)

    def _options(self, each: FormField) -> tuple[Option, ...]:
        plan = self.overview.plan
        if each.choices == "rows":
            rows = self.overview.outline.rows
            return tuple((row.id, _numbered(row)) for row in rows)
        choices: dict[str, Iterable[Option]] = {
            "deliverables": (("", "none"), *((one.id, one.name) for one in plan.deliverables)),
            "holds": ((kind.value, words) for kind, words in HOLDS.items()),
            "kinds": ((kind.value, kind.value) for kind in EvidenceKind),
        }
        return tuple(choices.get(each.choices, ()))


@dataclass(frozen=True)
class Sent:
    """What somebody sent: the texts of a form, those that it had printed, and the language of the plan.

    Of a thing that is not there yet, nothing is printed.
    """

    kind: str
    texts: Mapping[str, str]
    printed: Mapping[str, str]
    locale: str

    def values(self) -> dict[str, Any]:
        """The values of the fields that were changed.

        Invalid for what the thing cannot do without, and for numbers that may be one of two.
        """
        numbers, changed = Numbers(self.locale), self._changed()
        found = {each.key: each.input.read(self._read(each, numbers)) for each in changed}
        if troubles := [*self._lacking({each.key for each in changed}), *numbers.troubles]:
            raise Invalid(*troubles)
        return found

    def _lacking(self, changed: Collection[str]) -> Iterator[Trouble]:
        """What is not there; of a thing of the plan, only what somebody has taken away."""
        for trouble in lacking(self.kind, self.texts):
            fields = SHARES if trouble.place in SHARES else (trouble.place,)
            if not self.printed or any(each in changed for each in fields):
                yield trouble

    def upon(self, now: Mapping[str, str]) -> dict[str, str]:
        """The texts of the form as it is now, with those that were changed as they were typed."""
        mine = {each.key for each in self._changed()}
        kept = {name: text for name, text in now.items() if name.partition(".")[0] not in mine}
        return kept | {name: text for name, text in self.texts.items() if name.partition(".")[0] in mine}

    def _changed(self) -> list[FormField]:
        return [
            each
            for each in FIELDS[self.kind]
            if not each.input.same(_own(each, self.texts), _own(each, self.printed))
        ]

    def _read(self, each: FormField, numbers: Numbers) -> dict[str, str]:
        own, before = _own(each, self.texts), _own(each, self.printed)
        read = {
            suffix: numbers.read(each.key, own.get(suffix, ""), before.get(suffix))
            for suffix in each.input.numbers
        }
        return own | read


def texts_of(kind: str, values: Mapping[str, Any]) -> dict[str, str]:
    """The texts of a form for a thing of the plan."""
    return {
        each.key + suffix: text
        for each in FIELDS[kind]
        for suffix, text in each.input.shown(values.get(each.key, each.default or None)).items()
    }


def _numbered(row: Row) -> str:
    return f"{row.number} {row.name}".strip()


def _own(each: FormField, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of one field, by the suffix of their names."""
    key = each.key
    return {
        name.removeprefix(key): text
        for name, text in texts.items()
        if name == key or name.startswith(f"{key}.")
    }


def _key(trouble: Trouble) -> str:
    """The field of a trouble's place, which is `kind/id/field` or a field."""
    return trouble.place.rpartition("/")[2].partition(".")[0]
