"""What a new plan begins with, as texts of a form and back into the notation of a plan file."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from milegate.actions.errors import Invalid
from milegate.planfile.typed import printed
from milegate.web.forms.inputs import LINES, NUMBER, PROSE, TEXT, Input, plain_number
from milegate.web.forms.numbers import Numbers

Json = dict[str, Any]
FIELDS: dict[str, Input] = {
    "calendar.week": TEXT,
    "calendar.hours_per_day": NUMBER,
    "calendar.day_start": TEXT,
    "calendar.holidays": LINES,
    "terms.valid_days": NUMBER,
    "terms.payment_days": NUMBER,
    "terms.tax": TEXT,
    "terms.assumptions": LINES,
    "terms.exclusions": LINES,
    "terms.text": PROSE,
}
RISK, WORK = "risk", "work"


def texts_of(defaults: Mapping[str, Any]) -> dict[str, str]:
    """The texts of the form; buffers stand a line each, `Unknowns: 10 % risk`."""
    found = {}
    for key, kind in FIELDS.items():
        section, _, name = key.partition(".")
        found[key] = kind.shown((defaults.get(section) or {}).get(name))[""]
    return found | {"buffers": "\n".join(_line(one) for one in defaults.get("buffers") or [])}


def defaults_of(texts: Mapping[str, str], before: Mapping[str, Any], locale: str) -> Json:
    """The defaults that somebody typed; parts that the form does not show stay as they are.

    Invalid for numbers that may be one of two.
    """
    found, numbers, shown = dict(before), Numbers(locale), texts_of(before)
    for section in ("calendar", "terms"):
        fields = {
            key.partition(".")[2]: _value(key, kind, texts.get(key, ""), numbers, shown[key])
            for key, kind in FIELDS.items()
            if key.startswith(f"{section}.")
        }
        found[section] = {name: value for name, value in fields.items() if value is not None}
    buffers = list(_buffers(texts.get("buffers", ""), numbers, shown["buffers"].splitlines()))
    if numbers.troubles:
        raise Invalid(*numbers.troubles)
    return found | {"buffers": buffers}


def _value(key: str, kind: Input, text: str, numbers: Numbers, shown: str) -> Any:
    return kind.read({"": numbers.read(key, text, shown) if kind.numbers else text})


def _line(buffer: Mapping[str, Any]) -> str:
    return f"{buffer.get('name', buffer['id'])}: {printed(buffer['percent'])} % {buffer.get('kind', RISK)}"


def _buffers(text: str, numbers: Numbers, before: Collection[str]) -> Iterator[Json]:
    """One buffer a line; the percent of a line that the form has printed is not read again."""
    for place, line in enumerate(filter(None, map(str.strip, text.splitlines())), start=1):
        name, _, rest = line.rpartition(":")
        kind = WORK if rest.lower().rstrip().endswith(WORK) else RISK
        bare = rest.lower().replace(WORK, "").replace(RISK, "").replace("%", "").strip()
        percent = numbers.read("buffers", bare, bare if line in before else None)
        yield {"id": f"buffer-{place}", "name": name.strip(), "percent": plain_number(percent), "kind": kind}
