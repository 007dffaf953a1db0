"""What the panels of the estimate send, as edits: roles, buffers, accompanying work, price and assumptions.

A table sends every row with its id; a row without an id is new when it says something.
"""

from collections.abc import Callable, Mapping

from django.http import QueryDict

from milegate.core.edits import fresh_id
from milegate.core.plan import Plan
from milegate.planfile.imports.names import clean
from milegate.web.pages.estimate.forms import Json, lines_of, number_of, set_field, table_of
from milegate.web.pages.estimate.saving import Wish

LONGEST_TEXT = 10_000
ALWAYS = "1900-01-01"  # the plan file's day of a rate that is valid before all others
Line = Mapping[str, str]


def roles(form: QueryDict, plan: Plan, costs: bool) -> Wish:
    """Roles with their rates and people, and what they cost where somebody may say so."""
    wish = _table(form, plan, "role", "roles", lambda line, prefix: _role(form, line, prefix))
    if costs:
        for _, line in table_of(form, "roles"):
            if line.get("id") and "gone" not in line and "cost" in line:
                cost = number_of(line["cost"])
                wish.edits.append(set_field("private", "", f"role_costs.{line['id']}", cost))
    return wish


def _role(form: QueryDict, line: Line, prefix: str) -> Json:
    rates = {
        each["from"].strip(): number_of(each.get("amount", ""))
        for _, each in table_of(form, prefix.replace("-", ""))
        if each.get("from", "").strip() and each.get("amount", "").strip()
    }
    first = number_of(line.get("rate", ""))
    if rates and first:
        rates[ALWAYS] = first
    return {"rate": rates or first or "0", "people": number_of(line.get("people", ""))}


def buffers(form: QueryDict, plan: Plan, _: bool) -> Wish:
    """Buffers with their percentage, kind and scope, on or off."""
    return _table(form, plan, "buffer", "buffers", lambda line, _: _buffer(line))


def _buffer(line: Line) -> Json:
    kind, _, id = line.get("scope", "").partition("/")
    return {
        "percent": number_of(line.get("percent", "")) or "0",
        "kind": line.get("kind", "risk"),
        "scope": {kind: id} if id else "project",
        "on": "on" in line,
    }


def along(form: QueryDict, plan: Plan, _: bool) -> Wish:
    """Accompanying work: a percentage of roles, or hours a week."""

    def read(line: Line, prefix: str) -> Json:
        of = form.getlist(f"{prefix}-of")
        size, measure = number_of(line.get("size", "")), line.get("measure", "percent")
        return {
            "role": line.get("role", ""),
            "percent": (size or "0") if measure == "percent" else None,
            "hours_per_week": (size or "0") if measure != "percent" else None,
            "of": of or None,
            "during": form.getlist(f"{prefix}-during") or None,
        }

    return _table(form, plan, "along", "along", read)


def price(form: QueryDict, plan: Plan, costs: bool) -> Wish:
    """How the price comes from the list price, and fixed amounts."""

    def read(line: Line, _: str) -> Json:
        return {"amount": number_of(line.get("amount", "")) or "0", "repeat": line.get("repeat") or None}

    wish = _table(form, plan, "line", "lines", read)
    fields = ("agreed", "round", "cap")
    edits = [set_field("price", "", name, number_of(form.get(name, ""))) for name in fields]
    discount = number_of(form.get("discount", ""))
    edits.append(set_field("price", "", "discount", discount and f"{discount}%"))
    edits.append(set_field("price", "", "per", "hour" if "per" in form else None))
    for _, line in table_of(form, "lines") if costs else ():
        if line.get("id") and "gone" not in line and "cost" in line:
            edits.append(set_field("private", "", f"line_costs.{line['id']}", number_of(line["cost"])))
    return Wish("Price and fixed amounts", wish.edits + edits, wish.gone)


def assumptions(form: QueryDict, _: Plan, __: bool) -> Wish:
    """What the offer rests on, and what it leaves out."""
    fields = ("assumptions", "exclusions")
    edits = [set_field("terms", "", name, lines_of(form.get(name, "")) or None) for name in fields]
    return Wish("Assumptions and exclusions", edits)


FORMS: dict[str, Callable[[QueryDict, Plan, bool], Wish]] = {
    "roles": roles,
    "buffers": buffers,
    "along": along,
    "price": price,
    "assumptions": assumptions,
}
_LABELS = {"role": "Roles", "buffer": "Buffers", "along": "Accompanying work", "line": "Fixed amounts"}


def _table(form: QueryDict, plan: Plan, kind: str, prefix: str, read: Callable[[Line, str], Json]) -> Wish:
    """Edits of a table of things: fields of those with an id, new ones that have a name."""
    wish = Wish(_LABELS[kind], [], tuple((kind, line["id"]) for _, line in _gone(form, prefix)))
    for place, line in table_of(form, prefix):
        name, id = clean(line.get("name", ""), LONGEST_TEXT), line.get("id", "")
        if not id and name:
            new = {"id": fresh_id(plan, name, kind), "name": name} | read(line, place)
            wish.edits.append({"op": "add", "kind": kind, "value": _said(new)})
        elif id and "gone" not in line:
            fields = {"name": name} | read(line, place)
            wish.edits.extend(set_field(kind, id, field, value) for field, value in fields.items())
    return wish


def _gone(form: QueryDict, prefix: str) -> list[tuple[str, dict[str, str]]]:
    return [(place, line) for place, line in table_of(form, prefix) if line.get("id") and "gone" in line]


def _said(value: Json) -> Json:
    """A new thing without the fields that say nothing."""
    return {key: each for key, each in value.items() if each not in (None, "")}
