"""Accounts in a real browser: the first run, a passkey, an invitation; and nothing for axe to find."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.test_looks import looked_at
from tests.installation import Installation, installation

PHRASE = "correct horse battery"
KEYS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
PLACES = (
    "/w/nordlicht/settings/members",
    "/accounts/me/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
    "/accounts/sessions/",
    "/workspaces/?all",
    "/workspaces/new",
)
OUTSIDE = ("/setup", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/join/nothing")


@dataclass(frozen=True)
class Place:
    """An empty installation: where it is, the code of its console, and where its mail goes."""

    address: str
    code: str
    mail: Path

    def sent_to(self, who: str) -> str:
        """The last mail to somebody."""
        letters = sorted(self.mail.iterdir(), key=lambda file: file.stat().st_mtime)
        return next(text for text in (file.read_text() for file in reversed(letters)) if f"To: {who}" in text)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, prepared: Installation) -> Iterator[Place]:
    """A server on which nobody is yet. Passkeys want a name: it is asked for as localhost."""
    folder = tmp_path_factory.mktemp("accounts") / "data"
    with installation(folder, prepared) as made, made.serving("--workers", "1") as server:
        said = server.process.stdout.readline() if server.process.stdout else ""
        yield Place(server.address.replace("127.0.0.1", "localhost"), said.split()[-1], folder / "mail")


def opened(browser: Browser, place: Place) -> tuple[BrowserContext, Page, list[str]]:
    """A browser of its own, whose faults are kept."""
    context = browser.new_context(base_url=place.address)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None
    )
    return context, page, faults


def seen(page: Page, places: tuple[str, ...]) -> list[str]:
    """What axe says of pages, wide and narrow, light and dark."""
    found = []
    for address in places:
        page.goto(address)
        found += [
            f"{address} {fault}" for fault in looked_at(page, 1280, "light") + looked_at(page, 360, "dark")
        ]
    return found


def begin(page: Page, place: Place) -> None:
    """Set the installation up."""
    page.goto("/")
    page.get_by_role("link", name="Set it up").click()
    page.get_by_label("Code from the console").fill(place.code)
    page.get_by_label("Your name").fill("Olga")
    page.get_by_label("E-mail").fill("olga@agency.example")
    page.get_by_label("Password").fill(PHRASE)
    page.get_by_label("Name of the workspace").fill("Nordlicht")
    page.get_by_role("button", name="Set it up").click()
    page.wait_for_url("**/w/nordlicht/")


def leave(page: Page) -> None:
    """Sign out by the menu, with the keyboard."""
    page.locator("[data-menu] summary").press("Enter")
    page.get_by_role("button", name="Sign out").press("Enter")
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


def add_key(context: BrowserContext, page: Page) -> None:
    """Add a passkey of a device that says yes by itself."""
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEYS})
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PHRASE)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("Laptop")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add the key").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def invite(page: Page, place: Place, email: str) -> str:
    """Invite somebody; the link of the mail."""
    page.goto("/w/nordlicht/settings/members")
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text(f"is on its way to {email}")).to_be_visible()
    link = re.search(r"http://\S+/join/\S+", place.sent_to(email))
    assert link is not None
    return link[0]


def accept(page: Page, link: str, email: str) -> None:
    """Follow a link and make the account that it asks for."""
    page.goto(link)
    page.get_by_role("button", name="Make an account and join").click()
    expect(page.get_by_label("E-mail")).to_have_value(email)
    page.get_by_label("Your name").fill("Emil")
    page.get_by_label("Password").fill(PHRASE)
    page.get_by_role("button", name="Sign up").click()
    page.wait_for_url("**/w/nordlicht/")


def test_first_run_passkey_and_invitation(browser: Browser, place: Place) -> None:
    context, page, faults = opened(browser, place)
    barriers = seen(page, OUTSIDE)
    begin(page, place)
    add_key(context, page)
    barriers += seen(page, (*PLACES, "/accounts/2fa/recovery-codes/", "/accounts/2fa/totp/activate/"))
    page.set_viewport_size({"width": 1280, "height": 900})
    leave(page)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/w/nordlicht/")
    link = invite(page, place, "emil@agency.example")
    other, newcomer, more = opened(browser, place)
    accept(newcomer, link, "emil@agency.example")
    assert [*faults, *more, *barriers] == []
    context.close()
    other.close()
