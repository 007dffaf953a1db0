"""Why a request got no answer.

Unreached
├── BadAddress   it is no http(s) address, or has a port or a name and password that are not allowed
├── Refused      the host is, or leads to, an address that is not public and not allowed by the operator
├── TooSlow      it was not done in time
├── Unfinished   the host does not exist, takes no connection, or speaks no HTTP
└── Wandering    more redirects than are followed
"""


class Unreached(Exception):
    """There is no answer; the text says why, for people."""


class BadAddress(Unreached):
    """Nothing that can be asked."""


class Refused(Unreached):
    """Nothing was sent."""

    def __init__(self) -> None:
        super().__init__(
            "Its host leads to an address inside a network; whoever runs this server can allow it."
        )


class TooSlow(Unreached):
    """The time is over; what was sent may have been read."""


class Unfinished(Unreached):
    """The connection broke, or was never there."""


class Wandering(Unreached):
    """It leads on and on."""
