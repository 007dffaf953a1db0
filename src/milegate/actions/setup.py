"""The first minutes of an installation: nobody is there, and a code on the console opens the door once."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from milegate.accounts.models import SetupCode, User
from milegate.accounts.people import add_person, anybody
from milegate.actions.errors import Invalid, NotFound
from milegate.actions.workspaces import begin_workspace
from milegate.store.values.workspaces import StoredWorkspace

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that look like others
GROUPS, LENGTH = 3, 4
FREE_TRIES = 5
PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class First:
    """The first person and the first workspace."""

    name: str
    email: str
    password: str
    workspace: str
    currency: str
    locale: str
    timezone: str


def is_new() -> bool:
    """Whether nobody is here yet. The demo is never new."""
    return not settings.DEMO and not anybody()


def signup_is_open(*, invited: bool) -> bool:
    """Whether accounts can be made: not in the demo, not before set-up, and perhaps by invitation alone."""
    if settings.DEMO or not anybody():
        return False
    return invited or not settings.SIGNUP_BY_INVITATION


@transaction.atomic
def new_setup_code() -> str:
    """A code for the set-up page, to be shown once; earlier ones are void. Empty when somebody is here."""
    SetupCode.objects.all().delete()
    if not is_new():
        return ""
    parts = ("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
    code = "-".join(parts)
    SetupCode.objects.create(digest=_digest(code))
    return code


def set_up(code: str, first: First) -> tuple[User, StoredWorkspace]:
    """The first person with the first workspace; Invalid for a wrong code, NotFound when it is too late."""
    if trouble := _wrong(code):
        raise Invalid.of("code", *trouble)
    with transaction.atomic():
        used, _ = SetupCode.objects.filter(digest=_digest(code)).delete()  # of two at once, one finds it
        if not used or not is_new():
            raise NotFound("This installation has been set up.")
        user = add_person(email=first.email, name=first.name, password=first.password)
        made = begin_workspace(user.pk, first.workspace, first.currency, first.locale, first.timezone)
    return user, made


@transaction.atomic
def _wrong(code: str) -> tuple[str, str] | None:
    """What is wrong with a code; every wrong one is counted, for all who try together."""
    kept = SetupCode.objects.select_for_update().first()
    if kept is None or not is_new():
        raise NotFound("There is nothing to set up.")
    now = timezone.now()
    if kept.wrong >= FREE_TRIES and kept.last_wrong and now - kept.last_wrong < PAUSE:
        return "too-often", "Too many wrong codes. Wait a minute, and try again."
    if secrets.compare_digest(kept.digest, _digest(code)):
        return None
    kept.wrong, kept.last_wrong = kept.wrong + 1, now
    kept.save()
    return (
        "wrong-code",
        "This is not the code. It stands where the server was started, and changes with each start.",
    )


def _digest(code: str) -> str:
    letters = "".join(code.lower().split()).replace("-", "")
    return hashlib.sha256(letters.encode()).hexdigest()
