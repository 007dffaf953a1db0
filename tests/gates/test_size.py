"""Small enough to be read: functions, files, and names that say what a thing is."""

import ast
import re

from tests.gates.sources import Function, functions, place, python, tree, written

MOST_LINES = 30  # 95 % of all function bodies are shorter
FUNCTION_LINES = 40
FILE_LINES = 400
SHARE = 0.95
VAGUE_CLASS = re.compile(r"(Manager|Helper|Helpers|Service|Data|Info|Utils?)$")
VAGUE_MODULE = {"util", "utils", "helper", "helpers"}


def body_lines(function: Function) -> int:
    """Count the lines of the body, without the docstring."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_function_is_long() -> None:
    long = [
        f"{place(path, function.lineno)} {function.name}: {body_lines(function)} lines"
        for path in python()
        for function in functions(path)
        if body_lines(function) > FUNCTION_LINES
    ]
    assert long == []


def test_nearly_all_functions_are_short() -> None:
    sizes = [(body_lines(f), place(path, f.lineno)) for path in python() for f in functions(path)]
    longest = sorted((size for size in sizes if size[0] >= MOST_LINES), reverse=True)
    assert len(longest) <= len(sizes) * (1 - SHARE), longest


def test_no_file_is_long() -> None:
    sizes = {
        place(path): len(path.read_text("utf-8").splitlines())
        for path in written(".py", ".js", ".css", ".html", ".svg", ".typ", ".sh")
    }
    assert {name: size for name, size in sizes.items() if size > FILE_LINES} == {}


def test_names_of_classes_say_what_they_are() -> None:
    classes = ((path, node) for path in python() for node in ast.walk(tree(path)))
    vague = [
        f"{place(path, node.lineno)} {node.name}"
        for path, node in classes
        if isinstance(node, ast.ClassDef) and VAGUE_CLASS.search(node.name)
    ]
    assert vague == []


def test_names_of_modules_say_what_they_hold() -> None:
    vague = [
        place(path) for path in written(".py", ".js") if VAGUE_MODULE & {path.stem, *path.parent.parts[-3:]}
    ]
    assert vague == []
