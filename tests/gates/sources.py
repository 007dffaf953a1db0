"""The files that the gates look at: what is written by hand here, kept by git or about to be."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE = {".git", ".venv", "var", "__pycache__", "staticfiles", "build", "dist", "migrations"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def listed() -> list[Path]:
    """Return the files that git keeps or would keep; all files where git does not answer."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return [ROOT / name for name in done.stdout.split("\0") if name]
    return [path for path in ROOT.rglob("*") if not MADE & set(path.relative_to(ROOT).parts)]


@cache
def files() -> tuple[Path, ...]:
    """Return every file of the repository but generated migrations, in order."""
    kept = (path for path in listed() if path.is_file() and "migrations" not in path.parts)
    return tuple(sorted(set(kept)))


def written(*suffixes: str) -> list[Path]:
    """Return the files with one of these endings."""
    return [path for path in files() if path.suffix in suffixes]


def python(folder: str = ".") -> list[Path]:
    """Return the Python files under a folder of the repository."""
    return [path for path in written(".py") if path.is_relative_to(ROOT / folder)]


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed module."""
    return ast.parse(path.read_text("utf-8"), str(path))


def functions(path: Path) -> Iterator[Function]:
    """Yield every function and method of a module."""
    yield from (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def place(path: Path, line: int | None = None) -> str:
    """Name a place as editors understand it."""
    name = str(path.relative_to(ROOT))
    return f"{name}:{line}" if line else name
