"""Texts that come from outside: no control characters, no endless length."""

from typing import Annotated

from pydantic import AfterValidator, Field, StrictStr

from milegate.planfile.format.hidden import FORBIDDEN


def _clean(text: str) -> str:
    if FORBIDDEN.search(text):
        raise ValueError("control characters and marks that turn the direction of text are not allowed")
    return text


def _line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("this is one line")
    return text


Text = Annotated[StrictStr, AfterValidator(_clean)]
Line = Annotated[StrictStr, AfterValidator(_clean), AfterValidator(_line)]
Name = Annotated[Line, Field(max_length=120)]
