"""`milegate check`: the plan review."""

import click

from milegate.cli.options import as_json, plan
from milegate.cli.outcome import exit_code, leave
from milegate.cli.output import emit
from milegate.cli.reading import overview_of
from milegate.core.overview import Overview


@click.command("check")
@plan
@as_json
def command(path: str, as_json: bool) -> None:
    """Review a plan: what is wrong, why it matters and what to do.

    The exit code is 1 when there are errors, else 0.
    """
    seen = overview_of(path)
    if as_json:
        emit(_value(seen))
    else:
        _print(seen)
    leave(exit_code(seen))


def _value(overview: Overview) -> object:
    from milegate.cli.views.findings import counted
    from milegate.exports.figures import finding_figures

    findings = [finding_figures(finding) for finding in overview.findings]
    return {
        "project": overview.plan.project.name,
        "counts": counted(overview.findings),
        "findings": findings,
    }


def _print(overview: Overview) -> None:
    from milegate.cli.output import console, say
    from milegate.cli.views.findings import finding_lines, summary
    from milegate.cli.views.headings import heading

    terminal = console()
    head = heading(f"◆ {overview.plan.project.name}", summary(overview.findings))
    say([head, *finding_lines(overview.findings, terminal.width)], terminal)
