"""Small things that the pages of accounts show."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

TABS = {
    "Account": "account",
    "E-mail": "account_email",
    "Password": "account_change_password",
    "Two steps": "mfa_index",
    "Sessions": "usersessions_list",
}
ORGANISATION = "Organisation"
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


@dataclass(frozen=True, slots=True)
class Door:
    """A way in through somebody else: its name, and where its form goes."""

    name: str
    address: str


def account_tabs() -> list[tuple[str, str]]:
    """The parts of an account and their addresses."""
    parts = TABS | ({ORGANISATION: "socialaccount_connections"} if settings.SOCIALACCOUNT_PROVIDERS else {})
    return [(name, reverse(part)) for name, part in parts.items()]


def organisations(process: str = "login") -> list[Door]:
    """The identity providers that this installation knows."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    query = urlencode({"process": process})
    return [
        Door(app["name"], f"{reverse('openid_connect_login', args=[app['provider_id']])}?{query}")
        for app in apps
    ]


def on_day(day: date) -> str:
    """A day in words: 3 February 2027."""
    return f"{day.day} {day:%B %Y}"


def browser(agent: str) -> str:
    """A browser as its owner knows it: Firefox on Linux."""
    name = next((said for sign, said in BROWSERS.items() if sign in agent), "A browser")
    system = next((said for sign, said in SYSTEMS.items() if sign in agent), "")
    return f"{name} on {system}" if system else name
