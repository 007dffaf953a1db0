"""The sender's colour and logo, at addresses that a guest may open."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from milegate.actions.brands import sender_logo, sender_shades
from milegate.actions.guests import Guest
from milegate.web.branding import brand_sheet, logo_file
from milegate.web.guests import guest


@require_safe
@guest
def sheet(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The colour."""
    return brand_sheet(request, sender_shades(guest))


@require_safe
@guest
def logo(_request: HttpRequest, guest: Guest) -> HttpResponse:
    """The logo."""
    return logo_file(sender_logo(guest))
