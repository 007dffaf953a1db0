"""What can be chosen of languages, currencies and time zones, with their names in English."""

from functools import cache
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers
from babel.numbers import get_currency_name

from milegate.core.money import MINOR_DIGITS

ENGLISH = Locale("en")


@cache
def locales() -> dict[str, str]:
    """Languages with a country by their tags: `en-GB` is `English (United Kingdom)`."""
    parts = (name.split("_") for name in sorted(locale_identifiers()))
    return {
        f"{language}-{country}": f"{ENGLISH.languages[language]} ({ENGLISH.territories[country]})"
        for language, *rest in parts
        for country in rest[-1:]
        if len(rest) == 1 and language in ENGLISH.languages and country in ENGLISH.territories
    }


@cache
def is_locale(tag: str) -> bool:
    """Whether figures can be written for this language, with a country or without."""
    try:
        Locale.parse(tag.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def currencies() -> dict[str, str]:
    """Currencies by their codes: `EUR` is `Euro`."""
    return {code: get_currency_name(code, locale=ENGLISH) for code in sorted(MINOR_DIGITS)}


@cache
def time_zones() -> dict[str, str]:
    """Time zones by their names, which say where they hold."""
    places = {
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix/"))
    }
    return dict.fromkeys(("UTC", *sorted(places)), "")
