"""Which addresses mail can be sent to: the one check of all forms, pages and requests."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

LONGEST_ADDRESS = 254


def can_be_mailed(address: str) -> bool:
    """Whether it has the shape of an address, and a domain that mail servers can be asked for."""
    try:
        validate_email(address)
        address.rpartition("@")[2].encode("idna")  # as the mail has it; UnicodeError is a ValueError
    except (ValidationError, ValueError):
        return False
    return len(address) <= LONGEST_ADDRESS
