"""Starting a project: blank, from a template, from another project, from a file that was looked at first."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from milegate.actions.editing import stored_plan
from milegate.actions.projects import list_projects
from milegate.actions.rights import Role
from milegate.core.plan import Plan
from milegate.planfile.json_writer import dump_json
from milegate.store.models import Client as Buyer
from milegate.store.models import Project, Workspace
from tests.builders import plan_of
from tests.people import PLAN, World
from tests.web.forms.browser import Forms
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
SHEET = b"Phase,Item,Backend,QA\nBuild,Sign-in,12-20,4\nBuild,Export,8,2\n"


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def start(browser: Client, world: World, source: str, **fields: str) -> int:
    """A project, started; the status of the answer."""
    basics = {"source": source, "name": "Begun", "start": "2027-03-01"} | fields
    return browser.post(world.address("projects/new"), basics).status_code


def begun(world: World, name: str = "Begun") -> Plan:
    """The plan of the project that was started."""
    card = next(card for card in list_projects(world.actor()) if card.name == name)
    return stored_plan(world.actor().project(card.slug))


def test_a_blank_project_has_the_workspaces_defaults(owner: Client, world: World) -> None:
    defaults = (
        '{"calendar": {"week": "mon-thu"}, "terms": {"payment_days": 30}, "roles": {"dev": {"rate": 95}}}'
    )
    Workspace.objects.filter(id=world.workspace.id).update(defaults=defaults, currency="PLN")
    assert start(owner, world, "blank") == 302
    plan = begun(world)
    assert (plan.project.currency, str(plan.project.start)) == ("PLN", "2027-03-01")
    assert (plan.calendar.week, plan.terms.payment_days) == ((0, 1, 2, 3), 30)
    assert [role.id for role in plan.roles] == ["dev"]


def test_a_template_begins_on_another_day_with_another_client(owner: Client, world: World) -> None:
    buyer = Buyer.objects.create(
        workspace_id=world.workspace.id, name="Acme", timezone="Europe/Berlin", holidays="DE-BE, 2027-12-24"
    )
    assert start(owner, world, "file:mvp", client=str(buyer.public_id)) == 302
    plan = begun(world)
    assert (plan.client.name, plan.client.timezone) == ("Acme", "Europe/Berlin")
    assert [gate.id for gate in plan.gates] == ["scope-agreed", "mvp-accepted", "launch"]
    assert Project.objects.get(name="Begun").client == buyer


@pytest.mark.parametrize(
    "key",
    [
        "discovery-small",
        "discovery-medium",
        "discovery-large",
        "mvp",
        "website",
        "integration",
        "case-system",
    ],
)
def test_every_template_begins(owner: Client, world: World, key: str) -> None:
    assert start(owner, world, f"file:{key}") == 302
    assert begun(world).gates


def test_the_page_offers_templates_examples_and_projects(owner: Client, world: World) -> None:
    Project.objects.create(
        workspace_id=world.workspace.id,
        slug="ours",
        number="T",
        name="Our way",
        is_template=True,
        document=world.actor().project(world.project).document,
    )
    text = Page.of(owner.get(world.address("projects/new")).content).text
    for name in ("Your own template", "Small discovery", "Trade ordering platform", "Test"):
        assert name in text


def test_another_project_gives_its_plan_with_dates_moved(owner: Client, world: World) -> None:
    assert start(owner, world, f"project:{world.project}") == 302
    plan = begun(world)
    assert plan.private.role_costs
    assert [phase.id for phase in plan.phases] == ["build", "launch"]


def test_an_estimator_copies_no_costs(client: Client, world: World) -> None:
    client.force_login(world.user(Role.ESTIMATOR))
    assert start(client, world, f"project:{world.project}") == 302
    assert not begun(world).private.role_costs


def test_numbers_and_addresses_are_never_the_same(owner: Client, world: World) -> None:
    for _ in range(3):
        start(owner, world, "blank")
    cards = list_projects(world.actor())
    assert len({card.slug for card in cards}) == len({card.number for card in cards}) == 4


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("name", "x" * 401), ("start", "soon"), ("start", ""), ("start", "0001-01-01")],
)
def test_what_is_wrong_is_said_beside_it_and_kept(
    owner: Client, world: World, field: str, value: str
) -> None:
    answer = owner.post(
        world.address("projects/new"),
        {"source": "file:mvp", "name": "Kept name", "start": "2027-03-01"} | {field: value},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="{field}-said"' in page
    assert 'value="file:mvp" checked' in page


@pytest.mark.parametrize("source", ["blank", "file:mvp"])
def test_a_currency_that_is_none_is_refused(owner: Client, world: World, source: str) -> None:
    assert start(owner, world, source, currency="X1") == 422
    assert len(list_projects(world.actor())) == 1


@pytest.mark.parametrize("source", ["file:none", "project:none", "nonsense", "file:../../pyproject"])
def test_unknown_sources_are_refused(owner: Client, world: World, source: str) -> None:
    assert start(owner, world, source) == 422
    assert len(list_projects(world.actor())) == 1


def look(browser: Client, world: World, content: bytes, name: str = "our estimate.csv") -> str:
    """A file, sent and looked at."""
    sent = {"plan": SimpleUploadedFile(name, content), "rate": "90", "currency": "EUR"}
    return browser.post(world.address("projects/preview"), sent, follow=True).content.decode()


def test_a_file_is_looked_at_before_it_becomes_a_project(owner: Client, world: World) -> None:
    page = look(owner, world, SHEET)
    assert "Sign-in" in page
    assert "Backend" in page
    assert Project.objects.count() == 1
    sent = {"name": "From a sheet", "start": "2027-05-03", "client": ""}
    assert owner.post(world.address("projects/keep"), sent).status_code == 302
    plan = begun(world, "From a sheet")
    assert str(plan.project.start) == "2027-05-03"
    assert [item.name for item in plan.phases[0].items] == ["Sign-in", "Export"]
    assert owner.get(world.address("projects/preview")).status_code == 200  # the way back in the browser


def test_columns_and_rows_are_read_as_somebody_says(owner: Client, world: World) -> None:
    look(owner, world, b"Ours,2027,\nWhat,Who,Extra\nSign-in,12,must\nOld,99,must\nExport,8,could\n")
    chosen = "header=2&was=2&first=3&as-A=task&as-B=hours&role-B=Backend&as-C=priority"
    page = owner.get(world.address(f"projects/preview?{chosen}")).content.decode()
    assert '<option value="priority" selected>' in page
    assert 'name="role-B" value="Backend"' in page
    fields = dict(part.split("=") for part in chosen.replace("first=3", "first=5").split("&"))
    assert owner.post(world.address("projects/keep"), fields | {"name": "Chosen"}).status_code == 302
    plan = begun(world, "Chosen")
    assert [role.name for role in plan.roles] == ["Backend"]
    (row,) = plan.phases[0].items
    assert (row.name, str(row.priority)) == ("Export", "could")


def test_another_row_of_headers_is_understood_anew(owner: Client, world: World) -> None:
    look(owner, world, SHEET)
    page = owner.get(world.address("projects/preview?header=0&was=1&as-A=ignore")).content.decode()
    assert 'name="header" class="short" inputmode="numeric" value="0"' in page
    assert '<option value="task" selected>' in page


def test_a_table_that_is_not_understood_can_be_put_right(owner: Client, world: World) -> None:
    page = look(owner, world, b"1,2\n3,4\n")
    assert "no table was found" in page
    assert 'name="header"' in page


def test_dates_are_written_as_the_workspace_writes_them(owner: Client, world: World) -> None:
    Workspace.objects.filter(id=world.workspace.id).update(locale="de-DE", timezone="Europe/Berlin")
    look(owner, world, SHEET)
    assert owner.post(world.address("projects/keep"), {"name": "Bei uns"}).status_code == 302
    project = begun(world, "Bei uns").project
    assert (project.locale, project.timezone) == ("de-DE", "Europe/Berlin")


def test_what_is_wrong_with_a_start_stands_beside_it(owner: Client, world: World) -> None:
    look(owner, world, SHEET)
    answer = owner.post(world.address("projects/keep"), {"name": "Kept name", "start": "soon"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="start-said"' in page
    assert 'value="Kept name"' in page


def test_a_file_waits_for_its_owner_alone(owner: Client, world: World) -> None:
    look(owner, world, SHEET)
    manager = Client()
    manager.force_login(world.user(Role.MANAGER))
    assert manager.get(world.address("projects/preview")).status_code == 302
    answer = manager.post(world.address("projects/keep"), {"name": "Not mine"})
    assert 'id="file-said"' in answer.content.decode()
    assert Project.objects.count() == 1


def test_the_part_of_the_workspace_is_marked(owner: Client, world: World) -> None:
    page = owner.get(world.address("projects/new")).content.decode()
    assert f'<a href="{world.address()}" aria-current="page">Projects</a>' in page


@pytest.mark.parametrize(("name", "content"), [("a.exe", b"MZ"), ("a.csv", b""), ("a.yaml", b"nonsense: [")])
def test_a_file_that_cannot_be_read_is_said_and_nothing_is_kept(
    owner: Client, world: World, name: str, content: bytes
) -> None:
    answer = owner.post(world.address("projects/preview"), {"plan": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_no_file_is_said(owner: Client, world: World) -> None:
    assert 'id="file-said"' in owner.post(world.address("projects/preview"), {}).content.decode()


@pytest.mark.parametrize("role", [Role.FINANCE, Role.VIEWER])
def test_who_may_not_start_is_refused(client: Client, world: World, role: Role) -> None:
    client.force_login(world.user(role))
    assert client.get(world.address("projects/new")).status_code == 403
    assert start(client, world, "blank") == 403


def test_a_stranger_cannot_copy(client: Client, world: World) -> None:
    client.force_login(world.stranger)
    assert start(client, world, f"project:{world.project}") == 404
    other = client.post(
        "/w/elsewhere/projects/new",
        {"source": f"project:{world.project}", "name": "Stolen", "start": "2027-01-01"},
    )
    assert other.status_code == 422
    assert 'value="Stolen"' in other.content.decode()


def test_costs_that_somebody_may_not_bring_are_left_out_and_said(client: Client, world: World) -> None:
    client.force_login(world.user(Role.ESTIMATOR))
    look(client, world, dump_json(plan_of(PLAN)).encode(), "plan.json")
    page = client.post(world.address("projects/keep"), {"name": "Brought"}, follow=True).content
    assert "The costs in the file were left out" in Page.of(page).text
    kept = begun(world, "Brought").private
    assert (kept.role_costs, set(kept.notes)) == ({}, {"login"})


def test_a_file_stays_when_something_else_is_wrong(owner: Client, world: World) -> None:
    preview = Forms(look(owner, world, SHEET)).at("projects/keep").fields
    for wrong in ({"start": ["soon"]}, {"client": [str(uuid4())]}):
        answer = owner.post(world.address("projects/keep"), preview | {"name": ["Mine"]} | wrong)
        again = Forms(answer.content.decode()).at("projects/keep").fields
        assert answer.status_code == 422
        assert again["name"] == ["Mine"]
        assert "Sign-in" in answer.content.decode()


def test_what_is_no_rate_is_said_before_the_file_is_read(owner: Client, world: World) -> None:
    file = SimpleUploadedFile("our estimate.csv", SHEET)
    answer = owner.post(world.address("projects/preview"), {"plan": file, "rate": "1,200", "currency": "EUR"})
    assert answer.status_code == 422
    assert 'id="rate-said"' in answer.content.decode()
    assert Forms(answer.content.decode()).at("projects/preview").fields["rate"] == ["1,200"]
