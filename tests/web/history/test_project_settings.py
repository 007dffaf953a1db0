"""The settings of a project, form by form."""

import pytest
from django.test import Client

from milegate.actions.rights import Role
from milegate.store.models import Project
from tests.actions.changing import stored
from tests.people import World
from tests.web.history.conftest import Enter
from tests.web.history.test_history_pages import HOSTILE, page
from tests.web.markup import Page

pytestmark = pytest.mark.django_db


def test_each_form_changes_one_thing(owner: Client, world: World) -> None:
    address = world.project_address("settings")
    for part, form in {
        "name": {"name": HOSTILE},
        "number": {"number": "A-7"},
        "client": {"client": ""},
        "state": {"state": "running"},
        "template": {"template": "yes"},
        "archive": {"archived": "yes"},
    }.items():
        assert owner.post(f"{address}/{part}", form).status_code == 302, part
    card = stored(world).card
    assert (card.name, card.number, card.state, card.is_template) == (HOSTILE, "A-7", "running", True)
    assert card.archived is not None
    assert "type its number, A-7" in page(owner, address).text
    owner.post(f"{address}/archive", {"archived": "no"})
    owner.post(f"{address}/template", {"template": "no"})
    card = stored(world).card
    assert (card.archived, card.is_template) == (None, False)


def test_what_is_wrong_stands_beside_its_field_and_stays_there(owner: Client, world: World) -> None:
    address = world.project_address("settings")
    for part, field, typed, words in (
        ("name", "name", "x" * 201, "201"),
        ("number", "number", "", "A number is missing"),
        ("copy", "copy", "", "A name is missing"),
        ("delete", "delete", "nonsense", "Archive the project first"),
    ):
        response = owner.post(f"{address}/{part}", {field: typed})
        assert response.status_code == 422
        found = Page.of(response.content)
        if part != "delete":
            assert words in found.text
            assert found.fields[field] == typed
    assert owner.post(f"{address}/state", {"state": "lost"}).status_code == 422
    assert stored(world).card.revision == 1


def test_a_copy_is_a_project_of_its_own(owner: Client, world: World) -> None:
    response = owner.post(world.project_address("settings/copy"), {"copy": "Another one"})
    assert response["Location"].endswith("/p/another-one/")


def test_a_project_is_deleted_by_its_number_once_it_is_archived(owner: Client, world: World) -> None:
    address = world.project_address("settings")
    owner.post(f"{address}/archive", {"archived": "yes"})
    assert owner.post(f"{address}/delete", {"delete": "no"}).status_code == 422
    assert owner.post(f"{address}/delete", {"delete": stored(world).card.number}).status_code == 302
    assert not Project.objects.exists()


def test_each_role_sees_the_forms_that_it_may_use(enter: Enter, world: World) -> None:
    address = world.project_address("settings")
    forms = {role: page(enter(role), address).elements["form"] for role in Role}
    assert forms[Role.OWNER] == forms[Role.MANAGER] > forms[Role.ESTIMATOR] > forms[Role.VIEWER]
    viewer = enter(Role.VIEWER)
    for part in ("name", "number", "client", "state", "template", "archive", "copy", "delete"):
        assert viewer.post(f"{address}/{part}", {"name": "x", "number": "x", "copy": "x"}).status_code == 403
        assert Client().post(f"{address}/{part}").status_code == 302
        assert viewer.get(f"{address}/{part}").status_code == 405
    stranger = Client()
    stranger.force_login(world.stranger)
    assert stranger.get(address).status_code == 404
