"""The fields that an edit can name, each with its key in the plan file and the kind of its value."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from milegate.core.edits import KINDS
from milegate.core.plan import Gate, Item, Phase, Role
from milegate.planfile.format.document import PLAN
from milegate.planfile.format.kind import Kind
from milegate.planfile.format.money import COSTS, LINE, PAYMENT, PRICE, PRIVATE, RISK, TERMS
from milegate.planfile.format.names import Id
from milegate.planfile.format.proof import DELIVERABLE, EVIDENCE, GATE, NEED
from milegate.planfile.format.record import NO_DEFAULT, Field, Record, Shape
from milegate.planfile.format.settings import ALONG, BUFFER, CALENDAR, CLIENT, PROJECT, ROLE
from milegate.planfile.format.shapes import MapOf
from milegate.planfile.format.work import ITEM, PHASE


def _bare(record: Record[Any], below: str, cls: type) -> Record[Any]:
    """A record as an edit adds it: what stands below it has edits of its own."""
    keys = [field for field in record.fields if field.key != below]
    return Record(record.name, record.doc, cls, keys, Shape(named=True))


_ROLE_ID = Field("id", Id("role"), "The role's id.", "backend", required=True)

RECORDS: Mapping[str, Record[Any]] = {
    "role": Record("role", ROLE.doc, Role, [_ROLE_ID, *ROLE.fields], Shape(named=True)),
    "along": ALONG,
    "buffer": BUFFER,
    "phase": _bare(PHASE, "items", Phase),
    "item": _bare(ITEM, "items", Item),
    "line": LINE,
    "need": NEED,
    "deliverable": DELIVERABLE,
    "gate": _bare(GATE, "evidence", Gate),
    "evidence": EVIDENCE,
    "payment": PAYMENT,
    "risk": RISK,
}
"""Things as they are added and removed."""

SECTION_RECORDS: Mapping[str, Record[Any]] = {
    "project": PROJECT,
    "client": CLIENT,
    "calendar": CALENDAR,
    "price": PRICE,
    "terms": TERMS,
    "private": PRIVATE,
    "plan": PLAN,
}


class Known(NamedTuple):
    """A field, or an entry of a map; `default` is what null stands for, NO_DEFAULT where it cannot be."""

    key: str
    attribute: str
    kind: Kind[Any]
    default: object


def by_key(kind: str, field: str) -> Known | None:
    """The field with this key, such as `from` or `effort.backend`; None when there is none."""
    return _entry(_BY_KEY[kind], field)


def by_attribute(kind: str, field: str) -> Known | None:
    """The field that the core calls so, such as `sources` or `effort.backend`."""
    return _entry(_BY_ATTRIBUTE[kind], field)


def keys_of(kind: str) -> list[str]:
    """The keys that a kind has, maps with a dot behind."""
    return [f"{key}." if isinstance(each.kind, MapOf) else key for key, each in _BY_KEY[kind].items()]


def _entry(fields: Mapping[str, Known], field: str) -> Known | None:
    """A map has one place for each of its keys, and none for itself."""
    name, dot, entry = field.partition(".")
    known = fields.get(name)
    if known is None or isinstance(known.kind, MapOf) != bool(entry) or bool(dot) != bool(entry):
        return None
    if not isinstance(known.kind, MapOf):
        return known
    return Known(f"{known.key}.{entry}", f"{known.attribute}.{entry}", known.kind.kind, None)


def _fields(name: str, record: Record[Any]) -> Iterator[Known]:
    editable = (*KINDS[name].plain, *KINDS[name].maps)
    for field in record.fields:
        if field.attr in editable:
            default = NO_DEFAULT if field.required else record.defaults.get(field.attr, NO_DEFAULT)
            yield Known(str(field.key), field.attr, field.kind, default)
    if name == "private":  # a file keeps both maps of costs together, a plan has them side by side
        for field, attribute in zip(COSTS.fields, ("role_costs", "line_costs"), strict=True):
            yield Known(attribute, attribute, field.kind, NO_DEFAULT)


_ALL = {name: [*_fields(name, record)] for name, record in {**SECTION_RECORDS, **RECORDS}.items()}
_BY_KEY = {name: {known.key: known for known in fields} for name, fields in _ALL.items()}
_BY_ATTRIBUTE = {name: {known.attribute: known for known in fields} for name, fields in _ALL.items()}
