"""Kinds composed of other kinds: lists, maps by id, short and long forms."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Generic, TypeVar

from milegate.core.plan import Rate
from milegate.planfile.format.kind import MAX_ROWS, Fault, Inspection, Json, Kind, Reading, hidden_in, shown
from milegate.planfile.format.names import Id, Ref
from milegate.planfile.format.scalars import Bare, Number
from milegate.planfile.format.times import Day

T = TypeVar("T")
S = TypeVar("S")


class Repeated(dict[str, Any]):
    """A mapping in which a text gives some keys twice; the last one counts."""

    __slots__ = ("keys_twice",)

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.keys_twice = tuple(key for key, count in counts.items() if count > 1)


def too_many(count: int, most: int) -> Fault:
    """The fault of a collection that is larger than any plan's."""
    return Fault("too-many-rows", f"{count:,} entries are too many: {most:,} is the limit")


def check_mapping(kind: Kind[Any], value: Any, inspection: Inspection, most: int = MAX_ROWS) -> bool:
    """Report what is no mapping, and keys that are given twice; whether it can be looked into."""
    if not isinstance(value, dict):
        inspection.report(kind.wrong(value))
        return False
    if len(value) > most:
        inspection.report(too_many(len(value), most))
        return False
    for key in value.keys_twice if isinstance(value, Repeated) else ():
        with inspection.at(key):
            inspection.report(Fault("duplicate-key", f"{shown(key)} is given twice"), at_key=True)
    return True


class ListOf(Kind[tuple[T, ...]], Generic[T]):
    """A list; `single` also takes one bare value instead of a list of one, `short` writes it so too."""

    def __init__(
        self, kind: Kind[T], *, single: bool = False, short: bool = False, most: int = MAX_ROWS
    ) -> None:
        self.kind = kind
        self.most = most
        self.single = single
        self.short = short
        self.words = f"a list ({kind.words})" if not single else f"{kind.words}, or a list of such"

    def read(self, value: Any, reading: Reading) -> tuple[T, ...]:
        if type(value) is list:
            read = self.kind.read
            if len(value) > self.most:
                raise too_many(len(value), self.most)
            return tuple([read(each, reading) for each in value])
        if not self.single:
            raise self.wrong(value)
        return (self.kind.read(value, reading),)

    def check(self, value: Any, inspection: Inspection) -> None:
        if isinstance(value, list):
            self._check_each(value, inspection)
        elif self.single:
            self.kind.check(value, inspection)
        else:
            inspection.report(self.wrong(value))

    def _check_each(self, value: list[Any], inspection: Inspection) -> None:
        if len(value) > self.most:
            inspection.report(too_many(len(value), self.most))
            return
        for position, each in enumerate(value):
            with inspection.at(position):
                self.kind.check(each, inspection)

    def write(self, value: tuple[T, ...]) -> object:
        if self.short and len(value) == 1:
            return self.kind.write(value[0])
        return [self.kind.write(each) for each in value]

    def schema(self) -> Json:
        array: Json = {"type": "array", "items": self.kind.schema()}
        if self.most < MAX_ROWS:
            array["maxItems"] = self.most
        return {"anyOf": [self.kind.schema(), array]} if self.single else array

    def parts(self) -> tuple[Kind[Any], ...]:
        return (self.kind,)


class MapOf(Kind[Mapping[str, T]], Generic[T]):
    """A mapping from ids of other things to values."""

    def __init__(self, key: Ref, kind: Kind[T]) -> None:
        self.key = key
        self.kind = kind
        self.words = f"a mapping ({key.words}: {kind.words})"

    def read(self, value: Any, reading: Reading) -> Mapping[str, T]:
        if type(value) is not dict:
            raise self.wrong(value)
        reading.used[self.key.kinds].extend(value)
        read = self.kind.read
        return {key: read(each, reading) for key, each in value.items()}

    def check(self, value: Any, inspection: Inspection) -> None:
        if not check_mapping(self, value, inspection):
            return
        for key, each in value.items():
            with inspection.at(key):
                self.key.check(key, inspection, at_key=True)
                self.kind.check(each, inspection)

    def write(self, value: Mapping[str, T]) -> object:
        return {key: self.kind.write(each) for key, each in value.items()}

    def schema(self) -> Json:
        return {"type": "object", "additionalProperties": self.kind.schema()}

    def parts(self) -> tuple[Kind[Any], ...]:
        return (self.kind,)


