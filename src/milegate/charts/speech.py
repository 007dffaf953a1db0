"""Sentences in the reader's language. English stands in the code; `languages/<language>.po` has the others.

A sentence that a language lacks is said in English: `tests/charts/test_speech.py` sees to it that none does.
"""

from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from milegate.charts.wording import language

LANGUAGES = ("en", "de", "fr", "pl", "es")


@dataclass(frozen=True, slots=True)
class Speech:
    """Speaks one language. Texts have their values between braces: `say("Valid until {day}", day=…)`."""

    language: str
    catalogue: NullTranslations

    def __call__(self, text: str, **values: object) -> str:
        """A sentence with its values."""
        said = self.catalogue.gettext(text)
        return said.format(**values) if values else said

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


def _catalogue(language: str) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    kept = files("milegate.charts.languages").joinpath(f"{language}.po")
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(kept.read_bytes()), locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
