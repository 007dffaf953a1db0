"""Sentences for templates, in the reader's language, with escaped values."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from milegate.charts.speech import Speech


@dataclass(frozen=True, slots=True)
class Saying:
    """The same as a `Speech`, as markup: `say("Signed by {name}", name=…)` escapes the name."""

    speech: Speech

    @property
    def language(self) -> str:
        """The language, as `lang` attributes name it."""
        return self.speech.language

    def __call__(self, text: str, **values: object) -> Markup:
        """A sentence; words and values are escaped; a value may be markup."""
        return escape(self.speech(text)).format(**values)

    def said(self, text: str) -> str:
        """What an action has written for a client, as plain text."""
        return self.speech.said(text)

    def count(self, one: str, many: str, number: int, **values: object) -> Markup:
        """A sentence about so many things."""
        return escape(self.speech.pattern(one, many, number)).format(n=number, **values)
