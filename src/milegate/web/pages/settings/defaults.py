"""What a new plan begins with, as texts of a form and back into the notation of a plan file."""

from collections.abc import Iterator, Mapping
from typing import Any

from milegate.web.pages.things.inputs import LINES, NUMBER, PROSE, TEXT, Input, number

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


def defaults_of(texts: Mapping[str, str], before: Mapping[str, Any]) -> Json:
    """The defaults that somebody typed; parts that the form does not show stay as they are."""
    found: Json = dict(before)
    for section in ("calendar", "terms"):
        fields = {
            key.partition(".")[2]: kind.read({"": texts.get(key, "")})
            for key, kind in FIELDS.items()
            if key.startswith(f"{section}.")
        }
        found[section] = {name: value for name, value in fields.items() if value is not None}
    return found | {"buffers": list(_buffers(texts.get("buffers", "")))}


def _line(buffer: Mapping[str, Any]) -> str:
    return f"{buffer.get('name', buffer['id'])}: {buffer['percent']} % {buffer.get('kind', RISK)}"


def _buffers(text: str) -> Iterator[Json]:
    for place, line in enumerate(filter(None, map(str.strip, text.splitlines())), start=1):
        name, _, rest = line.rpartition(":")
        kind = WORK if rest.lower().rstrip().endswith(WORK) else RISK
        percent = rest.lower().replace(WORK, "").replace(RISK, "").replace("%", "")
        yield {"id": f"buffer-{place}", "name": name.strip(), "percent": number(percent), "kind": kind}
