"""What the log may hold: paths, and never what stands behind their question mark."""

import logging
import re

_QUERY = re.compile(r"\?[^\s'\"]*")


class WithoutQueries(logging.Filter):
    """Cuts the query off every address in a message: personal links carry their secrets there."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean the message in place; every record passes."""
        record.msg, record.args = _QUERY.sub("?…", record.getMessage()), None
        return True
