"""How a command ends: its exit codes, and the errors that it explains."""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from milegate.core.overview import Overview
    from milegate.planfile.errors import PlanFileError, Problem

FINE = 0
ERROR_FINDINGS = 1
NO_PLAN = 2
FAULT = 70
INTERRUPTED = 130
BROKEN_PIPE = 141


def exit_code(*overviews: "Overview") -> int:
    """1 when a plan has error findings, else 0."""
    severe = any(finding.severity == "error" for each in overviews for finding in each.findings)
    return ERROR_FINDINGS if severe else FINE


def leave(code: int) -> None:
    """End the running command with an exit code."""
    click.get_current_context().exit(code)


class Unusable(click.ClickException):
    """Something in the way that a person can remove; the message says how."""

    exit_code = NO_PLAN

    def format_message(self) -> str:
        """The message, with what a terminal would obey made visible."""
        from milegate.planfile.format.hidden import escaped

        return escaped(self.message)


class NoPlan(click.ClickException):
    """A file that gives no plan, with all of its problems; with --json they are printed as JSON too."""

    exit_code = NO_PLAN

    def __init__(self, path: str, error: "PlanFileError") -> None:
        super().__init__(str(error))
        self.path, self.error = path, error
        context = click.get_current_context(silent=True)
        self.as_json = bool(context and context.params.get("as_json"))

    def show(self, file: Any = None) -> None:
        """One line per problem as compilers write them: editors jump to the place."""
        from milegate.planfile.format.hidden import escaped

        path = escaped(self.path)
        for problem in self.error.problems:
            click.echo(escaped(_line(path, problem)), file=file, err=True)
        count = len(self.error.problems) + self.error.more
        more = f", {self.error.more} of them not shown" if self.error.more else ""
        if count > 1:
            click.echo(f"{path}: {count} problems{more}; this is no plan yet.", file=file, err=True)
        if self.as_json:
            from milegate.cli.output import emit

            emit({"problems": [_value(each) for each in self.error.problems], "more": self.error.more})


def _line(path: str, problem: "Problem") -> str:
    place = f"{path}:{problem.line}:{problem.column}" if problem.line else path
    if not problem.line and path in problem.message:
        place = "milegate"
    where = f" at {problem.where}" if problem.where else ""
    return f"{place}: {problem.message} [{problem.code}]{where}"


def _value(problem: "Problem") -> dict[str, object]:
    return {
        "code": problem.code,
        "message": problem.message,
        "line": problem.line,
        "column": problem.column,
        "where": problem.where,
    }
