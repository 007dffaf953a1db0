"""Every page of a furnished workspace: nothing for axe to find, light and dark, wide and on a phone.

All rules are asked twice; of the two other ways to look at a page only contrast and width can differ.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Error, Page

from tests.e2e.conftest import EXPECTED
from tests.e2e.test_looks import BESIDE, Scheme
from tests.installation import Installation, installation

SLICES = 4  # of the pages of a project, so that they can be looked at side by side
PARTS = (
    *(("project", number, SLICES) for number in range(SLICES)),
    *(("workspace", number, 2) for number in range(2)),
    *((part, 0, 1) for part in ("account", "outside", "client")),
)
WITHOUT_ACCOUNT = {"outside", "client"}
REFUSALS = ("/accounts/3rdparty/login/error/",)  # what they say is that something did not work
ALL: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
CONTRAST = ALL | {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
LOOKS: tuple[tuple[int, Scheme, dict[str, Any]], ...] = (
    (1280, "light", ALL),
    (1280, "dark", CONTRAST),
    (360, "dark", ALL),
    (360, "light", CONTRAST),
)


@dataclass(frozen=True)
class Furnished:
    """A server with a workspace in which there is something everywhere."""

    address: str
    pages: dict[str, list[str]]
    session: dict[str, str]


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory, prepared: Installation) -> Iterator[Furnished]:
    """One for all tests here: they only look."""
    with installation(tmp_path_factory.mktemp("furnished") / "data", prepared) as installed:
        made = json.loads(installed.python("-m", "tests.e2e.furnished"))
        with installed.serving() as server:
            yield Furnished(server.address, made["addresses"], made["session"])


class Looker:
    """Somebody who goes from page to page and writes down what is wrong there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.address = ""
        self.faults: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.say(str(error)))

    def say(self, what: str) -> None:
        """Write a fault down."""
        self.faults.append(f"{self.address}: {what}")

    def look(self, address: str) -> None:
        """Look at a page in all four ways."""
        self.address = address
        self.page.set_viewport_size({"width": LOOKS[0][0], "height": 900})
        try:
            answer = self.page.goto(address)
        except Error as error:  # an answer without a page
            self.say(error.message.partition("\n")[0])
            return
        if answer is None or (answer.status != 200 and address not in REFUSALS):
            self.say(f"it answers {answer.status if answer else 'nothing'}")
        for width, scheme, options in LOOKS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self._ask(f"{width} {scheme}", options)

    def _ask(self, how: str, options: dict[str, Any]) -> None:
        for rule in self.page.evaluate("options => axe.run(options)", options)["violations"]:
            for node in rule["nodes"][:3]:
                self.say(f"{how} {rule['id']} {node['html'][:160]}")
        if beside := self.page.evaluate(BESIDE):
            self.say(f"{how} {beside} pixels stand beside the screen")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and EXPECTED not in message.text:
            self.say(message.text)


@pytest.mark.parametrize(("part", "first", "step"), PARTS)
def test_no_page_has_a_barrier(
    browser: Browser, furnished: Furnished, part: str, first: int, step: int
) -> None:
    context = browser.new_context(base_url=furnished.address)
    context.add_init_script(AXE_SCRIPT)
    if part not in WITHOUT_ACCOUNT:
        name, value = furnished.session["name"], furnished.session["value"]
        context.add_cookies([{"name": name, "value": value, "url": furnished.address}])
    looker = Looker(context.new_page())
    for address in furnished.pages[part][first::step]:
        looker.look(address)
    context.close()
    assert looker.faults == []
