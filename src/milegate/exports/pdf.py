"""The proposal as PDF: tagged, PDF/A-2a and PDF/UA-1 at once, the same bytes for the same input.

Fonts are the packaged one and those inside typst. Only where these lack a character are the fonts of the
machine asked. Scripts whose letters do not map back one by one keep PDF/A-2b; and where no font has a
character, the PDF shows a box: tagged still, but no PDF/A.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, NamedTuple

from milegate.core.proposal import Proposal
from milegate.exports.brand import Brand
from milegate.exports.glyphs import font_folder
from milegate.exports.offer import offer
from milegate.exports.pictures import Picture
from milegate.exports.signing_page import ToSign, signing_page
from milegate.exports.wording import region

if TYPE_CHECKING:
    import typst

PLAIN = Brand()


def proposal_pdf(
    proposal: Proposal,
    pictures: Sequence[Picture],
    when: datetime,
    brand: Brand = PLAIN,
    to_sign: ToSign | None = None,
) -> bytes:
    """The PDF; `when` is the day that it bears and its creation date (without a zone: UTC).

    With `to_sign` its last page is for signatures on paper.
    """
    moment = when if when.tzinfo else when.replace(tzinfo=UTC)
    shown = [picture._asdict() for picture in pictures]
    content: dict[str, Any] = {
        **offer(proposal, moment),
        "pictures": shown,
        "region": region(proposal.locale),
    }
    content |= {"logo": brand.picture, "agency": brand.name}
    content["signing"] = signing_page(proposal, to_sign) if to_sign else None
    inputs = {"content": json.dumps(content, ensure_ascii=False), "accent": brand.colour}
    return typeset("proposal.typ", inputs, moment)


class _Setting(NamedTuple):
    """Whether the machine's fonts may be used, and the standards that the PDF keeps."""

    system: bool
    standards: "list[typst.PDFStandard]"


PAPER = (
    _Setting(system=False, standards=["a-2a", "ua-1"]),
    _Setting(system=False, standards=["a-2b"]),
    _Setting(system=True, standards=["a-2a", "ua-1"]),
    _Setting(system=True, standards=["a-2b"]),
)


ATTACHING = (
    _Setting(system=False, standards=["a-3a", "ua-1"]),
    _Setting(system=False, standards=["a-3b"]),
    _Setting(system=True, standards=["a-3a", "ua-1"]),
    _Setting(system=True, standards=["a-3b"]),
)
"""The same for a PDF that carries a file, which PDF/A-2 does not allow."""


def typeset(
    template: str, inputs: dict[str, str], moment: datetime, settings: Sequence[_Setting] = PAPER
) -> bytes:
    """Typeset a template with its JSON content and colour: as strictly as its characters allow."""
    import typst

    for setting in settings:
        try:
            return _compiled(template, inputs, moment, setting)
        except typst.TypstError as error:
            if not error.message.startswith("PDF/"):
                raise
    return _compiled(template, inputs, moment, _Setting(system=True, standards=[]))


def _compiled(template: str, inputs: dict[str, str], moment: datetime, setting: _Setting) -> bytes:
    import typst

    with as_file(files("milegate.exports").joinpath("typst")) as folder:
        return typst.compile(
            folder / template,
            root=folder,
            font_paths=_fonts(setting.system),
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=setting.standards,
            timestamp=int(moment.timestamp()),
        )


@cache
def _fonts(system: bool) -> "typst.Fonts":
    import typst

    with as_file(font_folder()) as folder:
        return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True, font_paths=[folder])
