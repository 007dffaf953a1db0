"""One real server for all journeys of a worker, and a page that is watched for anything unusual."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.config.running import running
from tests.e2e.grid import GRID, Enter
from tests.installation import Installation, demo_folder

EXPECTED = "the server responded with a status of 4"  # a page that says what is wrong is no fault


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory, prepared: Installation) -> Iterator[str]:
    """The address of the demo, served as `make run` serves it."""
    with running(demo_folder(tmp_path_factory.mktemp("demo") / "data", prepared)) as server:
        yield server.address


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page on which no script may fail and no policy may be broken."""
    faults: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and EXPECTED not in message.text:
            faults.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert faults == []


@pytest.fixture
def enter(browser: Browser, base_url: str) -> Iterator[Enter]:
    """Somebody of the demo in a browser of their own, looking at the grid; no script may fail there."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def entered(role: str) -> Page:
        context = browser.new_context(base_url=base_url, viewport={"width": 1280, "height": 900})
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto("/accounts/login/")
        page.get_by_role("button", name=role).click()
        page.wait_for_url("**/w/demo/**")
        page.goto(GRID)
        return page

    yield entered
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def sheet(enter: Enter) -> Page:
    """The owner at the grid."""
    return enter("Owner")
