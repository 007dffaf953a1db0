"""Texts and numbers that come from outside, and what the description says of them."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StrictFloat, StrictInt, StrictStr

from milegate.actions.typed import line
from milegate.planfile.format.hidden import FORBIDDEN

LARGEST = 2**31 - 1
# The same in the notation of JSON Schema, which knows neither look-around nor surrogates.
_HIDDEN = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"
_BREAKS = r"\u0009\u000a"
_BLANK = r"\s\u0085\u200b\u2028\u2029\u2060-\u2065\ufeff"


def _clean(text: str) -> str:
    if FORBIDDEN.search(text):
        raise ValueError("control characters and marks that turn the direction of text are not allowed")
    return text


def _line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("this is one line")
    return text


def _said(text: str) -> str:
    if not line(text):
        raise ValueError("there is nothing in it")
    return text


def _whole(value: Any) -> Any:
    """`3.0` as a whole number; `1e999999999`, which no memory can hold, stays what it is."""
    is_small = isinstance(value, Decimal) and -LARGEST <= value <= LARGEST
    return int(value) if is_small and value == int(value) else value


def _real(value: Any) -> Any:
    is_number = isinstance(value, Decimal | int) and not isinstance(value, bool)
    return float(value) if is_number and -LARGEST <= value <= LARGEST else value


def _any(hidden: str) -> dict[str, str]:
    return {"pattern": f"^[^{hidden}]*$"}


def _some(hidden: str) -> dict[str, str]:
    return {"pattern": f"^[^{hidden}]*[^{hidden}{_BLANK}][^{hidden}]*$"}


Text = Annotated[StrictStr, AfterValidator(_clean), Field(json_schema_extra=_any(_HIDDEN))]
Line = Annotated[
    StrictStr,
    AfterValidator(_clean),
    AfterValidator(_line),
    Field(json_schema_extra=_any(_HIDDEN + _BREAKS)),
]
Said = Annotated[
    StrictStr,
    AfterValidator(_clean),
    AfterValidator(_said),
    Field(json_schema_extra=_some(_HIDDEN)),
]
"""Text with something in it."""
Name = Annotated[
    StrictStr,
    AfterValidator(_clean),
    AfterValidator(_line),
    AfterValidator(_said),
    Field(json_schema_extra=_some(_HIDDEN + _BREAKS)),
]
"""A line with something in it."""
Counted = Annotated[StrictInt, Field(ge=1, le=LARGEST), BeforeValidator(_whole)]
"""The number of a revision or a version, which JSON may write as `3.0`."""
Percent = Annotated[StrictFloat, Field(ge=1, le=100, allow_inf_nan=False), BeforeValidator(_real)]
Chance = Annotated[StrictFloat, Field(ge=0.01, le=1, allow_inf_nan=False), BeforeValidator(_real)]
"""Numbers, and no texts that look like one."""
