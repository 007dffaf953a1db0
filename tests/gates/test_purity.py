"""The core computes: values in, values out. No files, no clock, no network, no third party but numpy."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.gates.sources import place, python, tree

CORE = "src/milegate/core"
ALLOWED = (set(sys.stdlib_module_names) | {"milegate", "numpy"}) - {
    *("asyncio", "ftplib", "glob", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random"),
    *("secrets", "shutil", "signal", "smtplib", "socket", "sqlite3", "subprocess", "sys", "tempfile"),
    *("threading", "time", "urllib", "uuid", "webbrowser"),
}
CALLS = {"open", "print", "input", "exec", "eval"}
CLOCKS = {"now", "utcnow", "today"}


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and first name of everything that a module imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name.split(".")[0]) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.split(".")[0]


def called(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and name of every call that reads or writes the world outside."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in CALLS:
            yield node.lineno, node.func.id
        elif isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            yield node.lineno, node.func.attr


def test_the_core_imports_only_what_computes() -> None:
    foreign = [
        f"{place(path, line)} imports {name}"
        for path in python(CORE)
        for line, name in imported(path)
        if name not in ALLOWED
    ]
    assert foreign == []


def test_the_core_reads_no_clock_and_no_file() -> None:
    impure = [f"{place(path, line)} calls {name}()" for path in python(CORE) for line, name in called(path)]
    assert impure == []


def test_the_core_has_no_global_state() -> None:
    changed = [
        place(path, node.lineno)
        for path in python(CORE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Global)
    ]
    assert changed == []


def test_every_module_says_what_it_is() -> None:
    silent = [place(path) for path in python("src") if tree(path).body and not ast.get_docstring(tree(path))]
    assert silent == []


def test_everything_public_in_the_core_is_documented() -> None:
    silent = [
        f"{place(path, node.lineno)} {node.name}"
        for path in python(CORE)
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []
