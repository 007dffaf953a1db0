"""A try becomes a project with one click: at once, or after sign-up, or by the demo's door."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from milegate.actions.actor import enter
from milegate.actions.editing import stored_plan
from milegate.actions.projects import list_projects
from milegate.actions.rights import Role
from milegate.actions.trial_keeping import MOST_BYTES
from milegate.actions.workspaces import begin_workspace
from milegate.planfile.json_writer import dump_json
from milegate.planfile.text import parse_plan
from milegate.store.models import Project
from tests.builders import plan_of
from tests.people import PLAN, World
from tests.web import uploads
from tests.web.accounts.people import code_sent, signed_up
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
KEEP = "/try/keep"
DOCUMENT = dump_json(parse_plan(uploads.YAML))
HERE = "next=%2Ftry%2Fkeep"


def keep(client: Client, document: str = DOCUMENT, **more: str) -> Any:
    """The button on the page of a try."""
    return client.post(KEEP, {"document": document, **more})


def test_the_page_of_a_try_has_the_button(client: Client, world: World) -> None:
    client.force_login(world.user(Role.ESTIMATOR))
    file = SimpleUploadedFile("small.yaml", uploads.YAML)
    page = client.post("/try", {"plan": file, "rate": "90", "currency": "EUR"}).content.decode()
    form = page[page.index(f'action="{KEEP}"') :]
    assert form[: form.index("</form>")].count("Make it a project") == 1
    document = Page(form[: form.index("</form>")]).fields["document"]
    answer = keep(client, document)
    assert answer["Location"] == world.address("p/small-portal/estimate")
    kept = stored_plan(world.actor().project("small-portal"))
    assert [phase.id for phase in kept.phases] == ["build"]
    assert kept.gates


def test_after_sign_up_it_goes_on(client: Client, world: World) -> None:
    answer = keep(client)
    assert answer["Location"] == f"/accounts/signup/?{HERE}"
    assert Project.objects.count() == 1
    page = client.get(answer["Location"]).content.decode()
    assert f"/accounts/login/?{HERE}" in page.replace("&amp;", "&")
    client.post(answer["Location"], signed_up() | {"next": KEEP})
    confirmed = client.post("/accounts/confirm-email/", {"code": code_sent()})
    assert confirmed["Location"] == KEEP
    text = Page.of(client.get(KEEP).content).text
    assert "“ Small portal ” needs a workspace" in text
    agency = {"workspace": "Vera's", "currency": "EUR", "locale": "en-GB", "timezone": "UTC"}
    assert client.post("/workspaces/new", agency)["Location"] == KEEP
    assert "becomes a project of Vera's" in Page.of(client.get(KEEP).content).text
    done = client.post(KEEP)
    assert re.fullmatch(r"/w/vera-s?[\w-]*/p/small-portal/estimate", done["Location"])
    assert client.get(done["Location"]).status_code == 200
    assert client.get(KEEP)["Location"] == "/try"


def test_of_several_workspaces_one_is_chosen(client: Client, world: World) -> None:
    mine = begin_workspace(world.user().pk, "My own")
    client.force_login(world.user())
    page = keep(client).content.decode()
    assert "My own" in page
    assert "The agency" in page
    answer = client.post(KEEP, {"workspace": mine.slug})
    assert answer["Location"] == "/w/my-own/p/small-portal/estimate"
    assert [card.name for card in list_projects(enter(world.user().pk, "my-own"))] == ["Small portal"]
    assert keep(client, workspace="elsewhere").status_code == 404


def test_who_may_start_no_project_is_told(client: Client, world: World) -> None:
    client.force_login(world.user(Role.VIEWER))
    assert "needs a workspace in which you may start projects" in Page.of(keep(client).content).text
    assert keep(client, workspace=world.workspace.slug).status_code == 403
    assert Project.objects.count() == 1


def test_where_sign_up_is_closed_it_says_so(client: Client, world: World, settings: Settings) -> None:
    settings.SIGNUP_BY_INVITATION = True
    answer = keep(client)
    assert answer["Location"] == KEEP
    text = Page.of(client.get(KEEP).content).text
    assert "Sign-up is closed here" in text
    assert "“ Small portal ” waits for you" in text


def test_before_set_up_it_says_so(client: Client) -> None:
    assert "has not been set up" in Page.of(client.get(keep(client)["Location"]).content).text


def test_the_demo_leads_to_its_own_door(client: Client, demo: None, settings: Settings) -> None:
    settings.DEMO, settings.LISTENER = True, "127.0.0.1"
    answer = keep(client)
    assert answer["Location"] == f"/accounts/login/?{HERE}"
    assert "Enter the demo as" in Page.of(client.get(answer["Location"]).content).text
    entered = client.post("/demo/enter", {"role": "estimator"}, headers={"host": "127.0.0.1:8000"})
    assert entered["Location"] == KEEP
    assert client.post(KEEP)["Location"] == "/w/demo/p/small-portal/estimate"


def test_what_is_too_large_to_wait_is_said(client: Client, world: World) -> None:
    large = DOCUMENT + " " * MOST_BYTES
    answer = keep(client, large)
    assert answer.status_code == 413
    assert "larger than 2 MB" in Page.of(answer.content).text
    assert client.get(KEEP)["Location"] == "/try"
    client.force_login(world.user())
    assert keep(client, large).status_code == 302


@pytest.mark.parametrize("document", ["{", "[]", "<script>alert(1)</script>", '{"milegate": 1}'])
def test_what_is_no_plan_is_said_and_not_kept(client: Client, world: World, document: str) -> None:
    answer = keep(client, document)
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()
    assert "This is no plan" in Page.of(answer.content).text
    assert client.get(KEEP)["Location"] == "/try"
    assert keep(client, "")["Location"] == "/try"


def test_too_many_tries_are_slowed_down(client: Client, world: World, settings: Settings) -> None:
    settings.TRY_PER_MINUTE = 1
    assert keep(client).status_code == 302
    assert keep(client).status_code == 429


def test_costs_of_a_try_that_somebody_may_not_bring_are_left_out_and_said(
    client: Client, world: World
) -> None:
    client.force_login(world.user(Role.ESTIMATOR))
    answer = client.post(KEEP, {"document": dump_json(plan_of(PLAN))}, follow=True)
    assert "The costs in the file were left out" in Page.of(answer.content).text
    slug = list_projects(world.actor())[0].slug
    assert stored_plan(world.actor().project(slug)).private.role_costs == {}
