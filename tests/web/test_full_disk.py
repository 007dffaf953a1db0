"""Where nothing can be written any more: what was typed stays, and nobody is told to come less often."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, OperationalError, connection
from django.test import Client

from milegate.actions.errors import Busy
from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from milegate.actions.turns import NO_ROOM, too_busy
from milegate.store.models import Summary, Visit
from tests.api.conftest import caller
from tests.people import World
from tests.web.accounts.people import EMAIL, PHRASE, olga
from tests.web.markup import Page
from tests.web.uploads import CSV

pytestmark = pytest.mark.django_db
WORDS = "Please look at the sign-in once more"


@contextmanager
def full_disk() -> Iterator[None]:
    """Nothing can be written; PostgreSQL has no switch that says so in the same words."""
    if connection.vendor != "sqlite":
        pytest.skip("the database of this run cannot be filled")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1")
        try:
            yield
        finally:
            cursor.execute("PRAGMA query_only = 0")


def test_a_comment_is_not_lost(client: Client, world: World) -> None:
    client.force_login(world.user())
    with full_disk():
        answer = client.post(world.project_address("comments/on/item/login"), {"text": WORDS})
    page = Page.of(answer.content)
    assert answer.status_code == 503
    assert NO_ROOM in page.text
    assert WORDS in answer.content.decode()


def test_pages_have_figures_that_cannot_be_kept(client: Client, world: World) -> None:
    client.force_login(world.user())
    with full_disk():
        answers = [client.get(world.address()), client.get(world.project_address("estimate"))]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "MVP accepted" in Page.of(answers[0].content).text
    assert not Summary.objects.exists()
    assert not Visit.objects.exists()


def test_a_token_reads_though_its_use_cannot_be_noted(world: World) -> None:
    program = caller(world, Role.OWNER, Scope.READ)
    with full_disk():
        assert program.get("/projects").status_code == 200


def test_a_try_that_cannot_be_counted_is_not_too_often(client: Client) -> None:
    with full_disk():
        answer = client.post("/try", {"plan": SimpleUploadedFile("a.csv", CSV)})
    assert answer.status_code == 503
    assert NO_ROOM in Page.of(answer.content).text


def test_a_sign_in_that_cannot_be_counted_is_not_too_often(client: Client) -> None:
    olga()
    with full_disk():
        answer = client.post("/accounts/login/", {"login": EMAIL, "password": PHRASE})
    assert answer.status_code == 503
    assert NO_ROOM in Page.of(answer.content).text
    assert PHRASE not in answer.content.decode()


@pytest.mark.parametrize(
    "words",
    [
        "database or disk is full",
        "attempt to write a readonly database",
        'could not extend file "base/5/2619": No space left on device',
    ],
)
def test_the_words_of_both_databases_are_known(words: str) -> None:
    refusal = too_busy(OperationalError(words))
    assert isinstance(refusal, Busy)
    assert str(refusal) == NO_ROOM
    assert too_busy(DatabaseError(words)) is None
