"""Files that people send: good ones, odd ones and evil ones."""

import io
import zipfile

CSV = b"""Phase,Feature,Task,Designer,Developer,Priority
Discovery,,Workshop,4,4,must
Build,Accounts,Sign-in,,12/20/40,must
"""
YAML = b"""milegate: 1
project: {name: Small portal, currency: EUR, start: 2027-01-11}
roles: {dev: {name: Developer, rate: 90}}
phases:
  - {id: build, name: Build, items: [{id: login, name: Sign-in, effort: {dev: 12/20/40}}]}
"""
CYCLE = b"""milegate: 1
project: {name: Round and round, currency: EUR, start: 2027-01-11}
roles: {dev: {name: Developer, rate: 90}}
phases:
  - id: build
    name: Build
    items:
      - {id: a, name: First, effort: {dev: 8}, after: [b]}
      - {id: b, name: Second, effort: {dev: 8}, after: [a]}
gates: [{id: done, name: Build accepted, closes: [build]}]
"""
BAD = b"""milegate: 1
projekt: {}
roles: {dev: {name: Developer, rate: x}}
phases: [{id: b, name: B, items: [{id: c, name: C, effort: {def: 40/20/12}}]}]
"""
PROJECT = b"""<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Name>Small</Name><StartDate>2027-01-11T09:00:00</StartDate>
<Tasks><Task><UID>1</UID><ID>1</ID><Name>Build</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>
<Task><UID>2</UID><ID>2</ID><Name>Code</Name><OutlineLevel>2</OutlineLevel><Duration>PT16H0M0S</Duration></Task></Tasks>
</Project>"""
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><Project><Name>&a;</Name></Project>'


def bomb() -> bytes:
    """A workbook that would unpack to far more than it says it is worth."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 70_000_000)
    return target.getvalue()


def aliases() -> bytes:
    """A YAML text that would grow without end."""
    lines = [b"a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [b"a%d: &a%d [%s]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 12)]
    return b"\n".join(lines)
