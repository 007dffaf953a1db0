"""The reference of the plan document, `docs/plan-format.md`, from the declaration of the format.

python -m milegate.planfile.reference > docs/plan-format.md
"""

import sys
from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from milegate.planfile.codes import CODES
from milegate.planfile.format.document import records
from milegate.planfile.format.kind import Kind, any_of
from milegate.planfile.format.money import MAX_LINES, MAX_MONTHLY, MAX_PAYMENTS, MAX_RISKS
from milegate.planfile.format.names import Ref
from milegate.planfile.format.proof import MAX_DELIVERABLES, MAX_EVIDENCE, MAX_GATES, MAX_NEEDS
from milegate.planfile.format.record import NO_DEFAULT, Field, Record
from milegate.planfile.format.scalars import Words
from milegate.planfile.format.settings import MAX_ALONG, MAX_BUFFERS, MAX_ROLES
from milegate.planfile.format.shapes import Either, Keyed, ListOf, MapOf, OrWord
from milegate.planfile.format.work import ITEM, MAX_LINKS, ItemRef
from milegate.planfile.yaml_writer import one_line

_INTRODUCTION = """\
# The plan document

<!-- Written by `python -m milegate.planfile.reference` from src/milegate/planfile/format/ -->

A plan is one file in YAML or JSON. This is a whole one:

```yaml
milegate: 1
project: {name: Acme shop, currency: EUR, start: 2027-01-11}
roles:
  backend: {name: Backend developer, rate: 98}
phases:
  - id: build
    items:
      - {id: login, name: Sign-in, effort: {backend: 12/20/40}}
      - {id: cart, name: Cart, effort: {backend: 24}, after: [login]}
gates:
  - {id: mvp, name: MVP on staging, closes: [build]}
```

`milegate`, `project`, `roles` and `phases` are required. What is missing beyond that is no error: the
plan review says what a good plan still lacks. `milegate schema` prints the same format as JSON Schema
for your editor.

## How things are written

- **Ids** are up to 64 letters, digits, `_`, `-` and `.`, and begin with a letter, a digit or `_`.
  Phases, groups, items, deliverables, gates and needs share one set of ids; roles, along, buffers,
  lines, payments and risks have one each; evidence ids are unique within their gate. Keep an id when you
  rename or move its thing: comments, files and tickets hang on it.
- **Dates** are `2027-01-31`, between 1900 and 2200. **Times** are `09:00`.
- **Amounts** have a point and no thousands separator: `1234.50`. They are exact; quotes around numbers
  do not matter.
- **Percentages** are `5` or `5%`.
- **Effort** is in hours: `12`, a range `4-8`, or three points `12/20/40` (best, likely, worst). With `d`
  it is in days: `2d`.
- **Lengths** have a unit: `90m`, `4h`, `2d`, `1w` are minutes, hours, days and weeks of working time. A
  lag may also be `-50%` of the predecessor's length or `14cd`, calendar days; lags may be negative.
- **Text** may be in any script and from right to left. Characters that cannot be seen are refused.
- A key without a value counts as left out. Unknown keys are errors. A list with one entry may be written
  without brackets where the tables say so.
- In YAML, `on`, `yes`, `no` and `09:00` mean what they look like. Anchors, aliases and tags are not
  supported.
"""

_MOST = {
    "roles": MAX_ROLES,
    "accompanying work (`along`)": MAX_ALONG,
    "buffers": MAX_BUFFERS,
    "links of one row or gate (`after`)": MAX_LINKS,
    "lines": MAX_LINES,
    "needs": MAX_NEEDS,
    "deliverables": MAX_DELIVERABLES,
    "gates": MAX_GATES,
    "evidence of one gate": MAX_EVIDENCE,
    "payments": MAX_PAYMENTS,
    "payments that are due `on: monthly`": MAX_MONTHLY,
    "risks": MAX_RISKS,
}
_LIMITS = """\
## Limits

A file has at most 16 MB, 50,000 rows, and groups 16 deep; a YAML file at most 400,000 values, so write
very large plans as JSON. Lengths go up to ten years, people of one role up to 1,000, a crew up to 100.

| in one plan | at most |
|---|---|
{most}

## Problems

A file that is no plan is refused with all of its problems at once, each with its line, its column and
one of these codes:

| code | meaning |
|---|---|
"""


def reference() -> str:
    """The whole page."""
    sections = "\n".join("\n".join(_section(record)) for record in records())
    problems = "\n".join(f"| `{code}` | {meaning} |" for code, meaning in CODES.items())
    limits = _LIMITS.format(most="\n".join(f"| {what} | {most:,} |" for what, most in _MOST.items()))
    return f"{_INTRODUCTION}\n{sections}\n{limits}{problems}\n"


def _section(record: Record[Any]) -> Iterator[str]:
    yield f"## {record.name}\n"
    yield f"{record.doc}\n"
    yield "| key | what to write | example | left out | meaning |"
    yield "|---|---|---|---|---|"
    yield from (_row(record, field) for field in record.fields)
    yield ""


def _row(record: Record[Any], field: Field) -> str:
    example = f"`{field.example}`" if field.example else ""
    cells = [f"`{field.key}`", _what(field.kind), example, _left_out(record, field), field.doc]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _left_out(record: Record[Any], field: Field) -> str:
    if field.required:
        return "**required**"
    default = record.defaults.get(field.attr, NO_DEFAULT)
    if default is NO_DEFAULT or default is None or isinstance(field.kind, Record):
        return ""
    if isinstance(field.kind, Words) and not field.kind.knows(default):
        return ""
    written = field.kind.write(default)
    return "" if written in ("", [], {}, "none") else f"`{one_line(written)}`"


@singledispatch
def _what(kind: Kind[Any]) -> str:
    """What to write for a kind of value, with links to the tables of records."""
    return kind.words


@_what.register(Record)
def _(kind: Record[Any]) -> str:
    return f"[{kind.name}](#{kind.name})"


@_what.register(ItemRef)
def _(kind: ItemRef) -> str:
    return _what(ITEM)


@_what.register(ListOf)
def _(kind: ListOf[Any]) -> str:
    return f"{_what(kind.kind)}, or a list" if kind.single else f"list of {_what(kind.kind)}"


@_what.register(MapOf)
def _(kind: MapOf[Any]) -> str:
    return f"by id of {_kinds(kind.key)}: {_what(kind.kind)}"


@_what.register(Keyed)
def _(kind: Keyed[Any]) -> str:
    return f"by id: {_what(kind.record)}"


@_what.register(Either)
def _(kind: Either[Any, Any]) -> str:
    return f"{_what(kind.short)}, or {_what(kind.long)}"


@_what.register(OrWord)
def _(kind: OrWord[Any]) -> str:
    return f"`{kind.word}`, or {_what(kind.kind)}"


def _kinds(key: Ref) -> str:
    return any_of(key.kinds) if len(key.kinds) < 4 else "anything"


def main() -> None:
    """Print the page."""
    sys.stdout.write(reference())


if __name__ == "__main__":
    main()
