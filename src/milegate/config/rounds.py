"""What each process of the server does beside answering: it sends letters, and tidies up once a day."""

import logging
import time
from collections.abc import Callable

from django.db import close_old_connections

from milegate.actions.letters import bell, send_due_letters
from milegate.actions.tidying import tidy

LOG = logging.getLogger("milegate.rounds")
PAUSE = 5.0  # seconds between two looks: for letters that fall due again, or of a process that was killed
DAY = 24 * 3600.0


def go_round() -> None:
    """For as long as the process lives."""
    tidied = time.monotonic()
    while True:
        bell.wait(PAUSE)
        bell.clear()
        _safely(_send_all)
        if time.monotonic() - tidied > DAY:
            tidied = time.monotonic()
            _safely(tidy)


def _send_all() -> None:
    while send_due_letters():
        pass


def _safely(act: Callable[[], None]) -> None:
    """Whatever goes wrong, such as a database that is away for a while, the next round tries again."""
    close_old_connections()
    try:
        act()
    except Exception:
        LOG.exception("A round of the server failed")
    finally:
        close_old_connections()
