"""A plan from a text: bytes to characters, characters to values, values to a plan, with all problems."""

import re
from typing import Any, Literal

from milegate.core.plan import Plan
from milegate.planfile.errors import MOST_SHOWN, BadPlan, Problem
from milegate.planfile.format.document import inspect_document, read_document
from milegate.planfile.format.hidden import FORBIDDEN
from milegate.planfile.format.kind import Located, forbidden
from milegate.planfile.json_text import locate_json, parse_json
from milegate.planfile.places import Wanted, path_text
from milegate.planfile.yaml_text import locate_yaml, parse_yaml

Syntax = Literal["yaml", "json"]

MAX_BYTES = 16 * 1024 * 1024
_BINARY = (
    b"PK\x03\x04",
    b"%PDF",
    b"\x89PNG",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
    b"\xff\xd8\xff",
    b"GIF8",
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# A carriage return is part of a line end here; inside of texts it has gone when the values are read.
_HIDDEN = FORBIDDEN.pattern.replace("\x0b-\x1f", "\x0b\x0c\x0e-\x1f")
# The same in UTF-8, for a quick look at whole files: each search runs at the speed of memchr.
_LOW = bytes(set(range(0x20)) - set(b"\t\n\r")) + b"\x7f"
_HIGH = tuple(
    map(re.compile, (b"\xc2[\x80-\x9f]", b"\xe2\x80[\xaa-\xae]", b"\xe2\x81[\xa6-\xa9]", b"\xed[\xa0-\xbf]"))
)
_PARSERS = {"yaml": (parse_yaml, locate_yaml), "json": (parse_json, locate_json)}


def parse_plan(text: str | bytes, syntax: Syntax = "yaml") -> Plan:
    """The plan of a YAML or JSON text. BadPlan carries every problem with its line and column."""
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    characters = decode(content) if isinstance(text, bytes) else _small(text, content)
    clean, hidden = _without_hidden(characters.removeprefix("\ufeff"), content)
    parse, _ = _PARSERS[syntax]
    value = _parsed(parse, clean, hidden)
    plan = None if hidden else read_document(value)
    if plan is None:
        raise _problems(value, clean, syntax, hidden)
    return plan


def plan_from(value: Any) -> Plan:
    """The plan of a plain value (dicts, lists, text, int, Decimal); problems carry paths alone."""
    plan = read_document(value)
    if plan is None:
        faults, more = inspect_document(value)
        raise BadPlan([_problem(fault, 0, 0) for fault in faults] or [_UNKNOWN], more)
    return plan


_UNKNOWN = Problem("not-a-plan", "this is not a plan, and Milegate cannot say why: please report it")


def decode(content: bytes) -> str:
    """The characters of a file's bytes. BadPlan when they are no text in UTF-8, or too many."""
    if len(content) > MAX_BYTES:
        raise too_large(len(content))
    if content.startswith(_BINARY):
        raise BadPlan([Problem("binary", "this is a binary file, and not a plan in YAML or JSON")])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadPlan([_no_text(content, error.start)]) from None


def too_large(size: int) -> BadPlan:
    """The problem of a file that is larger than any plan."""
    limit = MAX_BYTES // 2**20
    return BadPlan(
        [Problem("too-large", f"{size / 2**20:,.1f} MB are too much for a plan: {limit} MB is the limit")]
    )


def _no_text(content: bytes, position: int) -> Problem:
    if content.startswith(_UTF16):
        return Problem("not-utf8", "this text is in UTF-16: save it as UTF-8", 1, 1)
    if b"\x00" in content[:8192]:
        return Problem("binary", "this is a binary file, and not a plan in YAML or JSON")
    line = content.count(b"\n", 0, position) + 1
    start = content.rfind(b"\n", 0, position) + 1
    column = len(content[start:position].decode("utf-8", "replace")) + 1
    return Problem("not-utf8", "this text is not in UTF-8: save it as UTF-8", line, column)


def _small(text: str, content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise too_large(len(content))
    return text


def _without_hidden(text: str, content: bytes) -> tuple[str, list[Problem]]:
    """The text with a blank for every character that may not be there, and a problem for each."""
    if not _may_hide(content):
        return text, []
    found: list[Problem] = []
    for match in re.finditer(_HIDDEN, text):
        fault = forbidden(match[0])
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        found.append(Problem(fault.code, str(fault), line, column))
        if len(found) == MOST_SHOWN:
            break
    return re.sub(_HIDDEN, " ", text), found


def _may_hide(content: bytes) -> bool:
    if len(content.translate(None, _LOW)) < len(content):
        return True
    return not content.isascii() and any(high.search(content) for high in _HIGH)


def _parsed(parse: Any, text: str, hidden: list[Problem]) -> Any:
    try:
        return parse(text)
    except BadPlan as error:
        raise (BadPlan([*hidden, *error.problems]) if hidden else error) from None


def _problems(value: Any, text: str, syntax: Syntax, hidden: list[Problem]) -> BadPlan:
    faults, more = inspect_document(value)
    wanted = Wanted.of(fault.path for fault in faults)
    _, locate = _PARSERS[syntax]
    locate(text, wanted)
    placed = [_problem(fault, *wanted.place(fault.path, fault.at_key)) for fault in faults]
    found = sorted([*hidden, *placed], key=lambda problem: (problem.line, problem.column))
    return BadPlan(found[:MOST_SHOWN] or [_UNKNOWN], more + max(0, len(found) - MOST_SHOWN))


def _problem(fault: Located, line: int, column: int) -> Problem:
    return Problem(fault.code, fault.message, line, column, path_text(fault.path))


def read_yaml(content: bytes) -> Plan:
    """The plan of a YAML file's bytes."""
    return parse_plan(content, "yaml")


def read_json(content: bytes) -> Plan:
    """The plan of a JSON file's bytes."""
    return parse_plan(content, "json")
