"""`milegate show` for people: the whole plan from its name to its findings."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from milegate.cli.views.estimate import estimate_lines
from milegate.cli.views.findings import summary_lines
from milegate.cli.views.gates import gate_lines
from milegate.cli.views.money import cash_lines, payment_lines
from milegate.cli.views.timeline import timeline_lines
from milegate.cli.views.tongue import Tongue
from milegate.core.overview import Overview
from milegate.core.plan import SignatureStart

MOST_ROWS = 200


def overview_lines(overview: Overview, path: str, terminal: Console, every_row: bool) -> Iterator[Text]:
    """All sections, with a blank line between them; a long plan shows less of each in a terminal."""
    tongue = Tongue.of(overview)
    whole = every_row or not terminal.is_terminal or len(overview.outline.rows) <= MOST_ROWS
    width = terminal.width
    yield from _title(overview, tongue)
    sections: tuple[Iterable[Text], ...] = (
        estimate_lines(overview, tongue, width, whole),
        timeline_lines(overview, tongue, terminal, whole),
        gate_lines(overview, tongue, width),
        payment_lines(overview, tongue, width),
        cash_lines(overview, tongue, terminal),
        summary_lines(overview, path, width),
    )
    for section in sections:
        lines = list(section)
        yield from ([Text(), *lines] if lines else [])
    if not whole:
        yield Text()
        yield Text("Phases, groups and gates only, for there are many rows: --all shows every row.", "dim")


def _title(overview: Overview, tongue: Tongue) -> Iterator[Text]:
    plan, timeline = overview.plan, overview.timeline
    yield Text.assemble(("◆ ", "bold cyan"), (plan.project.name, "bold"))
    facts = [plan.client.name, tongue.currency]
    if timeline:
        first, last = timeline.starts_at.date(), timeline.finishes_at.date()
        facts.append(f"{tongue.day(first)} – {tongue.day(last)}")
        facts.append(f"{timeline.working_days} working days")
    if isinstance(plan.project.start, SignatureStart):
        facts.append(f"if signed by {tongue.day(plan.project.start.if_signed)}")
    yield Text("  " + " · ".join(fact for fact in facts if fact), "dim")
