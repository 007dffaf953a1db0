"""The charts bring their own style sheet: it is served from where it is kept, as `charts/chart.css`."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "chart.css"


class ChartStyles(BaseFinder):
    """Finds one file."""

    def __init__(self, *_args: Any, **_kwargs: Any) -> None:
        self._folder = Path(str(files("milegate.charts")))
        self._storage = FileSystemStorage(self._folder)

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:
        """Where the file is, or nothing."""
        found = [str(self._folder / NAME)] if path == NAME else []
        return found if find_all else next(iter(found), None)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        """The file and its storage."""
        yield NAME, self._storage
