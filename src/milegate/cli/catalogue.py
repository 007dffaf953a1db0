"""What the command line offers. Reading this loads none of it, so that `--help` answers at once."""

from importlib import import_module

import click

COMMANDS = {
    "check": "Review a plan: what is wrong, why it matters and what to do.",
    "show": "Show estimate, timeline, gates, payments and cash of a plan.",
    "pdf": "Write the proposal of a plan as a PDF.",
    "svg": "Draw the timeline of a plan as an SVG picture.",
    "compare": "Say what differs between two plans, in money and working days.",
    "convert": "Turn a plan, spreadsheet or MS Project file into a plan file.",
    "init": "Write a commented plan to start from.",
    "schema": "Print the JSON Schema of plan files.",
    "pull": "Bring a plan file up to date with its project in a workspace.",
    "push": "Bring a workspace up to date with a plan file that was pulled from it.",
    "freeze": "Freeze the plan of a workspace as its next version.",
    "versions": "List the versions of a project, or write the plan of one.",
    "undo": "Take back your last step in a workspace.",
    "verify": "Check a record or a certificate, offline.",
    "record": "Write the record of a project: offers, signatures and certificates.",
    "person": "Print everything that is kept about an e-mail address, or erase it.",
    "bounced": "Tell a Milegate SERVER which mails came back: reads a delivery report.",
    "serve": "Serve the web application.",
    "migrate": "Bring the tables of the database up to date.",
    "demo": "Serve the demo project, everything set up.",
}


class Commands(click.Group):
    """A group whose commands live in modules of their own, named here and imported when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which somebody meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a module; None when there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"milegate.cli.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a misspelt one is answered with what may have been meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches

            from milegate.planfile.format.hidden import escaped

            near = get_close_matches(name, COMMANDS, 1)
            hint = f"did you mean `{near[0]}`?" if near else "`milegate --help` lists the commands."
            ctx.fail(f"there is no command `{escaped(name)}`: {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in `--help`, without loading any command."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
