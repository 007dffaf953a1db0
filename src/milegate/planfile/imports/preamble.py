"""What stands above a table: the project's name, currency and start."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from milegate.core.money import MINOR_DIGITS
from milegate.core.plan import Project
from milegate.planfile.imports import words
from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.names import clean
from milegate.planfile.imports.table import Table, Value, text_of

_SYMBOLS = {"€": "EUR", "£": "GBP", "zł": "PLN", "$": "USD", "CHF": "CHF", "Kč": "CZK"}
_CODE = re.compile(r"\b[A-Z]{3}\b")
_FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d", "%d-%m-%Y")


@dataclass(frozen=True, slots=True)
class Assumed:
    """What a table rarely says, for where it does not."""

    name: str = "Imported estimate"
    currency: str = "EUR"
    start: date | None = None

    def begin(self) -> date:
        """The start; where none was given, the Monday of next week."""
        today = date.today()
        return self.start or today + timedelta(days=7 - today.weekday())


def settings(table: Table, header: int, money: str, assumed: Assumed, notes: list[Note]) -> Project:
    """The project as the rows above the header tell it, the rest assumed with a note."""
    told = _told(table, header)
    name = clean(text_of(told["name"]), 200) if "name" in told else _title(table, header)
    if not name:
        notes.append(Note("name-assumed", "project", f"no name stands above the table: “{assumed.name}”"))
    currency = _currency(text_of(told.get("currency"))) or _currency(money)
    if not currency:
        notes.append(Note("currency-assumed", "project", f"no currency is named: {assumed.currency}"))
    start = as_day(told.get("start"))
    if not start:
        begin = assumed.start or "it begins next Monday"
        notes.append(Note("start-assumed", "project", f"no start is named: {begin}"))
    return Project(name or assumed.name, currency or assumed.currency, start or assumed.begin())


def _told(table: Table, header: int) -> dict[str, Value]:
    """Values beside (or after a colon in) the cells that name a setting."""
    found: dict[str, Value] = {}
    for row in range(max(header, 0)):
        cells = table.rows[row]
        for column, value in enumerate(cells):
            name, _, rest = value.partition(":") if isinstance(value, str) else ("", "", "")
            key = next((key for key, known in words.SETTINGS.items() if words.plain(name) in known), "")
            beside = [other for other in (rest.strip(), *cells[column + 1 :]) if other not in (None, "")]
            if key and beside:
                found.setdefault(key, beside[0])
    return found


def _title(table: Table, header: int) -> str:
    """The only text in a row above the header."""
    for row in range(max(header, 0)):
        texts = [value for value in table.rows[row] if value not in (None, "")]
        if len(texts) == 1 and isinstance(texts[0], str):
            return clean(texts[0], 200)
    return ""


def _currency(text: str) -> str:
    codes = (code for code in _CODE.findall(text) if code in MINOR_DIGITS)
    return next(codes, "") or next((code for symbol, code in _SYMBOLS.items() if symbol in text), "")


def as_day(value: Value) -> date | None:
    """A day from a date or its text in a usual form; None when there is none."""
    if isinstance(value, date):
        return value if value.year <= 2200 else None
    text = value if isinstance(value, str) else ""
    for form in _FORMS if text else ():
        try:
            found = datetime.strptime(text, form).date()
        except ValueError:
            continue
        return found if 1984 < found.year <= 2200 else None
    return None


def named(assumed: Assumed, name: str) -> Assumed:
    """The same with another name, such as the file's."""
    return replace(assumed, name=clean(name, 200) or assumed.name)
