"""Sentences in the reader's language. English stands in the code; `languages/<language>.po` has the others.

A sentence that a language lacks is said in English: `tests/charts/test_speech.py` sees to it that none does.
Keys are found by how they are written: `say("…")`, `say.count("…", "…", n)`, `to_say("…")`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from milegate.charts.wording import language, number

LANGUAGES = ("en", "de", "fr", "pl", "es")


class Sentence(str):
    """English at once, and in another language as soon as its reader is known: see `to_say`."""

    text: str
    values: Mapping[str, object]


def to_say(text: str, **values: object) -> Sentence:
    """A sentence for somebody whose language is not known here; values may be sentences and whole numbers."""
    made = Sentence(text.format(**_written(values, "en")) if values else text)
    made.text, made.values = text, values
    return made


@dataclass(frozen=True, slots=True)
class Speech:
    """Speaks one language. Texts have their values between braces: `say("Valid until {day}", day=…)`."""

    language: str
    catalogue: NullTranslations

    def __call__(self, text: str, **values: object) -> str:
        """A sentence with its values."""
        said = self.catalogue.gettext(text) if text else ""
        return said.format(**values) if values else said

    def said(self, text: str) -> str:
        """What was written `to_say`; any other text as it is."""
        if not isinstance(text, Sentence):
            return text
        told = {
            name: self.said(value) if isinstance(value, str) else value for name, value in text.values.items()
        }
        return self(text.text, **_written(told, self.language))

    def listed(self, names: Sequence[str]) -> str:
        """Names as a sentence has them: `a, b and c`."""
        if len(names) < 2:
            return "".join(names)
        say = self
        return say("{some} and {last}", some=", ".join(names[:-1]), last=names[-1])

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """A sentence about so many things; `{n}` is the number: `say.count("{n} day", "{n} days", 3)`."""
        return self.pattern(one, many, number).format(n=number, **values)

    def pattern(self, one: str, many: str, number: int) -> str:
        """The same before its values are filled in."""
        return self.catalogue.ngettext(one, many, number)


@cache
def speech(locale: str) -> Speech:
    """How somebody with this locale is spoken to: in English where there is no better language."""
    found = language(locale)
    return Speech(found, _catalogue(found)) if found in LANGUAGES else speech("en")


def _written(values: Mapping[str, object], locale: str) -> dict[str, object]:
    """Values with their whole numbers as this language writes them."""
    return {
        name: number(Decimal(value), locale) if isinstance(value, int) else value
        for name, value in values.items()
    }


def _catalogue(language: str) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    kept = files("milegate.charts.languages").joinpath(f"{language}.po")
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(kept.read_bytes()), locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
