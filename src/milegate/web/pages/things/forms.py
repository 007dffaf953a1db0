"""A thing's form: its fields as they are shown, and what somebody typed into them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from milegate.actions.errors import Invalid, Trouble
from milegate.core.kinds import EvidenceKind, Hold
from milegate.core.overview import Overview
from milegate.web.forms.form import words
from milegate.web.forms.numbers import Numbers
from milegate.web.pages.things.fields import FIELDS, FormField

Option = tuple[str, str]
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

    def chosen(self) -> set[str]:
        """What is chosen of many."""
        return set(self.texts.get("", "").split("\n"))


@dataclass(frozen=True)
class ThingForm:
    """All fields of a thing: from the plan, or as somebody typed them."""

    kind: str
    texts: Mapping[str, str]
    overview: Overview
    troubles: tuple[Trouble, ...] = field(default=())

    @property
    def fields(self) -> Iterable[Shown]:
        """The fields in order."""
        for each in FIELDS[self.kind]:
            yield Shown(each, _own(each, self.texts), self._options(each), self._said(each.key))

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

    def _options(self, each: FormField) -> tuple[Option, ...]:
        plan = self.overview.plan
        if each.choices == "rows":
            rows = self.overview.outline.rows
            return tuple((row.id, f"{row.number} {row.name}".strip()) for row in rows)
        choices: dict[str, Iterable[Option]] = {
            "deliverables": (("", "none"), *((one.id, one.name) for one in plan.deliverables)),
            "holds": ((kind.value, words) for kind, words in HOLDS.items()),
            "kinds": ((kind.value, kind.value) for kind in EvidenceKind),
        }
        return tuple(choices.get(each.choices, ()))


@dataclass(frozen=True)
class Sent:
    """What somebody sent: the texts of a form, those that it had printed, and the language of the plan."""

    kind: str
    texts: Mapping[str, str]
    printed: Mapping[str, str]
    locale: str

    def values(self) -> dict[str, Any]:
        """The values of the fields that were changed. Invalid for numbers that may be one of two."""
        numbers = Numbers(self.locale)
        found = {each.key: each.input.read(self._read(each, numbers)) for each in self._changed()}
        if numbers.troubles:
            raise Invalid(*numbers.troubles)
        return found

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
