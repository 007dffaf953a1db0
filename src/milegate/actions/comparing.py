"""Comparing any two states of a project: the working plan, versions, points in time, variants, the origin."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from milegate.actions.actor import Actor
from milegate.actions.documents import opened_for
from milegate.actions.errors import NotFound
from milegate.actions.history import overview_then, plan_then
from milegate.actions.opened import Opened
from milegate.actions.rights import PRIVATE, Right
from milegate.actions.variants import family, renamed
from milegate.actions.versions import frozen_overview, version_in
from milegate.core.canonical import digest
from milegate.core.changes import Comparison
from milegate.core.compare import compare, days_between
from milegate.core.overview import Overview, overview
from milegate.planfile.holidays import days_off
from milegate.store.queries import projects as queries
from milegate.store.queries.versions import last_version
from milegate.store.values.projects import ProjectCard, StoredProject, VersionCard

NOW = "now"
BESIDE = "p-"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be compared: how addresses name it, and how people do."""

    token: str
    name: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison, computed as far as this person may see."""

    choice: Choice
    overview: Overview


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides and what differs from the first to the second."""

    before: Side
    after: Side
    found: Comparison


@dataclass(frozen=True, slots=True)
class Since:
    """What became of the working plan since its last version.

    `net` is None where the currency is another one, `days` (working days of the finish, by the calendar of
    the working plan) where one of the two has no timeline. `same`: the plan is the version's, to the letter.
    """

    number: int
    steps: int
    net: Decimal | None
    days: int | None
    same: bool


def choices(actor: Actor, stored: StoredProject) -> tuple[Choice, ...]:
    """What the working plan can be compared with, and itself first."""
    actor.require(Right.VIEW)
    kin = family(actor, stored)
    frozen = reversed(queries.versions_of(stored.card.id))
    beside = ([kin.origin] if kin.origin else []) + list(kin.variants)
    return (
        Choice(NOW, "The working plan"),
        *(Choice(f"v{card.number}", version_name(card)) for card in frozen),
        *(Choice(f"{BESIDE}{each.card.slug}", _kin_name(each.card, each is kin.origin)) for each in beside),
    )


def compared(actor: Actor, stored: StoredProject, before: str, after: str) -> Compared:
    """Two states side by side. NotFound for what is no state of this project."""
    sides = side(actor, stored, before), side(actor, stored, after)
    return Compared(*sides, compare(sides[0].overview, sides[1].overview))


def side(actor: Actor, stored: StoredProject, token: str) -> Side:
    """One state: `now`, `v3` (a version), `r17` (a revision), `p-<project>` (a variant or the origin)."""
    if token == NOW:
        return Side(Choice(NOW, "The working plan"), _opened(actor, stored).overview)
    if token.startswith(BESIDE):
        return _beside(actor, stored, token)
    number = int(token[1:]) if token[1:].isdecimal() and len(token) < 10 else 0
    if token[:1] == "v":
        frozen = version_in(stored, number)
        return Side(Choice(token, version_name(frozen.card)), frozen_overview(frozen, actor))
    if token[:1] == "r":
        return Side(Choice(token, f"Revision {number}"), overview_then(actor, stored, number))
    raise NotFound(f"“{token}” is no state of this project.")


def variant_changes(actor: Actor, stored: StoredProject) -> Compared:
    """What was changed in a variant since it began, or since its origin took it over last.

    Both sides bear the variant's name, which its origin does not take over. NotFound for what is no variant.
    """
    origin = family(actor, stored).origin
    if origin is None:
        raise NotFound(f"“{stored.card.name}” is not a variant of another project.")
    after = side(actor, stored, NOW)
    began = renamed(plan_then(actor, stored, origin.taken_at), after.overview.plan.project.name)
    name = "As it began" if origin.taken_at == 1 else "As it was taken over"
    before = Side(Choice("", name), overview(began, days_off(began)))
    after = Side(Choice(NOW, "The variant now"), after.overview)
    return Compared(before, after, compare(before.overview, after.overview))


def since_last(actor: Actor, stored: StoredProject, opened: Opened) -> Since | None:
    """What became of the plan since its last version; None without a version. Reads no document."""
    actor.require(Right.VIEW)
    card = last_version(stored.card.id)
    if card is None:
        return None
    now = opened.overview
    same = digest(stored.document) == card.plan_hash
    net = now.estimate.net - card.net if now.estimate.currency.code == card.currency else None
    return Since(card.number, stored.card.revision - card.revision, net, _days(now, card.ends), same)


def version_name(card: VersionCard) -> str:
    """`v2 · Sent to Acme`, or `v2`."""
    return f"v{card.number} · {card.name}" if card.name else f"v{card.number}"


def _kin_name(card: ProjectCard, is_origin: bool) -> str:
    return f"{'Its origin' if is_origin else 'Variant'}: {card.name}"


def _beside(actor: Actor, stored: StoredProject, token: str) -> Side:
    kin = family(actor, stored)
    beside = ([kin.origin] if kin.origin else []) + list(kin.variants)
    found = next((each for each in beside if f"{BESIDE}{each.card.slug}" == token), None)
    if found is None:
        raise NotFound("This is neither a variant of the project nor its origin.")
    choice = Choice(token, _kin_name(found.card, found is kin.origin))
    return Side(choice, _opened(actor, actor.project(found.card.slug)).overview)


def _opened(actor: Actor, stored: StoredProject) -> Opened:
    return opened_for(stored.document, stored.private, actor.rights & PRIVATE)


def _days(now: Overview, ended: date | None) -> int | None:
    if now.timeline is None or ended is None:
        return None
    return days_between(now, ended, now.timeline.finishes_at.date())
