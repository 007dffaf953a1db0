"""Records: mappings with declared keys, each belonging to one attribute of a dataclass."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any, Generic, NamedTuple, TypeVar

from milegate.planfile.format.kind import Fault, Inspection, Json, Kind, Reading, any_of, hidden_in
from milegate.planfile.format.shapes import check_mapping

T = TypeVar("T")
Values = dict[str, Any]
NO_DEFAULT = object()


class Field(NamedTuple):
    """One key: its kind, what it means, how it may look, and the attribute that it fills."""

    key: str
    kind: Kind[Any]
    doc: str
    example: str = ""
    attribute: str = ""
    required: bool = False

    @property
    def attr(self) -> str:
        """The attribute's name; that of the key unless it is said."""
        return self.attribute or self.key


class Shape(NamedTuple, Generic[T]):
    """How a record's values become an object and back, where the plain way does not do.

    `rule` raises a Fault for values that do not fit together; `build` makes the object;
    `split` gives an object's values; `defaults` says what need not be written; a `named` thing is
    called by its id where the file gives no name.
    """

    rule: Callable[[Values], None] | None = None
    build: Callable[[Values], T] | None = None
    split: Callable[[T], Mapping[str, Any]] | None = None
    defaults: Mapping[str, Any] | None = None
    named: bool = False


class Record(Kind[T], Generic[T]):
    """A mapping whose keys are all declared."""

    def __init__(
        self, name: str, doc: str, cls: type[T], keys: list[Field], shape: Shape[T] | None = None
    ) -> None:
        self.name = name
        self.doc = doc
        self.cls = cls
        self.fields = tuple(keys)
        self.words = f"a mapping with {any_of([field.key for field in keys[:4]])}"
        self._shape = shape or Shape()
        self._rule, self._build, self._named = self._shape.rule, self._shape.build, self._shape.named
        self._readers = {field.key: (field.attr, field.kind.read) for field in keys}
        self._by_key = {field.key: field for field in keys}
        self._required = {field.attr for field in keys if field.required}
        self.defaults = self._all_defaults()

    def _all_defaults(self) -> Mapping[str, Any]:
        found: dict[str, Any] = {}
        cls: Any = self.cls
        for each in fields(cls):
            if each.default_factory is not MISSING:
                found[each.name] = each.default_factory()
            elif each.default is not MISSING:
                found[each.name] = each.default
        return {**found, **(self._shape.defaults or {})}

    def read(self, value: Any, reading: Reading) -> T:
        # The hot loop of every large plan: a lookup, a call and an assignment for each key.
        if type(value) is not dict:
            raise self.wrong(value)
        values: Values = {}
        find = self._readers.get
        for key, raw in value.items():
            found = find(key)
            if found is None:
                raise Fault("unknown-key", f"unknown key `{key}`")
            if raw is not None:
                values[found[0]] = found[1](raw, reading)
        return self._finished(values)

    def _finished(self, values: Values) -> T:
        for key in self._required:
            if key not in values:
                raise Fault("missing-key", "a required key is missing")
        if self._rule:
            self._rule(values)
        if self._named and "name" not in values:
            values["name"] = values["id"]
        return self._build(values) if self._build else self.cls(**values)

    def check(self, value: Any, inspection: Inspection) -> None:
        if not check_mapping(self, value, inspection):
            return
        before = inspection.count
        for key, raw in value.items():
            with inspection.at(key):
                self._check_key(key, raw, inspection)
        for field in self.fields:
            if field.required and value.get(field.key) is None:
                inspection.report(Fault("missing-key", f"`{field.key}` is missing: {field.kind.words}"))
        if self._shape.rule and inspection.count == before:
            self._check_rule(value, inspection)

    def _check_key(self, key: str, raw: Any, inspection: Inspection) -> None:
        field = self._by_key.get(key)
        if field is None:
            fault = hidden_in(key) or Fault("unknown-key", f"unknown key `{key[:64]}`", key, self._by_key)
            inspection.report(fault, at_key=True)
        elif raw is not None:
            field.kind.check(raw, inspection)

    def _check_rule(self, value: dict[str, Any], inspection: Inspection) -> None:
        try:
            self.read(dict(value), Reading())
        except Fault as fault:
            inspection.report(fault)

    def write(self, value: T) -> dict[str, object]:
        """The record as a mapping without what is default."""
        split = self._shape.split
        values = split(value) if split else None
        written: dict[str, object] = {}
        for field in self.fields:
            found = values[field.attr] if values is not None else getattr(value, field.attr)
            if field.required or found != self.defaults.get(field.attr, NO_DEFAULT):
                written[field.key] = field.kind.write(found)
        if self._shape.named and written["name"] == written["id"]:
            del written["name"]
        return written

    def schema(self) -> Json:
        return {"$ref": f"#/$defs/{self.name}"}

    def definition(self) -> Json:
        """The record's own schema, which others refer to."""
        properties = {field.key: _described(field) for field in self.fields}
        required = [field.key for field in self.fields if field.required]
        found: Json = {"type": "object", "description": self.doc, "properties": properties}
        return found | ({"required": required} if required else {}) | {"additionalProperties": False}

    def parts(self) -> tuple[Kind[Any], ...]:
        return tuple(field.kind for field in self.fields)


def _described(field: Field) -> Json:
    return {"description": field.doc, **field.kind.schema()}
