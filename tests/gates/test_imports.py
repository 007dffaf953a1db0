"""No imports hidden in functions, save heavy optional engines and the commands that start them."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.gates.sources import ROOT, functions, place, python, tree

ENGINES = {"babel", "defusedxml", "holidays", "openpyxl", "typst", "xlsxwriter", "yaml"}
COMMANDS = ROOT / "src/milegate/cli"
Import = ast.Import | ast.ImportFrom


def modules(node: ast.AST) -> Iterator[str]:
    """Yield the dotted names that a statement may import; nothing for other statements."""
    if isinstance(node, ast.Import):
        yield from (name.name for name in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{name.name}" for name in node.names)


def loads_engine(module: str) -> bool:
    """Tell whether a module of ours imports a heavy engine when it is loaded."""
    base = ROOT / "src" / Path(*module.split("."))
    file = next((file for file in (base.with_suffix(".py"), base / "__init__.py") if file.exists()), None)
    loaded = (name for node in (tree(file).body if file else []) for name in modules(node))
    return any(name.split(".")[0] in ENGINES for name in loaded)


def may_wait(statement: Import) -> bool:
    """Tell whether this import is an engine's, or that of the module of ours which wraps one."""
    names = list(modules(statement))
    return any(name.split(".")[0] in ENGINES or loads_engine(name) for name in names)


def test_imports_stand_at_the_top() -> None:
    hidden = {
        f"{place(path, node.lineno)} {ast.unparse(node)}"
        for path in python("src")
        if not path.is_relative_to(COMMANDS)
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, Import) and not may_wait(node)
    }
    assert sorted(hidden) == []


@pytest.mark.skipif(not find_spec("milegate.cli"), reason="there is no command line yet")
def test_the_command_line_starts_without_django() -> None:
    script = "import milegate.cli.main, sys; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_every_folder_of_modules_is_a_package() -> None:
    """The contracts on layers see packages only: a folder without `__init__.py` would escape them."""
    folders = {path.parent for path in python("src/milegate")}
    assert [place(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
