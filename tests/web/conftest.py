"""What the tests of pages share: the demo project, and static files without a build."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from milegate.actions.demo import load_demo
from milegate.config.places import demo_plan
from milegate.web.pages.trial import views
from milegate.web.pages.trial.turns import Turns
from tests.letterbox import Letterbox, opened, told_of


@pytest.fixture(autouse=True)
def plain_static(settings: Settings, tmp_path: Path) -> None:
    """Addresses of static files without hashes: nothing has been collected here."""
    backend = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}


@pytest.fixture(autouse=True)
def fresh_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has tried anything yet."""
    monkeypatch.setattr(views, "turns", Turns(at_once=2))


@pytest.fixture(autouse=True)
def temporary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of this test's own for temporary files, so that it can be seen to stay empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def letterbox(settings: Settings) -> Iterator[Letterbox]:
    """A mail server that Milegate has been told of."""
    box = Letterbox()
    with opened(box) as environment:
        told_of(settings, environment)
        yield box


@pytest.fixture
def demo(db: None) -> None:
    """The demo project is loaded."""
    load_demo(demo_plan())
