"""Characters that cannot be seen: which of them no plan may carry, and how messages show them."""

import re

# C0 but line feed and tab, DEL and C1, bidi overrides and isolates, halves of surrogate pairs.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# A message stands on one line of a terminal, so that line ends and tabs are shown in it too.
# Compiled with the first message: that takes milliseconds, and few plans need it.
_UNSEEN = "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def escaped(text: str) -> str:
    r"""Text as a message may repeat it: a character that a terminal would obey is written as `\x1b`."""
    return re.sub(_UNSEEN, lambda match: match[0].encode("unicode_escape").decode(), text)
