"""What was left out of a plan that somebody brought, as a sentence on the next page."""

from django.contrib import messages
from django.http import HttpRequest

from milegate.actions.plan_files import Begun


def say_left_out(request: HttpRequest, begun: Begun) -> None:
    """Name what is not in the new project; nothing to say where all of the file is."""
    if begun.left_out:
        what = " and ".join(begun.left_out)
        messages.warning(request, f"The {what} in the file were left out: your role does not allow them.")
