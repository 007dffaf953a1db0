"""A real browser on the client's side: scanners change nothing, nobody else is asked, scripts are text."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Page, Request, expect

from tests.e2e.hostile import SCRIPT
from tests.installation import Installation, installation

FILES = ("proposal.pdf", "dates.ics", "record.zip")


@dataclass(frozen=True)
class Hostile:
    """A server with such a project, and its addresses."""

    address: str
    installed: Installation
    made: dict[str, Any]

    def kept(self) -> dict[str, str]:
        """All that its database keeps."""
        found: dict[str, str] = json.loads(self.installed.python("-m", "tests.e2e.hostile", "kept"))
        return found

    def place(self, which: str) -> str:
        """The clean address of a link."""
        return f"/c/p/{self.made[which]['link']}/"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, prepared: Installation) -> Iterator[Hostile]:
    """One for all tests here."""
    with installation(tmp_path_factory.mktemp("hostile") / "data", prepared) as installed:
        made = json.loads(installed.python("-m", "tests.e2e.hostile"))
        with installed.serving("--workers", "1") as server:
            yield Hostile(server.address, installed, made)


class Visit:
    """Somebody who goes from page to page; what a page tries beside showing itself is written down."""

    def __init__(self, browser: Browser, hostile: Hostile) -> None:
        self.hosts: set[str] = set()
        self.referrers: set[str] = set()
        self.faults: list[str] = []
        self.context: BrowserContext = browser.new_context(base_url=hostile.address, accept_downloads=True)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(30_000)
        self.page.on("request", self._asked)
        self.page.on("dialog", self._interrupted)
        self.page.on("console", lambda said: self._heard(said.text))
        self.page.on("pageerror", self._failed)

    def _asked(self, request: Request) -> None:
        self.hosts.add(urlsplit(request.url).netloc)
        self.referrers.add(request.headers.get("referer", ""))

    def _interrupted(self, dialog: Dialog) -> None:
        self.faults.append(f"a script ran: {dialog.message}")
        dialog.dismiss()

    def _failed(self, error: Error) -> None:
        self.faults.append(str(error))

    def _heard(self, text: str) -> None:
        if "Content Security Policy" in text or "Refused" in text:
            self.faults.append(text)

    def look(self, address: str) -> str:
        """Open a page, and let its scripts do all that they want to; its text."""
        self.page.goto(address)
        self.page.wait_for_load_state("networkidle")
        return self.page.inner_text("body")


@pytest.fixture
def visit(browser: Browser, hostile: Hostile) -> Iterator[Visit]:
    """A browser of one's own; nothing unusual may have happened at the end."""
    made = Visit(browser, hostile)
    yield made
    made.context.close()
    assert made.faults == []
    assert made.hosts == {urlsplit(hostile.address).netloc}


def test_a_scanner_that_opens_everything_changes_nothing(visit: Visit, hostile: Hostile) -> None:
    before = hostile.kept()
    token, place = hostile.made["silent"]["token"], hostile.place("silent")
    visit.look(f"/c/{token}")
    assert urlsplit(visit.page.url).path == place
    links = [each.get_attribute("href") or "" for each in visit.page.get_by_role("link").all()]
    pages = {link for link in links if link.startswith("/") and not link.endswith(FILES)}
    assert pages >= {f"{place}sign", f"{place}overview"}
    assert all(page.startswith((place, "/mails/reader/")) for page in pages)
    for page in sorted(pages):
        visit.look(page)
    for file in FILES:
        assert visit.context.request.get(place + file).status == 200
    assert hostile.kept() == before
    assert not [each for each in visit.referrers if token in each]
    visit.look(place)
    with visit.page.expect_response(re.compile("/seen$")):
        visit.page.mouse.wheel(0, 200)
    after = hostile.kept()
    assert {name for name in after if after[name] != before[name]} == {"Proposal", "LinkView"}


def test_scripts_are_text_for_the_client(visit: Visit, hostile: Hostile) -> None:
    for which in ("signed", "silent"):
        visit.look(f"/c/{hostile.made[which]['token']}")
    place, silent = hostile.place("signed"), hostile.place("silent")
    for page in (place, f"{place}changes/{hostile.made['change']}", silent, f"{silent}sign"):
        assert SCRIPT in visit.look(page)
    visit.page.goto(place)
    visit.page.mouse.wheel(0, 200)
    expect(visit.page.locator("script:not([src])")).to_have_count(0)


def test_scripts_are_text_for_the_agency(visit: Visit, hostile: Hostile) -> None:
    session = hostile.made["session"]
    visit.context.add_cookies([{"name": session["name"], "value": session["value"], "url": hostile.address}])
    for page in hostile.made["agency"]:
        assert SCRIPT in visit.look(page), page
        expect(visit.page.locator("script:not([src])")).to_have_count(0)


def test_a_password_page_tells_nobody_where_it_is(visit: Visit, hostile: Hostile) -> None:
    """The token of a link stands in the address of that page alone."""
    token = hostile.made["signed"]["token"]
    visit.look(f"/c/{token}")
    visit.look(hostile.place("signed"))
    assert token not in visit.page.content()
    assert not [each for each in visit.referrers if token in each]
