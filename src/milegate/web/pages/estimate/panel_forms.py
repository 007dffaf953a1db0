"""What the panels of the estimate send, as edits: roles, buffers, accompanying work, price and assumptions.

A table sends every row with its id; a row without an id is new when it has a name.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.http import QueryDict

from milegate.actions.errors import Trouble
from milegate.actions.typed import missing
from milegate.core.edits.fresh import FreshIds
from milegate.core.plan import Plan, Role
from milegate.planfile.imports.names import clean
from milegate.web.forms.edits import Json, lines_of, set_field, table_of
from milegate.web.forms.numbers import Numbers
from milegate.web.forms.saving import Wish
from milegate.web.pages.estimate.role_words import consequences

LONGEST_TEXT, LONGEST_ADDRESS = 10_000, 254
ALWAYS = "1900-01-01"  # the plan file's day of a rate that is valid before all others
UNDATED = "Say from which day on this rate is valid, or leave it empty."


@dataclass(frozen=True)
class Panel:
    """A panel's form as it was sent, with the plan that it was made of, and ids that are free by now."""

    form: QueryDict
    plan: Plan
    fresh: FreshIds
    numbers: Numbers


@dataclass(frozen=True)
class Row:
    """One row of a table: its texts, the start of their names, and the place of its fields."""

    texts: Mapping[str, str]
    prefix: str
    at: str
    numbers: Numbers

    def text(self, column: str, otherwise: str = "") -> str:
        """What was typed or chosen."""
        return self.texts.get(column, otherwise)

    def number(self, column: str, stored: Decimal | None) -> str:
        """A number; `stored` is what the form has shown."""
        return self.numbers.read(f"{self.at}{column}", self.text(column), stored)


def roles(panel: Panel) -> Wish:
    """Roles with their rates and people, and what they cost."""
    known = {role.id: role for role in panel.plan.roles}

    def read(row: Row) -> Json:
        role = known.get(row.text("id"))
        return {
            "rate": _rates(panel, row, role),
            "people": row.number("people", role.people if role else None),
        }

    wish = _table(panel, "role", "roles", read)
    wish.edits.extend(_costs(panel, "roles", "role_costs", panel.plan.private.role_costs))
    return replace(wish, told=tuple(consequences(panel.plan, wish)))


def _rates(panel: Panel, row: Row, role: Role | None) -> object:
    """A rate alone, or rates by the day from which they are valid."""
    stored = {str(rate.valid_from or ""): rate.amount for rate in role.rates} if role else {}
    first, dated = row.number("rate", stored.get("")), {}
    for _, each in table_of(panel.form, row.prefix.replace("-", "")):
        day, text = each.get("from", "").strip(), each.get("amount", "").strip()
        if text and not day:
            row.numbers.troubles.append(Trouble(f"{row.at}rate", "missing", UNDATED))
        elif text:
            dated[day] = row.numbers.read(f"{row.at}rate", text, stored.get(day))
    return dated | ({ALWAYS: first} if first else {}) if dated else first or "0"


def _costs(panel: Panel, prefix: str, field: str, stored: Mapping[str, Decimal]) -> Iterator[Json]:
    for _, line in table_of(panel.form, prefix):
        id = line.get("id")
        if id and "gone" not in line and "cost" in line:
            place = f"{field}.{id}"
            cost = panel.numbers.read(f"private//{place}", line["cost"], stored.get(id))
            yield set_field("private", "", place, cost)


def buffers(panel: Panel) -> Wish:
    """Buffers with their percentage, kind and scope, on or off."""
    percents = {buffer.id: buffer.percent for buffer in panel.plan.buffers}

    def read(row: Row) -> Json:
        kind, _, id = row.text("scope").partition("/")
        return {
            "percent": row.number("percent", percents.get(row.text("id"))) or "0",
            "kind": row.text("kind", "risk"),
            "scope": {kind: id} if id else "project",
            "on": "on" in row.texts,
        }

    return _table(panel, "buffer", "buffers", read)


def along(panel: Panel) -> Wish:
    """Accompanying work: a percentage of roles, or hours a week."""
    sizes = {
        each.id: each.hours_per_week if each.percent is None else each.percent for each in panel.plan.along
    }

    def read(row: Row) -> Json:
        size = row.number("size", sizes.get(row.text("id"))) or "0"
        is_share = row.text("measure", "percent") == "percent"
        return {
            "role": row.text("role"),
            "percent": size if is_share else None,
            "hours_per_week": None if is_share else size,
            "of": panel.form.getlist(f"{row.prefix}-of") or None,
            "during": panel.form.getlist(f"{row.prefix}-during") or None,
        }

    return _table(panel, "along", "along", read)


