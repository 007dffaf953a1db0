"""What the log may hold: paths, and neither what stands behind their question mark nor a link's secret."""

import logging
import re

_QUERY = re.compile(r"\?[^\s'\"]*")
_SECRET = re.compile(r"(/(?:join|reset/key|c|mails/\w+/[\da-f-]+)/)[^\s/?'\"]+")


class WithoutSecrets(logging.Formatter):
    """Cuts the secrets of personal links out of all that a record says, its exception and stack included."""

    def format(self, record: logging.LogRecord) -> str:
        """The whole text, cleaned; the record stays as it is for others."""
        return _SECRET.sub(r"\1…", _QUERY.sub("?…", super().format(record)))
