"""Who asks, as far as an address says it, and how often the same one may."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

MINUTE = 60


def client_address(request: HttpRequest) -> str:
    """The address of whoever asks. Behind a proxy it is the last that was forwarded: the proxy wrote it."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")) if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def allowed(what: str, who: str, per_minute: int) -> bool:
    """Whether somebody may do this once more in this minute; asking counts, in all processes together.

    Each time takes a place of its own in the shared cache, which only one can take; `begin` remembers how
    many are taken, so that nobody looks at all of them.
    """
    begin = f"{what}:{who}:{int(timezone.now().timestamp()) // MINUTE}"
    for number in range(cache.get(begin, 0), per_minute):
        if cache.add(f"{begin}:{number}", 1, MINUTE):
            cache.set(begin, number + 1, MINUTE)
            return True
    return False
