"""A workspace's name, brand, language, money, calendar, terms, buffers and numbering."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from django.db import transaction

from milegate.actions.actor import Actor
from milegate.actions.errors import Invalid, Trouble
from milegate.actions.images import checked_logo
from milegate.actions.projects import LONGEST_NUMBER, numbered
from milegate.actions.rights import Right
from milegate.actions.typed import line, unfit
from milegate.core.money import MINOR_DIGITS
from milegate.exports.choices import is_locale
from milegate.planfile.errors import PlanFileError
from milegate.planfile.json_text import parse_json
from milegate.planfile.json_writer import dump_value
from milegate.planfile.text import plan_from
from milegate.store.queries.workspaces import logo_of
from milegate.store.records.workspaces import NewSettings, keep_defaults, keep_logo, keep_settings

Json = dict[str, Any]
DEFAULTS = ("calendar", "terms", "buffers", "along", "roles")
LONGEST_NAME = 120
HIGHEST = 999_999
"""The number up to which a pattern has to fit."""
_ACCENT = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Typed:
    """The settings as somebody typed them."""

    name: str
    locale: str
    currency: str
    timezone: str
    accent: str
    numbering: str


@transaction.atomic
def change_settings(actor: Actor, typed: Typed) -> None:
    """Name, brand, language, money and numbering; Invalid names every field that cannot be taken."""
    actor.require(Right.EDIT_SETTINGS)
    if troubles := [*unfit("name", "A name", typed.name, LONGEST_NAME), *_troubles(typed)]:
        raise Invalid(*troubles)
    new = NewSettings(
        name=line(typed.name),
        locale=typed.locale,
        currency=typed.currency,
        timezone=typed.timezone,
        accent=typed.accent.lower(),
        numbering=typed.numbering.strip(),
    )
    keep_settings(workspace=actor.workspace.id, new=new)


@transaction.atomic
def change_defaults(actor: Actor, defaults: Mapping[str, Any]) -> None:
    """What a new plan begins with, in the notation of a plan file; None takes a part away."""
    actor.require(Right.EDIT_SETTINGS)
    kept = {key: defaults.get(key) for key in DEFAULTS if defaults.get(key) not in (None, {}, [])}
    _checked(actor, kept)
    keep_defaults(workspace=actor.workspace.id, defaults=dump_value(kept))


def defaults_of(actor: Actor) -> Json:
    """What a new plan begins with, in the notation of a plan file."""
    actor.require(Right.VIEW)
    found: Json = parse_json(actor.workspace.defaults)
    return found


@transaction.atomic
def change_logo(actor: Actor, content: bytes) -> None:
    """A PNG or JPEG picture; none takes the logo away."""
    actor.require(Right.EDIT_SETTINGS)
    kind = checked_logo(content) if content else ""
    keep_logo(workspace=actor.workspace.id, content=content or None, kind=kind)


def logo(actor: Actor) -> tuple[bytes, str] | None:
    """The logo and its kind; None where there is none."""
    actor.require(Right.VIEW)
    return logo_of(actor.workspace.id)


def _troubles(typed: Typed) -> list[Trouble]:
    found = []
    if typed.timezone not in available_timezones():
        found.append(
            Trouble("timezone", "unknown", "This is no time zone: choose one such as Europe/Berlin.")
        )
    if not is_locale(typed.locale):
        message = "This is no language that figures are written in: choose one such as en-GB."
        found.append(Trouble("locale", "unknown", message))
    if typed.currency not in MINOR_DIGITS:
        found.append(Trouble("currency", "unknown", "This is no currency: choose one such as EUR."))
    if typed.accent and not _ACCENT.fullmatch(typed.accent):
        found.append(Trouble("accent", "no-colour", "A colour is six digits: write it like #0b6157."))
    found += _numbering_troubles(typed.numbering.strip())
    return found + [one for one in _format_troubles(typed) if one.place not in {each.place for each in found}]


def _format_troubles(typed: Typed) -> list[Trouble]:
    """What the plan format says against a project of this language and currency."""
    try:
        plan_from(_bare(typed.currency, typed.locale))
    except PlanFileError as error:
        return [Trouble(one.where.rpartition(".")[2], one.code, one.message) for one in error.problems]
    return []


def _numbering_troubles(pattern: str) -> list[Trouble]:
    """What is wrong with a pattern that has to give different numbers, and nothing else than numbers."""
    allowed = re.fullmatch(r"(?:[\w ./#-]|\{year\}|\{n(?::0?\d)?\})+", pattern)
    if not allowed or "{n" not in pattern:
        message = "A pattern has {n} in it, and may have {year}: P-{year}-{n:03} gives P-2027-007."
        return [Trouble("numbering", "no-pattern", message)]
    if max(len(pattern), len(numbered(pattern, HIGHEST))) > LONGEST_NUMBER:
        message = f"A pattern, and each number that it gives, may have {LONGEST_NUMBER} characters."
        return [Trouble("numbering", "too-long", message)]
    return []


def _bare(currency: str, locale: str) -> Json:
    head = {"name": "x", "currency": currency, "locale": locale, "start": "2027-01-04"}
    return {"milegate": 1, "project": head, "roles": {}, "phases": []}


def _checked(actor: Actor, defaults: Json) -> None:
    """Invalid for what no plan could begin with."""
    try:
        plan_from(_bare(actor.workspace.currency, actor.workspace.locale) | defaults)
    except PlanFileError as error:
        problems = error.problems
        raise Invalid(*(Trouble(one.where, one.code, one.message) for one in problems)) from None
