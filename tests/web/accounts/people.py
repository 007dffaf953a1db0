"""People who sign in, in tests of signing in."""

import re

from allauth.account.models import EmailAddress
from django.core import mail

from milegate.accounts.models import User
from milegate.accounts.people import add_person

PHRASE = "correct horse battery"
EMAIL = "olga@agency.example"
_CODE = re.compile(r"^ {4}(\S+)$", re.MULTILINE)


def olga() -> User:
    """Somebody with a confirmed address and a password."""
    return add_person(email=EMAIL, name="Olga", password=PHRASE)


def signed_up(name: str = "Vera", email: str = "vera@elsewhere.example") -> dict[str, str]:
    """A filled sign-up form."""
    return {"name": name, "email": email, "password1": PHRASE}


def code_sent() -> str:
    """The code in the last mail."""
    found = _CODE.search(str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]


def verified(email: str) -> bool:
    """Whether an address has been confirmed."""
    return bool(EmailAddress.objects.filter(email=email, verified=True).exists())
