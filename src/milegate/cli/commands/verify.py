"""`milegate verify`: whether a record or a certificate is what was given away."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from milegate.cli.options import as_json
from milegate.cli.outcome import Unusable, leave
from milegate.cli.output import emit

if TYPE_CHECKING:
    from milegate.core.ledger import Head
    from milegate.exports.verified import Verdict

MISFIT = 1


@click.command("verify")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option(
    "--certificate", type=click.Path(dir_okay=False), help="A certificate that the record must hold."
)
@click.option("--head", help="A head that somebody has kept, as NUMBER:HASH.")
@as_json
def command(file: str, certificate: str | None, head: str | None, as_json: bool) -> None:
    """Check a record or a certificate, offline.

    The exit code is 0 when everything fits, 1 when something does not, 2 when FILE is neither.
    """
    found = _verdict(Path(file), certificate, head)
    if as_json:
        emit(_value(found))
    else:
        for line in _lines(found):
            click.echo(_shown(line))
    leave(MISFIT if found.misfit or found.anchored is False else 0)


def _verdict(file: Path, certificate: str | None, head: str | None) -> "Verdict":
    from milegate.exports.unpacked import Unreadable
    from milegate.exports.verified import verified_certificate, verified_record

    content, witness = _read(file), _witness(certificate, head)
    try:
        if content.startswith(b"%PDF"):
            return verified_certificate(_attached(content))
        return verified_record(content, witness)
    except Unreadable as error:
        why = _shown(str(error))
        raise Unusable(f"{file} is neither a record nor a certificate of Milegate: {why}") from None


def _witness(certificate: str | None, head: str | None) -> "Head | None":
    from milegate.exports.unpacked import Unreadable
    from milegate.exports.verified import parsed_head, verified_certificate

    if certificate is not None:
        try:
            found = verified_certificate(_attached(_read(Path(certificate))))
        except Unreadable as error:
            raise Unusable(f"{certificate} is no certificate of Milegate: {_shown(str(error))}") from None
        if found.misfit:
            why = _shown(f"{found.misfit.where} {found.misfit.what}")
            raise Unusable(f"{certificate} is no whole certificate: {why}")
        return found.head
    try:
        return parsed_head(head) if head else None
    except ValueError as error:
        raise Unusable(f"--head {head}: {error}") from None


def _attached(content: bytes) -> str:
    from milegate.exports.attachments import attached_text
    from milegate.exports.unpacked import Unreadable

    text = attached_text(content)
    if text is None:
        raise Unreadable("no certificate is attached to this PDF")
    return text


def _read(file: Path) -> bytes:
    from milegate.exports.unpacked import LARGEST

    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)  # one more than what is refused
    except OSError as error:
        raise Unusable(f"cannot read {file}: {error.strerror}") from None


def _lines(found: "Verdict") -> list[str]:
    what = f"{found.kind} of “{found.name}”, project {found.project}"
    lines = [f"A {what}: entries {', '.join(str(each.number) for each in found.entries) or 'none'}."]
    if found.kind == "record":
        lines = [f"The {what}: {len(found.entries)} entries."]
    if found.erased:
        lines.append(f"{found.erased} texts were erased on request; the chain holds without them.")
    if found.misfit:
        return [*lines, f"DOES NOT FIT: {found.misfit.where} {found.misfit.what}."]
    if found.anchored is False:
        return [*lines, "DOES NOT FIT: the head that was kept outside is not in this record."]
    said = [f"Signed: {found.signed}. What the pages of the PDF say is not read."] if found.signed else []
    return [*lines, *said, _good(found)]


def _shown(line: str) -> str:
    """A line in which what stands in the file writes no other line, and moves nothing in a terminal."""
    return "".join(each if each.isprintable() else "\ufffd" for each in line)


def _good(found: "Verdict") -> str:
    if found.kind == "certificate":
        return f"Whole: offer, terms, consent and names are those of entry {found.head.number}."
    if found.anchored:
        return "Consistent, and anchored by the head that was kept outside."
    return "Consistent, not anchored: no head from outside was given (--certificate or --head)."


def _value(found: "Verdict") -> dict[str, object]:
    return {
        "kind": found.kind,
        "project": found.project,
        "name": found.name,
        "entries": len(found.entries),
        "head": f"{found.head.number}:{found.head.hash}",
        "erased": found.erased,
        "signed": found.signed,
        "fits": found.misfit is None and found.anchored is not False,
        "anchored": found.anchored,
        "misfit": found.misfit._asdict() if found.misfit else None,
    }