def price(panel: Panel) -> Wish:
    """How the price comes from the list price, and fixed amounts."""
    amounts = {line.id: line.amount for line in panel.plan.lines}

    def read(row: Row) -> Json:
        amount = row.number("amount", amounts.get(row.text("id"))) or "0"
        return {"amount": amount, "repeat": row.text("repeat") or None}

    wish = _table(panel, "line", "lines", read)
    wish.edits.extend(_price(panel))
    wish.edits.extend(_costs(panel, "lines", "line_costs", panel.plan.private.line_costs))
    return replace(wish, label="Price and fixed amounts")


def _price(panel: Panel) -> Iterator[Json]:
    for name in ("agreed", "round", "cap", "discount"):
        text, stored = panel.form.get(name, ""), getattr(panel.plan.price, name)
        found = panel.numbers.read(f"price//{name}", text, stored)
        yield set_field("price", "", name, f"{found}%" if found and name == "discount" else found)
    yield set_field("price", "", "per", "hour" if "per" in panel.form else None)


def assumptions(panel: Panel) -> Wish:
    """What the offer rests on, what it leaves out, and the changes that its price holds."""
    fields = ("assumptions", "exclusions")
    edits = [set_field("terms", "", name, lines_of(panel.form.get(name, "")) or None) for name in fields]
    if "allowance" in panel.form:
        edits.append(set_field("terms", "", "allowance", _allowance(panel)))
    return Wish("Assumptions and exclusions", edits, troubles=panel.numbers.troubles)


def _allowance(panel: Panel) -> Json | None:
    """Hours or an amount for one address; None for an empty field."""
    form, stored = panel.form, panel.plan.terms.allowance
    unit = "amount" if form.get("allowance-unit") == "amount" else "hours"
    size = getattr(stored, unit) if stored else None
    found = panel.numbers.read("terms//allowance", form.get("allowance", ""), size)
    contact = clean(form.get("allowance-contact", ""), LONGEST_ADDRESS).lower()
    return {unit: found, "contact": contact} if found else None


FORMS: dict[str, Callable[[Panel], Wish]] = {
    "roles": roles,
    "buffers": buffers,
    "along": along,
    "price": price,
    "assumptions": assumptions,
}
_SAYS_MORE = {"role": "rate", "line": "amount"}
"""The column of a new row that is empty until somebody types in it: with it, the row is meant."""
_LABELS = {"role": "Roles", "buffer": "Buffers", "along": "Accompanying work", "line": "Fixed amounts"}


def _table(panel: Panel, kind: str, prefix: str, read: Callable[[Row], Json]) -> Wish:
    """Edits of a table of things: fields of those with an id, new ones that have a name."""
    wish = Wish(_LABELS[kind], troubles=panel.numbers.troubles)
    for place, texts in table_of(panel.form, prefix):
        name, id = clean(texts.get("name", ""), LONGEST_TEXT), texts.get("id", "")
        if id and "gone" in texts:
            wish.gone.append((kind, id))
        elif id:
            wish.troubles.extend(_nameless(kind, f"{kind}/{id}/name", name))
            row = Row(texts, place, f"{kind}/{id}/", panel.numbers)
            wish.edits.extend(set_field(kind, id, *each) for each in ({"name": name} | read(row)).items())
        elif name:
            new = {"id": panel.fresh.take(name, kind), "name": name}
            new |= read(Row(texts, place, f"{place}-", panel.numbers))
            wish.edits.append({"op": "add", "kind": kind, "value": _said(new)})
            wish.new[f"{kind}/{new['id']}/"] = f"{place}-"
        elif texts.get(_SAYS_MORE.get(kind, "")):
            wish.troubles.append(missing(f"{place}-name", "A name"))
    return wish


def _nameless(kind: str, place: str, name: str) -> list[Trouble]:
    """Accompanying work is called like its role where it has no name; all else needs one."""
    return [] if name or kind == "along" else [missing(place, "A name")]


def _said(value: Json) -> Json:
    """A new thing without the fields that say nothing."""
    return {key: each for key, each in value.items() if each not in (None, "")}
