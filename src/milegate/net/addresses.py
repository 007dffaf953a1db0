"""Web addresses as people write them: read once, so that what is checked is what is asked."""

from ipaddress import ip_address

import httpx

from milegate.net.errors import BadAddress
from milegate.net.policy import Policy

LONGEST = 2_000
USUAL = {"https": 443, "http": 80}


def web_address(text: str, policy: Policy) -> httpx.URL:
    """An http(s) address with a host and a port that is allowed. BadAddress says what is wrong."""
    if len(text) > LONGEST or not text.isprintable() or " " in text:
        raise BadAddress(f"An address has no blanks and at most {LONGEST:,} characters.")
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError):
        raise BadAddress("This is no address: write https://example.com/path.") from None
    if url.scheme not in USUAL or not url.host:
        raise BadAddress("An address begins with https:// and a host.")
    if url.userinfo or url.fragment:
        raise BadAddress("An address has no name and password before the host, and nothing after a #.")
    if port_of(url) not in policy.ports:
        raise BadAddress(f"Port {port_of(url)} is not allowed here.")
    return url


def is_inside(url: httpx.URL, policy: Policy) -> bool:
    """Whether its host is an IP address, and none that may be reached. A name tells nothing yet."""
    try:
        ip_address(url.host)
    except ValueError:
        return False
    return not policy.permits(url.host)


def port_of(url: httpx.URL) -> int:
    """The port that is connected to."""
    return url.port or USUAL[url.scheme]
