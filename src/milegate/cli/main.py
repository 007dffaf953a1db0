"""The door `milegate`.

Exit codes: 0 fine; 1 a plan with error findings, everything that can be computed was printed; 2 no plan
can be built, or the command was not understood; 70 a fault of Milegate itself.
"""

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from milegate import __version__
from milegate.cli.catalogue import Commands
from milegate.cli.outcome import BROKEN_PIPE, FAULT, INTERRUPTED, NO_PLAN

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.command(cls=Commands, context_settings=CONTEXT)
@click.version_option(__version__, package_name="milegate", message="%(prog)s %(version)s")
def cli() -> None:
    """From a structured estimate to milestones a client signs and pays for.

    PLAN is a plan file (YAML or JSON; spreadsheets and MS Project XML are imported), or `-` for standard
    input. Nothing but `serve`, `demo` and `migrate` needs a database.
    """


def main() -> NoReturn:
    """Run one command and leave.

    A command is over in a moment: collecting garbage, and taking a million objects apart at the end,
    would only cost time.
    """
    gc.disable()
    _open_streams()
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = BROKEN_PIPE
    os._exit(code)


def _open_streams() -> None:
    """Give a stream that was closed before the start (`<&-`) to nobody: it is empty, and takes everything."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit code."""
    try:
        code = cli.main(list(arguments), prog_name="milegate", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as leaving:  # so click ends when nobody reads on
        return leaving.code if isinstance(leaving.code, int) and leaving.code != 1 else BROKEN_PIPE
    except OSError as error:
        click.echo(f"milegate: {error.strerror or error}", err=True)
        return NO_PLAN
    except Exception:
        sys.excepthook(*sys.exc_info())
        return FAULT
    return code if isinstance(code, int) else 0
