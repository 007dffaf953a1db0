"""Where a request may go: public addresses and two ports, and what the operator allows beside.

IPv6 has several ways to write an IPv4 address inside. None of them is needed to reach anybody, so all of
them are refused instead of being unwrapped.
"""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network
USUAL_PORTS = frozenset({80, 443})
CLOSED: tuple[Network, ...] = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",  # carrier-grade NAT, and metadata of some clouds
            "127.0.0.0/8",
            "168.63.129.16/32",  # the host of Azure's machines, at an address that looks public
            "169.254.0.0/16",  # link-local, and metadata of most clouds
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/96",  # unspecified, loopback, IPv4-compatible
            "::ffff:0:0/96",  # IPv4-mapped
            "::ffff:0:0:0/96",  # IPv4-translated
            "64:ff9b::/96",  # NAT64
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",  # Teredo and other protocols
            "2001:db8::/32",
            "2002::/16",  # 6to4
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
        ),
    )
)
"""Networks that are nobody's public address, whatever this Python knows of them."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be reached; `networks` and `ports` come on top of the public ones."""

    networks: tuple[Network, ...] = ()
    ports: frozenset[int] = USUAL_PORTS

    def permits(self, address: str) -> bool:
        """Whether this IP address may be connected to. With a zone (`fe80::1%eth0`) never."""
        try:
            found = ip_address(address)
        except ValueError:
            return False
        if "%" in address:
            return False
        if any(found in network for network in self.networks):
            return True
        return found.is_global and not any(found in network for network in CLOSED)
