"""Kinds of inputs: how a value of the plan file stands in a form, and how it comes back from one.

`shown` gives the texts of an input's parts, by the suffix of their names; `read` makes the value again,
None for an empty one. What is wrong with a value is said by the plan format, not here. Texts that are
`numbers` come to `read` in the notation of the plan file: see `numbers.Numbers`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from milegate.planfile.typed import printed

Texts = Mapping[str, str]
Shown = dict[str, str]


@dataclass(frozen=True, slots=True)
class Input:
    """A kind of input; `widget` names the macro that draws it."""

    widget: str
    shown: Callable[[Any], Shown]
    read: Callable[[Texts], Any]
    numbers: tuple[str, ...] = ()

    def same(self, one: Texts, other: Texts) -> bool:
        """Whether two people who leave these texts behind have said the same."""
        return self._bare(one) == self._bare(other)

    def _bare(self, texts: Texts) -> dict[str, object]:
        """Without what browsers do to line ends, and without the order in which a list is shown."""
        plain = {suffix: text.replace("\r\n", "\n").strip() for suffix, text in texts.items()}
        said = {suffix: text for suffix, text in plain.items() if text}
        return {
            suffix: sorted(text.split("\n")) if self.widget == "ids" else text
            for suffix, text in said.items()
        }


def _text(value: Any) -> Shown:
    return {"": printed(value)}


def _plain(texts: Texts) -> Any:
    return texts.get("", "").replace("\r\n", "\n").strip() or None


def plain_number(text: str) -> Any:
    """A number of the plan file; other texts as they are, so that the format can say why not."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return text or None
    return found if found.is_finite() else text


def _numeric(texts: Texts) -> Any:
    return plain_number(texts.get("", ""))


def _lines(value: Any) -> Shown:
    many = value if isinstance(value, list) else [value] if value else []
    return {"": "\n".join(str(each) for each in many)}


def _split(texts: Texts) -> Any:
    found = [line.strip() for line in texts.get("", "").replace("\r", "").split("\n")]
    return [line for line in found if line] or None


def _yes(value: Any) -> Shown:
    return {"": "yes" if value is True else ""}


def _ticked(texts: Texts) -> Any:
    return texts.get("") == "yes"


def _unless(value: Any) -> Shown:
    return {"": "" if value is False else "yes"}


def _approvers(value: Any) -> Shown:
    found = value or {}
    return {".contacts": _lines(found.get("contacts"))[""], ".rule": str(found.get("rule", "any"))}


def _approved_by(texts: Texts) -> Any:
    contacts = _split({"": texts.get(".contacts", "")})
    rule = texts.get(".rule", "").strip() or "any"
    if not contacts and rule == "any":
        return None
    return {"contacts": contacts or [], "rule": int(rule) if rule.isdecimal() and len(rule) < 10 else rule}


def _review(value: Any) -> Shown:
    found = value or {}
    return {".days": printed(found.get("days")), ".deemed": _yes(found.get("deemed"))[""]}


def _reviewed(texts: Texts) -> Any:
    days = texts.get(".days", "").strip()
    found: dict[str, Any] = {"days": plain_number(days)} if days else {}
    return found | ({"deemed": True} if texts.get(".deemed") == "yes" else {}) or None


def _trigger(value: Any) -> Shown:
    if isinstance(value, dict):
        ((kind, what),) = value.items()
        return {".kind": kind, f".{kind}": str(what)}
    return {".kind": value or ""}


def _triggered(texts: Texts) -> Any:
    kind = texts.get(".kind", "")
    return {kind: texts.get(f".{kind}", "").strip() or None} if kind in ("gate", "date") else kind or None


def _retained(value: Any) -> Shown:
    if not value:
        return {".percent": ""}
    until = {f".until{key}": text for key, text in _trigger(value.get("until")).items()}
    return {".percent": printed(value.get("percent"))} | until


def _retain(texts: Texts) -> Any:
    percent = texts.get(".percent", "").strip()
    if not percent:
        return None
    until = {key.removeprefix(".until"): text for key, text in texts.items() if key.startswith(".until")}
    return {"percent": plain_number(percent), "until": _triggered(until)}


TEXT = Input("text", _text, _plain)
PROSE = Input("prose", _text, _plain)
NUMBER = Input("number", _text, _numeric, numbers=("",))
DAY = Input("day", _text, _plain)
LINES = Input("lines", _lines, _split)
IDS = Input("ids", _lines, _split)
CHOICE = Input("choice", _text, _plain)
TICK = Input("tick", _yes, _ticked)
TICK_UNLESS = Input("tick", _unless, _ticked)
APPROVERS = Input("approvers", _approvers, _approved_by)
REVIEW = Input("review", _review, _reviewed, numbers=(".days",))
TRIGGER = Input("trigger", _trigger, _triggered)
RETAIN = Input("retain", _retained, _retain, numbers=(".percent",))
