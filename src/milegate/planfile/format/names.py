"""Ids and what names them; currencies, time zones, languages and regions with holidays."""

import re
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from milegate.core.money import MINOR_DIGITS
from milegate.planfile.format.kind import (
    ANY_KIND,
    Fault,
    Inspection,
    Json,
    Kind,
    Reading,
    any_of,
    article,
    hidden_in,
    shown,
)
from milegate.planfile.format.times import DAY_PATTERN, Day, day
from milegate.planfile.regions import known_regions, region_exists

ID_PATTERN = r"^\w[\w.\-]{0,63}$"
_ID = re.compile(ID_PATTERN[1:-1])
_LOCALE = re.compile(r"[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[A-Z]{2}|[0-9]{3}))?")
_STARTS_AS_DAY = re.compile(r"[0-9]{4}-")
_NO_PLACES = ("localtime", "posixrules", "Factory")  # files beside the zones, different on every machine
_OTHER_CLOCKS = ("posix/", "right/")


def identifier(value: Any) -> str:
    """A text that may be an id."""
    if not isinstance(value, str):
        raise Fault("wrong-type", f"{shown(value)} is not an id")
    if not _ID.fullmatch(value):
        raise Fault("bad-id", f"{shown(value)} is not an id: up to 64 letters, digits, `_`, `-` or `.`")
    return value


class Id(Kind[str]):
    """The id of a thing of one kind."""

    words = "an id"

    def __init__(self, kind: str | None) -> None:
        self.kind = kind

    def read(self, value: Any, reading: Reading) -> str:
        if not isinstance(value, str) or not _ID.fullmatch(value):
            return identifier(value)
        if self.kind:
            reading.named[self.kind].append(value)
        return value

    def check(self, value: Any, inspection: Inspection, at_key: bool = False) -> None:
        try:
            name = identifier(value)
        except Fault as fault:
            inspection.report(hidden_in(value) or fault, at_key)
            return
        if self.kind:
            inspection.declare(self.kind, name, at_key)

    def write(self, value: str) -> object:
        return value

    def schema(self) -> Json:
        return {"type": "string", "pattern": ID_PATTERN}


class Ref(Kind[str]):
    """The id of something else in the plan, of one of some kinds."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds
        self.words = "an id" if kinds == ANY_KIND else f"the id of {article(any_of(kinds))}"

    def read(self, value: Any, reading: Reading) -> str:
        if not isinstance(value, str):
            raise self.wrong(value)
        reading.used[self.kinds].append(value)
        return value

    def check(self, value: Any, inspection: Inspection, at_key: bool = False) -> None:
        fault = hidden_in(value) if isinstance(value, str) else self.wrong(value)
        if fault:
            inspection.report(fault, at_key)
            return
        inspection.refer(self.kinds, value, at_key)

    def write(self, value: str) -> object:
        return value

    def schema(self) -> Json:
        return {"type": "string", "pattern": ID_PATTERN}


class CurrencyCode(Kind[str]):
    """An ISO 4217 currency code."""

    words = "a currency such as EUR"

    def read(self, value: Any, reading: Reading) -> str:
        if not isinstance(value, str):
            raise self.wrong(value)
        if value not in MINOR_DIGITS:
            raise Fault("unknown-currency", f"unknown currency {shown(value)}", value, MINOR_DIGITS)
        return value

    def write(self, value: str) -> object:
        return value

    def schema(self) -> Json:
        return {"enum": [*MINOR_DIGITS]}


class TimeZone(Kind[str]):
    """A time zone of the IANA database."""

    words = "a time zone such as Europe/Warsaw"

    def read(self, value: Any, reading: Reading) -> str:
        if not isinstance(value, str):
            raise self.wrong(value)
        if not _zone_exists(value):
            known = available_timezones().difference(_NO_PLACES)
            raise Fault("unknown-timezone", f"unknown time zone {shown(value)}", value, known)
        return value

    def write(self, value: str) -> object:
        return value

    def schema(self) -> Json:
        return {"type": "string", "pattern": r"^[A-Za-z0-9_+\-]+(/[A-Za-z0-9_+\-]+)*$"}


def _zone_exists(name: str) -> bool:
    if len(name) > 64 or name in _NO_PLACES or name.startswith(_OTHER_CLOCKS):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


class Locale(Kind[str]):
    """A language, with a region if need be; only its form is checked."""

    words = "a language such as en or en-GB"

    def read(self, value: Any, reading: Reading) -> str:
        if not isinstance(value, str):
            raise self.wrong(value)
        if not _LOCALE.fullmatch(value):
            raise Fault("unknown-locale", f"{self.wrong(value)}")
        return value

    def write(self, value: str) -> object:
        return value

    def schema(self) -> Json:
        return {"type": "string", "pattern": f"^{_LOCALE.pattern}$"}


class DayOff(Kind[str | date]):
    """A region with its public holidays, or one day."""

    words = "a region such as PL, DE-BE or GB-ENG, or a date"

    def read(self, value: Any, reading: Reading) -> str | date:
        if not isinstance(value, str):
            raise self.wrong(value)
        if _STARTS_AS_DAY.match(value):
            return day(value)
        if not region_exists(value):
            raise Fault(
                "unknown-holidays",
                f"no public holidays are known for {shown(value)}",
                value,
                known_regions(value),
            )
        return value

    def write(self, value: str | date) -> object:
        return Day().write(value) if isinstance(value, date) else value

    def schema(self) -> Json:
        return {"type": "string", "pattern": rf"^([A-Z]{{2,3}}(-[A-Z0-9]{{1,3}})?|{DAY_PATTERN})$"}
