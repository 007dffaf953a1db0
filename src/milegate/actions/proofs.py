"""Files that prove a signature made elsewhere: known by their content, never by their names."""

from email.parser import BytesHeaderParser
from enum import StrEnum

from milegate.actions.downloads import Download
from milegate.actions.errors import Trouble
from milegate.charts.speech import to_say

FIRST = 64 * 1024
LARGEST_PROOF = 5 * 1024 * 1024
TOO_LARGE = to_say("A proof has at most 5 MB.")
_STARTS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


class Proof(StrEnum):
    """What a proof may be."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    MAIL = "mail"


_KINDS = {
    Proof.PDF: ("application/pdf", ".pdf"),
    Proof.PNG: ("image/png", ".png"),
    Proof.JPEG: ("image/jpeg", ".jpg", ".jpeg"),
    Proof.MAIL: ("message/rfc822", ".eml"),
}
"""The content types that they are given back with, and how their names end."""


def proof_troubles(content: bytes, place: str) -> list[Trouble]:
    """What is wrong with a file that is to prove a signature; `place` is its field."""
    if not content:
        said = to_say("Add the signed file, or the mail in which it was accepted.")
        return [Trouble(place, "missing", said)]
    if len(content) > LARGEST_PROOF:
        return [Trouble(place, "too-large", TOO_LARGE)]
    if proof_kind(content) is None:
        said = to_say("This is no PDF, PNG, JPEG or mail (.eml): add one of these.")
        return [Trouble(place, "unknown-kind", said)]
    return []


def proof_kind(content: bytes) -> Proof | None:
    """What a file is; None for everything that is no proof."""
    for start, kind in _STARTS.items():
        if content.startswith(start):
            return Proof(kind)
    return Proof.MAIL if _is_mail(content[:FIRST]) else None


def given_back(name: str, content: bytes) -> Download:
    """A proof to keep, its name with an ending of its kind: one that ends in `.html` a click would run."""
    found = proof_kind(content)
    kind, *endings = _KINDS[found] if found else ("application/octet-stream", ".bin")
    named = name if name.lower().endswith(tuple(endings)) else f"{name}{endings[0]}"
    return Download(named, kind, content)


def _is_mail(start: bytes) -> bool:
    """Whether it begins with the headers that every mail has (RFC 5322)."""
    if b"\0" in start:
        return False
    headers = BytesHeaderParser().parsebytes(start)
    return "From" in headers and "Date" in headers
