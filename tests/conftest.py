"""What all tests share: their order, Django where it is wanted, and the browser or the reason for none."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings

from tests.installation import Installation, installation
from tests.people import World, world
from tools.browser import Browser
from tools.browser import installed as chromium

TESTS = Path(__file__).parent
ORDER = {"core": 0, "charts": 1, "planfile": 1, "e2e": 3}  # the rest: 2
DATABASE = {"db", "transactional_db", "installed", "bare"}  # fixtures

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop beside Django
PHASES = [phase for phase in Phase if phase is not Phase.explain]  # explaining takes minutes under coverage
settings.register_profile("here", deadline=None, phases=PHASES)  # two workers share two cores
settings.register_profile("ci", deadline=None, phases=PHASES, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def browser() -> Browser:
    """Return what `make test` found, or look here when pytest runs alone; this installs nothing."""
    if reason := os.environ.get("MILEGATE_NO_BROWSER"):
        return Browser("", reason)
    path = os.environ.get("MILEGATE_CHROMIUM") or chromium()
    return Browser(
        path or "", "" if path else "Chromium is missing (apt-get install chromium-headless-shell)"
    )


def rank(item: pytest.Item) -> int:
    """Order fast tests before slow ones: core, files and charts, doors, browser."""
    return ORDER.get(item.path.relative_to(TESTS).parts[0], 2) if item.path.is_relative_to(TESTS) else 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put fast tests first; everything under e2e/ or marked `browser` is skipped where there is none.

    What uses a database is marked `database`: it runs once more on PostgreSQL.
    """
    items.sort(key=rank)
    skipped = pytest.mark.skip(reason=browser().reason) if browser().reason else None
    for item in items:
        if rank(item) == ORDER["e2e"]:
            item.add_marker(pytest.mark.browser)
        elif item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.database)
        if skipped and item.get_closest_marker("browser"):
            item.add_marker(skipped)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Let Playwright drive the system's Chromium; root cannot use its sandbox."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": browser().path, "args": sandbox}


@pytest.fixture(name="world")
def everybody(db: None) -> World:
    """A workspace with one person for each role, a project, and a stranger."""
    return world()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """What others are copied from, once for each worker: its tables and static files are there, nobody is."""
    with installation(tmp_path_factory.mktemp("prepared") / "data") as made:
        made.django("prepare")
        yield made


@pytest.fixture
def installed(tmp_path: Path, prepared: Installation) -> Iterator[Installation]:
    """An installation for real servers, with a database of the kind that this run tests."""
    with installation(tmp_path / "data", prepared) as made:
        yield made


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Installation]:
    """An installation in which nothing is prepared yet, not even the tables."""
    with installation(tmp_path / "data") as made:
        yield made
