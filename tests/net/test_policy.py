"""Which addresses may be reached."""

from ipaddress import IPv4Address, ip_network

import pytest

from milegate.net.policy import Policy

CLOSED = (
    *(
        str(IPv4Address(0)),
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "127.0.0.1",
        "127.255.0.1",
        "255.255.255.255",
    ),
    *("100.64.0.1", "100.100.100.200", "100.127.255.255", "169.254.169.254", "169.254.0.1", "168.63.129.16"),
    *("172.16.0.1", "172.31.255.255", "192.168.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9"),
    *("224.0.0.1", "239.255.255.255", "240.0.0.1", "192.88.99.1"),
    *("::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:8.8.8.8"),
    *("64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "2001::1", "2002:7f00:1::", "2001:db8::1"),
    *("fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "100::1"),
    *("", "example.com", "127.1", "0x7f000001", "2130706433", "8.8.8.8 "),
)
OPEN = (
    "8.8.8.8",
    "93.184.216.34",
    "172.15.0.1",
    "172.32.0.1",
    "100.63.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
)


@pytest.mark.parametrize("address", CLOSED)
def test_what_is_no_public_address_is_closed(address: str) -> None:
    assert not Policy().permits(address)


@pytest.mark.parametrize("address", OPEN)
def test_public_addresses_are_open(address: str) -> None:
    assert Policy().permits(address)


def test_the_operator_allows_networks_and_nothing_beside_them() -> None:
    policy = Policy((ip_network("10.1.0.0/16"), ip_network("fd00::/8")))
    assert policy.permits("10.1.2.3")
    assert policy.permits("fd00::1")
    assert not policy.permits("10.2.0.1")
    assert not policy.permits("::ffff:10.1.2.3")
    assert not policy.permits("127.0.0.1")
