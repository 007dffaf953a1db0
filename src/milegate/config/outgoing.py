"""Where requests may go that Milegate makes for its users: what the operator allows beside the public."""

import os
from collections.abc import Iterator, Mapping
from ipaddress import ip_network

from milegate.config.environment import BadSetting, listed
from milegate.net.policy import USUAL_PORTS, Network, Policy

NETWORKS, PORTS = "MILEGATE_ALLOW_NETWORKS", "MILEGATE_ALLOW_PORTS"


def outgoing(environment: Mapping[str, str] = os.environ) -> Policy:
    """What the environment says; BadSetting names what cannot be understood."""
    return Policy(tuple(_networks(environment)), USUAL_PORTS | set(_ports(environment)))


def _networks(environment: Mapping[str, str]) -> Iterator[Network]:
    for text in listed(NETWORKS, "", environment):
        try:
            yield ip_network(text)
        except ValueError:
            raise BadSetting(f"{NETWORKS} has {text}: write networks such as 10.0.0.0/8,fd00::/8") from None


def _ports(environment: Mapping[str, str]) -> Iterator[int]:
    for text in listed(PORTS, "", environment):
        if not text.isdecimal() or not 0 < int(text) < 65_536:
            raise BadSetting(f"{PORTS} has {text}: write ports such as 8080,8443")
        yield int(text)
