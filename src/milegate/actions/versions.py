"""Freezing a plan: numbered, immutable, hashed, with the figures of that day."""

import json
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import transaction

from milegate import __version__
from milegate.actions.actor import Actor
from milegate.actions.brands import brand_of
from milegate.actions.documents import joined, public, visible, with_costs_of
from milegate.actions.downloads import Download
from milegate.actions.editing import Change, Done, edit_plan, stored_plan
from milegate.actions.errors import Invalid, NotFound
from milegate.actions.opened import Opened
from milegate.actions.rights import PRIVATE, Right
from milegate.actions.typed import line, lines, too_long
from milegate.core.canonical import canonical, digest
from milegate.core.choices import with_effects
from milegate.core.compose import compose
from milegate.core.edits import diff
from milegate.core.overview import Overview, overview
from milegate.core.plan import Plan
from milegate.core.proposal import Proposal
from milegate.core.showing import usually_shown
from milegate.core.workdays import DaysOff
from milegate.exports.figures import figures_text
from milegate.exports.pdf import proposal_pdf
from milegate.exports.pictures import timeline_pictures
from milegate.exports.restored import restored
from milegate.planfile.holidays import days_off
from milegate.planfile.imports.names import slug as slugged
from milegate.store.queries import projects as queries
from milegate.store.queries.versions import last_number
from milegate.store.records.comments import carry_open_threads, settle_all
from milegate.store.records.projects import NewVersion, add_version
from milegate.store.values.projects import StoredProject, StoredVersion, VersionCard

LONGEST_NAME = 120
LONGEST_NOTE = 4_000
KEPT = 16


class Genuine(NamedTuple):
    """Whether what is kept of a version still has the hashes that it was frozen with."""

    plan: bool
    offer: bool


@transaction.atomic
def freeze(actor: Actor, slug: str, name: str = "", note: str = "") -> VersionCard:
    """The working plan as the next version; nothing computes it again. Invalid for texts too long.

    Open threads stay open, and say since which version they are.
    """
    actor.require(Right.FREEZE)
    name, note = line(name), lines(note)
    troubles = too_long("name", "A name", name, LONGEST_NAME) + too_long("note", "A note", note, LONGEST_NOTE)
    if troubles:
        raise Invalid(*troubles)
    stored = queries.locked_project(actor.project(slug).card.id)
    number = last_number(stored.card.id) + 1
    new = _frozen(stored, name, note, actor.user_id)
    card = add_version(project=stored.card.id, revision=stored.card.revision, number=number, new=new)
    carry_open_threads(project=stored.card.id, version=number)
    return card


@transaction.atomic
def freeze_and_resolve(actor: Actor, slug: str, name: str = "", note: str = "") -> VersionCard:
    """As `freeze`; and what was talked about is settled with it."""
    actor.require(Right.COMMENT)
    card = freeze(actor, slug, name, note)
    settle_all(project=actor.project(slug).card.id, by=actor.user_id)
    return card


def versions(actor: Actor, slug: str) -> list[VersionCard]:
    """All versions of a project, the first first."""
    return versions_in(actor.project(slug))


def versions_in(stored: StoredProject) -> list[VersionCard]:
    """All versions of a project that somebody may see, the first first. Reads no document."""
    return queries.versions_of(stored.card.id)


def version(actor: Actor, slug: str, number: int) -> StoredVersion:
    """One version; NotFound for a number that is none."""
    return version_in(actor.project(slug), number)


def version_in(stored: StoredProject, number: int) -> StoredVersion:
    """A version of a project that somebody may see; NotFound for a number that is none."""
    found = queries.version_of(stored.card.id, number)
    if found is None:
        raise NotFound(f"There is no version {number} of this project.")
    return found


def genuine(frozen: StoredVersion) -> Genuine:
    """Hash what is kept again, and compare."""
    card = frozen.card
    return Genuine(digest(frozen.document) == card.plan_hash, digest(frozen.offer) == card.offer_hash)


def frozen_figures(frozen: StoredVersion) -> dict[str, Any]:
    """The figures of the day it was frozen, in the JSON contract; without anything private."""
    found: dict[str, Any] = json.loads(frozen.figures)
    return found


def frozen_offer(frozen: StoredVersion) -> Proposal:
    """What a client saw, or would have seen, of the version."""
    return restored(Proposal, frozen.offer)


def frozen_plan(frozen: StoredVersion, actor: Actor) -> Plan:
    """The plan of a version as this person may see it."""
    return visible(joined(frozen.document, frozen.private), actor.rights)


def frozen_overview(frozen: StoredVersion, actor: Actor) -> Overview:
    """The plan of a version with its own holidays, computed as far as this person may see, to compare it."""
    return _computed(frozen.document, frozen.private, frozen.holidays, actor.rights & PRIVATE)


def opened_version(actor: Actor, slug: str, number: int) -> Opened:
    """A version opened, to take its plan away as a file."""
    frozen = version(actor, slug, number)
    return Opened(frozen_plan(frozen, actor), frozen.document)


def version_pdf(actor: Actor, slug: str, number: int) -> Download:
    """The offer of a version as PDF, dated on the day it was frozen.

    It bears the brand of today. Its pictures are drawn again, and left out where today's core would show
    other dates than the offer says.
    """
    frozen = version(actor, slug, number)
    holidays = restored(DaysOff, frozen.holidays)
    computed = overview(public(joined(frozen.document, "{}")), holidays)
    offer, again = frozen_offer(frozen), compose(computed)
    same = replace(again, options=()) == replace(offer, options=())
    pictures = timeline_pictures(computed) if same else ()
    content = proposal_pdf(usually_shown(offer), pictures, frozen.card.at, brand_of(actor))
    name = slugged(computed.plan.project.name) or "offer"
    return Download(f"{name}-v{number}.pdf", "application/pdf", content)


def restore_version(actor: Actor, slug: str, number: int) -> Done:
    """The plan of a version becomes the working plan again, as one step that can be undone.

    Costs that this person may not change stay as they are now.
    """
    actor.require(Right.EDIT_PLAN)
    stored = actor.project(slug)
    frozen = version_in(stored, number)
    now = stored_plan(stored)
    then = with_costs_of(joined(frozen.document, frozen.private), now, actor.rights)
    edits = diff(now, then)
    return edit_plan(
        actor, slug, Change(stored.card.revision, edits, f"Restored version {number}", "restore")
    )


@lru_cache(KEPT)
def _computed(document: str, private: str, holidays: str, rights: frozenset[Right]) -> Overview:
    return overview(visible(joined(document, private), rights), restored(DaysOff, holidays))


def _frozen(stored: StoredProject, name: str, note: str, author: int | None) -> NewVersion:
    plan = public(joined(stored.document, stored.private))
    holidays = days_off(plan)
    computed = overview(plan, holidays)
    offer = canonical(with_effects(compose(computed), plan, holidays))
    timeline = computed.timeline
    return NewVersion(
        name=name,
        note=note,
        document=stored.document,
        private=stored.private,
        holidays=canonical(holidays),
        figures=figures_text(computed),
        offer=offer,
        core_version=__version__,
        plan_hash=digest(stored.document),
        offer_hash=digest(offer),
        currency=plan.project.currency,
        net=computed.estimate.currency.text(computed.estimate.net),
        ends=timeline.finishes_at.date() if timeline else None,
        author=author,
    )
