"""Public holidays by region, from the `holidays` library: only the country that is named is loaded."""

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any

_REGION = re.compile(r"([A-Z]{2,3})(?:-([A-Z0-9]{1,3}))?")


@lru_cache(maxsize=256)
def region_exists(region: str) -> bool:
    """Whether public holidays are known for a region such as PL, DE-BE or GB-ENG."""
    match = _REGION.fullmatch(region)
    if not match or match[1] not in _countries():
        return False
    return match[2] is None or match[2] in _subdivisions(match[1])


def known_regions(near: str) -> Collection[str]:
    """The regions that may have been meant: those of the same country, or else all countries."""
    if region_exists(near.upper()):
        return (near.upper(),)
    country = near[:2].upper()
    if "-" in near and country in _countries():
        return [f"{country}-{part}" for part in _subdivisions(country)]
    return _countries()


@lru_cache(maxsize=256)
def public_holidays(region: str, years: range) -> frozenset[date]:
    """The public holidays of a region in these years."""
    country, _, subdivision = region.partition("-")
    return frozenset(_country(country)(subdiv=subdivision or None, years=years))


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    from holidays.registry import EntityLoader

    return frozenset(EntityLoader.get_country_codes())


@lru_cache(maxsize=64)
def _subdivisions(country: str) -> tuple[str, ...]:
    return tuple(_country(country).subdivisions)


def _country(code: str) -> Any:
    import holidays

    return getattr(holidays, code)
