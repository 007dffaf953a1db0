"""One real server for all journeys of a worker, and a page that is watched for anything unusual."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Page

from tests.config.running import running

EXPECTED = "the server responded with a status of 4"  # a page that says what is wrong is no fault


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo, served as `make run` serves it."""
    with running(tmp_path_factory.mktemp("data")) as server:
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
