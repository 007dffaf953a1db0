"""The set-up code: shown once, kept hashed, used once, void as soon as somebody is here."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django.fixtures import Settings

from milegate.accounts.models import SetupCode, User
from milegate.accounts.people import verified_addresses
from milegate.actions.errors import Forbidden, Invalid, NotFound
from milegate.actions.setup import First, is_new, new_setup_code, set_up, signup_is_open
from milegate.actions.workspaces import begin_workspace
from milegate.store.models import Workspace
from tests.people import person

pytestmark = pytest.mark.django_db
FIRST = First(
    "Olga", "olga@agency.example", "correct horse battery", "Nordlicht", "EUR", "de-DE", "Europe/Berlin"
)


def test_it_makes_the_first_person_and_workspace() -> None:
    code = new_setup_code()
    user, workspace = set_up(code, FIRST)
    assert user.check_password(FIRST.password)
    assert user.password.startswith("argon2$argon2id$")
    assert verified_addresses(user.pk) == {FIRST.email}
    assert (workspace.name, workspace.slug, workspace.locale) == ("Nordlicht", "nordlicht", "de-DE")
    assert not is_new()


def test_the_code_is_kept_hashed_and_read_kindly() -> None:
    code = new_setup_code()
    assert len(code.replace("-", "")) == 12
    assert code not in repr(SetupCode.objects.values().get())
    set_up(f" {code.upper().replace('-', ' ')} ", FIRST)


def test_it_opens_once() -> None:
    code = new_setup_code()
    set_up(code, FIRST)
    with pytest.raises(NotFound):
        set_up(code, replace(FIRST, email="second@agency.example"))
    assert User.objects.count() == Workspace.objects.count() == 1


def test_a_new_start_makes_the_old_code_void() -> None:
    old, new = new_setup_code(), new_setup_code()
    with pytest.raises(Invalid, match="not the code"):
        set_up(old, FIRST)
    assert set_up(new, FIRST)


def test_it_is_void_once_anybody_is_here() -> None:
    code = new_setup_code()
    person("somebody@agency.example", "Somebody")
    with pytest.raises(NotFound):
        set_up(code, FIRST)
    assert new_setup_code() == ""
    assert not SetupCode.objects.exists()


def test_wrong_codes_are_slowed_down_for_all() -> None:
    code = new_setup_code()
    for _ in range(5):
        with pytest.raises(Invalid, match="not the code"):
            set_up("wrong", FIRST)
    with pytest.raises(Invalid, match="Too many wrong codes"):
        set_up(code, FIRST)
    with time_machine.travel(timezone.now() + timedelta(seconds=61), tick=False):
        assert set_up(code, FIRST)


def test_sign_up_opens_with_the_first_person(settings: Settings) -> None:
    assert not signup_is_open(invited=True)
    person("somebody@agency.example", "Somebody")
    assert signup_is_open(invited=False)
    settings.SIGNUP_BY_INVITATION = True
    assert not signup_is_open(invited=False)
    assert signup_is_open(invited=True)
    settings.DEMO = True
    assert not signup_is_open(invited=True)


def test_the_demo_is_never_set_up_and_begins_no_workspace(settings: Settings) -> None:
    settings.DEMO = True
    assert not is_new()
    assert new_setup_code() == ""
    with pytest.raises(Forbidden):
        begin_workspace(person("somebody@agency.example", "Somebody").pk, "Another")
