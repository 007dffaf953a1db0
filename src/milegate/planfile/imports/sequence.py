"""Phases of a spreadsheet one after the other: its rows say little about what follows what."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from milegate.core.plan import Item, Link, Phase
from milegate.planfile.imports.imported import Note

Follows = dict[str, set[str]]


def in_sequence(phases: tuple[Phase, ...], notes: list[Note]) -> tuple[Phase, ...]:
    """Each phase after the one before it, unless it says itself what it follows or links go the other way."""
    follows = _follows(phases)
    linked = any(phase.after or any(item.after for item in _items(phase.items)) for phase in phases)
    found = list(phases[:1])
    kept: list[str] = []
    for before, phase in pairwise(phases):
        bound = bool(phase.after)
        crossed = not bound and _reaches(before.id, phase.id, follows)
        if crossed:
            kept.append(f"“{phase.name}” does not follow “{before.name}”, whose rows come after it")
        if bound or crossed:
            found.append(phase)
        else:
            follows[phase.id].add(before.id)
            found.append(replace(phase, after=(Link(before.id),)))
    _say(any(one is not other for one, other in zip(found, phases, strict=True)), linked, kept, notes)
    return tuple(found)


def _say(changed: bool, linked: bool, kept: list[str], notes: list[Note]) -> None:
    """One note on the links that were added, one on each that was not."""
    if changed:
        why = "not all phases are linked" if linked else "nothing says what follows what"
        notes.append(Note("phases-in-order", "", f"{why}: each phase follows the one before"))
    notes.extend(Note("phase-not-in-order", "", message) for message in kept)


def _follows(phases: tuple[Phase, ...]) -> Follows:
    """Which phases each one follows by any link of its own or of its rows."""
    home = {id: phase.id for phase in phases for id in (phase.id, *(i.id for i in _items(phase.items)))}
    return {phase.id: {home[link.id] for link in _links(phase) if link.id in home} for phase in phases}


def _links(phase: Phase) -> Iterator[Link]:
    yield from phase.after
    for item in _items(phase.items):
        yield from item.after


def _items(items: Iterable[Item]) -> Iterator[Item]:
    """All groups and items, at any depth."""
    for item in items:
        yield item
        yield from _items(item.items)


def _reaches(start: str, target: str, follows: Follows) -> bool:
    """Whether a phase follows another one, at once or through others."""
    seen = {start}
    open_ = [start]
    while open_:
        for phase in follows[open_.pop()] - seen:
            seen.add(phase)
            open_.append(phase)
    return target in seen
