"""Which characters the PDF's own font can print, and the finding for texts that need another one.

The PDF is set in Noto Sans, which comes as a Python package: Latin, Greek, Cyrillic, Devanagari and
Vietnamese. Its table of characters ("cmap") is read here as the OpenType specification describes it. Signs
that are no letters may come from the fonts inside typst, so a small set of them counts as there.
"""

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from milegate.core.findings.finding import Finding, Severity
from milegate.core.overview import Overview
from milegate.core.plan import Item, Plan

FONT = "Noto Sans"
_SIGNS = frozenset("←↑→↓↔⇒⇔−√∞≈≠≤≥■□▪▫▲△▶▼▽◀◆◇○●◦★☆☐☑☒✓✔✗✘•…‰№™")
_SHOWN = 6

MISSING_GLYPH = Finding(
    "missing-glyph",
    Severity.WARNING,
    where="",
    message="",
    why="The PDF takes another font of the machine that makes it, or shows boxes and is no PDF/A then.",
    advice="Look at the PDF; install a font of this script there, or add the name in Latin letters.",
)
"""The finding without its place; no rule of the core, which knows no fonts."""


def font_folder() -> Traversable:
    """Where the font files are."""
    return files("fontpkg_noto_sans").joinpath("files")


@cache
def covered() -> frozenset[int]:
    """All code points that the font has a glyph for."""
    font = font_folder().joinpath("NotoSans[wdth,wght].ttf").read_bytes()
    tables = dict(struct.unpack_from(">4s4xI", font, 12 + 16 * n) for n in range(_short(font, 4)))
    cmap = tables[b"cmap"]
    subtables = [struct.unpack_from(">4xI", font, cmap + 4 + 8 * n)[0] for n in range(_short(font, cmap + 2))]
    places = {_short(font, cmap + offset): cmap + offset for offset in subtables}
    return frozenset(_basic_plane(font, places[4]))


def _short(font: bytes, place: int) -> int:
    return int.from_bytes(font[place : place + 2], "big")


def _basic_plane(font: bytes, place: int) -> Iterator[int]:
    """Format 4: segments of code points, all ends first, then all starts."""
    count = _short(font, place + 6) // 2
    for segment in range(count):
        last = _short(font, place + 14 + 2 * segment)
        first = _short(font, place + 16 + 2 * (count + segment))
        yield from range(first, min(last, 0xFFFE) + 1)


def missing_characters(text: str) -> str:
    """The characters of a text that the PDF's fonts lack, each once, in order."""
    if text.isascii():
        return ""
    return "".join(char for char in dict.fromkeys(text) if not _printable(char))


def _printable(char: str) -> bool:
    if ord(char) in covered() or char in _SIGNS or char.isspace():
        return True
    return unicodedata.category(char) == "Cf"  # formats text, prints nothing


def missing_glyphs(plan: Plan) -> tuple[Finding, ...]:
    """A warning for every place whose text a client sees and the PDF's font cannot print."""
    return tuple(
        MISSING_GLYPH._replace(
            where=where,
            message=f"The PDF's font has no glyphs for {_listed(missing)} in “{_short_text(text)}”.",
        )
        for where, text in _first_by_place(plan)
        if (missing := missing_characters(text))
    )


def with_missing_glyphs(overview: Overview) -> Overview:
    """The overview with these findings among its warnings, but for those that the plan mutes."""
    muted = {mute.on for mute in overview.plan.private.mute if mute.code == MISSING_GLYPH.code}
    more = [finding for finding in missing_glyphs(overview.plan) if finding.where not in muted]
    if not more:
        return overview
    hints = [finding for finding in overview.findings if finding.severity is Severity.HINT]
    before = [finding for finding in overview.findings if finding.severity is not Severity.HINT]
    return replace(overview, findings=(*before, *more, *hints))


def _listed(missing: str) -> str:
    more = len(missing) - _SHOWN
    return " ".join(missing[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _short_text(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _first_by_place(plan: Plan) -> Iterator[tuple[str, str]]:
    """The first text of every place that has such characters."""
    seen: set[str] = set()
    for where, text in _texts(plan):
        if where not in seen and not text.isascii() and missing_characters(text):
            seen.add(where)
            yield where, text


def _texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every public text with the id of its place."""
    yield "project", plan.project.name
    yield "client", plan.client.name
    for phase in plan.phases:
        yield from ((phase.id, text) for text in (phase.name, phase.description))
        yield from _item_texts(phase.items)
    for one in plan.deliverables:
        yield from ((one.id, text) for text in (one.name, one.description, *one.acceptance))
    for need in plan.needs:
        yield from ((need.id, text) for text in (need.name, need.description, *need.acceptance))
    for gate in plan.gates:
        proofs = (evidence.name for evidence in gate.evidence)
        yield from ((gate.id, text) for text in (gate.name, gate.decision, gate.description, *proofs))
    yield from ((role.id, role.name) for role in plan.roles)
    yield from ((along.id, along.name) for along in plan.along)
    yield from ((line.id, line.name) for line in plan.lines)
    yield from ((payment.id, payment.name) for payment in plan.payments)
    terms = plan.terms
    yield from (("terms", text) for text in (*terms.assumptions, *terms.exclusions, terms.text))


def _item_texts(items: Iterable[Item]) -> Iterator[tuple[str, str]]:
    for item in items:
        yield from ((item.id, text) for text in (item.name, item.description, *item.acceptance))
        yield from _item_texts(item.items)
