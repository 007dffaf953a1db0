"""A comparison in words: one sentence for a headline, and the text of every single change."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from milegate.core.changes import Change, ChangeKind, Comparison, DateShift
from milegate.core.kinds import LinkType
from milegate.core.plan import DayRange, Evidence, Link, Mute, Rate, SignatureStart, Trigger

Money = Callable[[Decimal], str]
"""How a door writes an amount without a sign: `€12,000`."""

MOST_GATES = 3
NOTHING = "no difference"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COUNTED = {
    "item": ("item", "items"),
    "evidence": ("evidence item", "evidence items"),
    "gate": ("milestone", "milestones"),
    "phase": ("phase", "phases"),
    "role": ("role", "roles"),
    "payment": ("payment", "payments"),
    "deliverable": ("deliverable", "deliverables"),
    "need": ("need", "needs"),
    "line": ("line", "lines"),
    "along": ("accompanying row", "accompanying rows"),
    "buffer": ("buffer", "buffers"),
    "risk": ("risk", "risks"),
}


def sentence(found: Comparison, money: Money) -> str:
    """`+€12,000, MVP milestone +6 working days, 2 evidence items added`: money, dates, then what was done."""
    parts = [*_price(found, money), *_dates(found), *_counts(found), *_settings(found)]
    if parts:
        return ", ".join(parts)
    return NOTHING if found.is_empty else "figures differ, the plans do not"


def _price(found: Comparison, money: Money) -> Iterator[str]:
    if not found.same_currency:
        yield f"{found.old_currency.code} becomes {found.currency.code}"
    elif found.net.delta:
        yield signed_money(found.net.delta, money)


def signed_money(delta: Decimal, money: Money) -> str:
    """An amount with its sign in front."""
    return f"{'+' if delta >= 0 else '−'}{money(abs(delta))}"


def signed_days(days: int) -> str:
    """`+6 working days`, `−1 working day`."""
    sign = "+" if days >= 0 else "−"
    return f"{sign}{abs(days)} working {'day' if abs(days) == 1 else 'days'}"


def _dates(found: Comparison) -> Iterator[str]:
    """Gates that moved by at least a day, in their order; the finish where it moved."""
    moved = [shift for shift in found.gates if shift.working_days]
    for shift in moved[:MOST_GATES]:
        yield f"{gate_name(shift)} {signed_days(shift.working_days)}"
    if len(moved) > MOST_GATES:
        rest = len(moved) - MOST_GATES
        yield f"{rest} more {_COUNTED['gate'][rest > 1]} moved"
    if found.finish.working_days:
        yield f"finish {signed_days(found.finish.working_days)}"
    if (found.finish.old is None) != (found.finish.new is None):
        yield "there is a timeline now" if found.finish.new else "there is no timeline any more"


def gate_name(shift: DateShift) -> str:
    """`MVP milestone`; a name of several words stands in quotation marks."""
    return f"milestone “{shift.name}”" if " " in shift.name else f"{shift.name} milestone"


def _counts(found: Comparison) -> Iterator[str]:
    for section, (one, many) in _COUNTED.items():
        for kind in ChangeKind:
            count = sum(1 for _ in found.of(section, kind))
            if count:
                yield f"{count} {one if count == 1 else many} {kind.value}"


def _settings(found: Comparison) -> Iterator[str]:
    sections = [change.section for change in found.changes if change.section not in _COUNTED]
    if sections:
        yield (
            f"{' and '.join(sections)} changed" if len(sections) < 3 else f"{len(sections)} settings changed"
        )


def change_text(change: Change) -> str:
    """`item “Sign-in” changed`, with its number where it moved."""
    if change.section not in _COUNTED:
        return f"{change.section} changed"
    within = f" of {change.parent}" if change.section == "evidence" else ""
    return f"{_COUNTED[change.section][0]} “{change.name}”{within} {change.kind.value}"


def in_words(value: object, field: str = "") -> str | None:
    """A value of a plan as people write it in a plan file; None stays None."""
    if value is None:
        return None
    if field in _BY_FIELD:
        return _BY_FIELD[field](value)
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(in_words, value)))
    return _BY_TYPE.get(type(value), str)(value)


def _link(link: Link) -> str:
    lag = "" if link.lag is None else f"{'' if link.lag.amount < 0 else '+'}{link.lag}"
    return link.id if link.type is LinkType.FS and not lag else f"{link.id} {link.type}{lag}"


def _signature(start: SignatureStart) -> str:
    return f"{start.days} working days after signature, {start.if_signed} if signed"


_BY_FIELD: dict[str, Callable[[Any], str]] = {
    "calendar.week": lambda week: " ".join(_WEEKDAYS[day] for day in week),
    "calendar.day_start": lambda minute: f"{minute // 60:02}:{minute % 60:02}",
}
_BY_TYPE: dict[type, Callable[[Any], str]] = {
    bool: lambda value: "yes" if value else "no",
    Decimal: lambda value: format(value, "f"),
    Link: _link,
    Trigger: lambda trigger: trigger.gate or str(trigger.day or trigger.kind),
    Rate: lambda rate: f"{rate.amount:f} from {rate.valid_from}" if rate.valid_from else f"{rate.amount:f}",
    DayRange: lambda days: f"{days.first}..{days.last}",
    SignatureStart: _signature,
    Evidence: lambda evidence: evidence.name or evidence.deliverable or evidence.id,
    Mute: lambda mute: f"{mute.code} on {mute.on} ({mute.reason})",
}
