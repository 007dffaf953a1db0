"""A plan as files to take away."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from milegate.actions.opened import Opened, reopened
from milegate.exports.brand import Brand
from milegate.exports.pdf import PLAIN, proposal_pdf
from milegate.exports.pictures import timeline_pictures
from milegate.planfile.formats import writer_of
from milegate.planfile.imports.names import slug

PDFS_KEPT = 8


class Download(NamedTuple):
    """A file: its name, its kind and its bytes."""

    name: str
    kind: str
    content: bytes


def stored_proposal(document: str, day: date, brand: Brand = PLAIN) -> Download:
    """The PDF of a stored plan; the last few are kept, by plan, brand and the day that they bear."""
    return Download(*_kept_pdf(document, day, brand))


@lru_cache(PDFS_KEPT)
def _kept_pdf(document: str, day: date, brand: Brand) -> Download:
    return proposal(reopened(document), day, brand)


def proposal(source: Opened, day: date, brand: Brand = PLAIN) -> Download:
    """The proposal as PDF, dated."""
    when = datetime(day.year, day.month, day.day)
    content = proposal_pdf(source.offer, timeline_pictures(source.overview), when, brand)
    return Download(_named(source, "pdf"), "application/pdf", content)


def picture(source: Opened) -> Download:
    """The timeline as SVG."""
    return Download(_named(source, "svg"), "image/svg+xml", source.pictures.file.encode())


def plan_file(source: Opened, extension: str) -> Download:
    """The plan in a format that is read back: yaml, json or xlsx."""
    kinds = {
        "yaml": "application/yaml",
        "json": "application/json",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    return Download(_named(source, extension), kinds[extension], writer_of(f".{extension}")(source.plan))


def trial_download(source: Opened, form: str, day: date) -> Download | None:
    """The file that a visitor asks for; None when there is no such form."""
    makers: dict[str, Callable[[], Download]] = {
        "pdf": lambda: proposal(source, day),
        "svg": lambda: picture(source),
        "yaml": lambda: plan_file(source, "yaml"),
        "json": lambda: plan_file(source, "json"),
        "xlsx": lambda: plan_file(source, "xlsx"),
    }
    return makers[form]() if form in makers else None


def _named(source: Opened, extension: str) -> str:
    return f"{slug(source.plan.project.name) or 'plan'}.{extension}"
