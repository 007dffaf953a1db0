"""`milegate pdf`: the proposal as a document."""

from datetime import UTC, datetime

import click

from milegate.cli.options import plan, target
from milegate.cli.outcome import exit_code, leave
from milegate.cli.output import working
from milegate.cli.reading import overview_of
from milegate.cli.targets import check_target, write_document
from milegate.core.overview import Overview


@click.command("pdf")
@plan
@target
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day that it bears; default: today."
)
def command(path: str, output: str, day: datetime | None) -> None:
    """Write the proposal of a plan as a PDF.

    Nothing that stands under `private:` is in it. The same plan and day give the same bytes.
    """
    check_target(path, output, ".pdf")
    with working("Typesetting"):
        seen = overview_of(path)
        document = _document(seen, day or datetime.now().replace(hour=0, minute=0, second=0, microsecond=0))
    write_document(document, output)
    leave(exit_code(seen))


def _document(overview: Overview, day: datetime) -> bytes:
    from milegate.core.choices import with_effects
    from milegate.core.compose import compose
    from milegate.core.showing import usually_shown
    from milegate.exports.pdf import proposal_pdf
    from milegate.exports.pictures import timeline_pictures

    offer = usually_shown(with_effects(compose(overview), overview.plan, overview.days_off))
    return proposal_pdf(offer, timeline_pictures(overview), day.replace(tzinfo=UTC))