class Keyed(Kind[tuple[T, ...]], Generic[T]):
    """A mapping from an id to the thing that has it, kept as a tuple in the order of the file."""

    def __init__(
        self,
        kind: str,
        record: Kind[T],
        with_id: Callable[[str, T], T],
        id_of: Callable[[T], str],
        most: int = MAX_ROWS,
    ) -> None:
        self.id = Id(kind)
        self.most = most
        self.record = record
        self.with_id = with_id
        self.id_of = id_of
        self.words = f"a mapping (id: {record.words})"

    def read(self, value: Any, reading: Reading) -> tuple[T, ...]:
        if type(value) is not dict:
            raise self.wrong(value)
        if len(value) > self.most:
            raise too_many(len(value), self.most)
        read = self.record.read
        return tuple(
            self.with_id(self.id.read(key, reading), read(each, reading)) for key, each in value.items()
        )

    def check(self, value: Any, inspection: Inspection) -> None:
        if not check_mapping(self, value, inspection, self.most):
            return
        for key, each in value.items():
            with inspection.at(key):
                self.id.check(key, inspection, at_key=True)
                self.record.check(each, inspection)

    def write(self, value: tuple[T, ...]) -> object:
        return {self.id_of(each): self.record.write(each) for each in value}

    def schema(self) -> Json:
        names = {"propertyNames": self.id.schema(), "maxProperties": self.most}
        return {"type": "object", **names, "additionalProperties": self.record.schema()}

    def parts(self) -> tuple[Kind[Any], ...]:
        return (self.record,)


class Rates(Kind[tuple[Rate, ...]]):
    """An hourly rate, or rates by the date from which each is valid, kept in order of date."""

    words = "an amount, or a mapping (date: amount)"

    def __init__(self, amount: Number, day: Day) -> None:
        self.amount = amount
        self.day = day

    def read(self, value: Any, reading: Reading) -> tuple[Rate, ...]:
        if type(value) is not dict:
            return (Rate(self.amount.read(value, reading)),)
        if not value:
            raise Fault("missing-key", "a rate by date needs one date at least")
        dated = [
            (self.day.read(key, reading), self.amount.read(each, reading)) for key, each in value.items()
        ]
        return tuple(Rate(amount, valid_from) for valid_from, amount in sorted(dated))

    def check(self, value: Any, inspection: Inspection) -> None:
        if not isinstance(value, dict) or not value:
            super().check(value, inspection)
            return
        check_mapping(self, value, inspection)
        for key, each in value.items():
            with inspection.at(key):
                self._check_key(key, inspection)
                self.amount.check(each, inspection)

    def _check_key(self, key: str, inspection: Inspection) -> None:
        try:
            self.day.read(key, inspection)
        except Fault as fault:
            inspection.report(hidden_in(key) or fault, at_key=True)

    def write(self, value: tuple[Rate, ...]) -> object:
        if len(value) == 1 and value[0].valid_from is None:
            return self.amount.write(value[0].amount)
        return {self._key(rate.valid_from): self.amount.write(rate.amount) for rate in value}

    def _key(self, valid_from: date | None) -> str:
        return Bare(self.day.write(valid_from or date(1900, 1, 1)))

    def schema(self) -> Json:
        dated: Json = {"type": "object", "minProperties": 1, "propertyNames": self.day.schema()}
        return {"anyOf": [self.amount.schema(), dated | {"additionalProperties": self.amount.schema()}]}


class Either(Kind[T], Generic[T, S]):
    """A short form (anything but a mapping) and a long form (a mapping) of one value.

    `shorten` gives what the short form writes, or None where only the long form can say it.
    """

    def __init__(
        self, short: Kind[S], long: Kind[T], expand: Callable[[S], T], shorten: Callable[[T], S | None]
    ) -> None:
        self.short = short
        self.long = long
        self.expand = expand
        self.shorten = shorten
        self.words = f"{short.words}, or {long.words}"

    def read(self, value: Any, reading: Reading) -> T:
        if type(value) is dict:
            return self.long.read(value, reading)
        return self.expand(self.short.read(value, reading))

    def check(self, value: Any, inspection: Inspection) -> None:
        if isinstance(value, dict):
            self.long.check(value, inspection)
        elif isinstance(value, list):
            inspection.report(self.wrong(value))
        else:
            self.short.check(value, inspection)

    def write(self, value: T) -> object:
        short = self.shorten(value)
        return self.long.write(value) if short is None else self.short.write(short)

    def schema(self) -> Json:
        return {"anyOf": [self.short.schema(), self.long.schema()]}

    def parts(self) -> tuple[Kind[Any], ...]:
        return (self.short, self.long)


class OrWord(Kind[T | None], Generic[T]):
    """A value, or a word that stands for None, such as `all`."""

    def __init__(self, word: str, kind: Kind[T]) -> None:
        self.word = word
        self.kind = kind
        self.words = f"`{word}`, or {kind.words}"

    def read(self, value: Any, reading: Reading) -> T | None:
        return None if value == self.word else self.kind.read(value, reading)

    def check(self, value: Any, inspection: Inspection) -> None:
        if value != self.word:
            self.kind.check(value, inspection)

    def write(self, value: T | None) -> object:
        return self.word if value is None else self.kind.write(value)

    def schema(self) -> Json:
        return {"anyOf": [{"const": self.word}, self.kind.schema()]}

    def parts(self) -> tuple[Kind[Any], ...]:
        return (self.kind,)
