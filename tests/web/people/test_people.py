"""The page of people: load by week, too much in words, the earliest start, and its small forms."""

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milegate.actions.assignments import TypedAssignment, assign
from milegate.actions.people import TypedAbsence, TypedPerson, add_absence, add_person, person_of
from milegate.actions.projects import start_project
from milegate.actions.rights import Role
from tests.builders import plan_of
from tests.people import World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
HEAD = "milegate: 1\nproject: {name: NAME, currency: EUR, start: 2027-01-11}\n"
BODY = "phases: [{id: a, name: A, items: [{id: row, name: Row, effort: {dev: 400}}]}]\n"
JANUARY = "people?from=2027-01-04"
HTML = "<script>alert(1)</script>"


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def start(world: World, name: str) -> str:
    """A project of ten weeks from 11 January 2027 on; its address."""
    return start_project(world.actor(), plan_of(BODY, HEAD.replace("NAME", name))).card.slug


def hire(world: World, name: str, role: str = "dev") -> UUID:
    """Somebody more."""
    return add_person(world.actor(), TypedPerson(name, role))


def put(world: World, person: UUID, project: str, percent: str = "100", **more: object) -> None:
    """Somebody on a project."""
    assign(world.actor(), person, TypedAssignment(project, percent=percent, **more))  # type: ignore[arg-type]


def page(client: Client, world: World, part: str = JANUARY) -> str:
    """All that can be read on a page."""
    response = client.get(world.address(part))
    assert response.status_code == 200
    found = Page.of(response.content)
    assert found.inline == []
    assert [id for id, count in found.ids.items() if count > 1] == []
    return found.text.replace("\xa0", " ")


def test_overload_is_named_in_words_over_projects(owner: Client, world: World) -> None:
    acme, case = start(world, "Acme portal"), start(world, "Case system")
    emil = hire(world, "Emil")
    put(world, emil, acme, "70", first="2027-01-11", last="2027-01-31")
    put(world, emil, case, "50")
    assert "Emil is planned for 120% in weeks 2 to 4: Acme portal and Case system." in page(owner, world)
    assert "weeks 2 to 4 of 2027" in page(owner, world, "people?from=2026-12-01")
    put(world, emil, acme, "100", first="2027-01-18", last="2027-01-24", firm=False, probability="50")
    assert "up to 170%" in page(owner, world)
    assert "up to 220%" in page(owner, world, f"{JANUARY}&tentative=all")
    assert "for 120%" in page(owner, world, f"{JANUARY}&tentative=none")


def test_the_same_days_for_two_projects_are_too_much(owner: Client, world: World) -> None:
    emil = hire(world, "Emil")
    for name in ("Acme portal", "Case system"):
        put(world, emil, start(world, name), "", weekdays=("mon",), last="2027-01-15")
    assert "Emil is planned twice on the same days in week 2: " in page(owner, world)


def test_who_is_away_is_shown_and_why_is_for_those_who_plan(owner: Client, world: World) -> None:
    emil = hire(world, "Emil")
    add_absence(world.actor(), emil, TypedAbsence("2027-01-11", "2027-01-15", "Operation"))
    assert "away" in page(owner, world)
    assert "Operation" in page(owner, world, f"people/{emil}")
    owner.force_login(world.user(Role.VIEWER))
    assert "11 Jan 2027" in page(owner, world, f"people/{emil}")
    assert "Operation" not in page(owner, world, f"people/{emil}")


def test_days_that_are_not_known_are_said(owner: Client, world: World) -> None:
    put(world, hire(world, "Emil"), start(world, "Acme portal"), first="2029-01-01")
    assert "Emil on Acme portal" in page(owner, world)


def test_the_earliest_start_of_typed_roles(owner: Client, world: World) -> None:
    put(world, hire(world, "Emil"), start(world, "Acme portal"), last="2027-02-10")
    asked = "people?ask=1&role-1=dev&people-1=1&weeks=4&not_before=2027-01-13"
    assert "Thursday, 11 February 2027 is the earliest start for 4 weeks." in page(owner, world, asked)
    early = "From 13 January 2027 until then, they are not all free for 4 weeks in a row. "
    assert f"{early}A start on the first of these days would lack: dev (100%)." in page(owner, world, asked)
    text = page(owner, world, asked.replace("people-1=1", "people-1=2"))
    assert "There is no start within two years." in text


def test_the_earliest_start_of_a_project(owner: Client, world: World) -> None:
    acme, case = start(world, "Acme portal"), start(world, "Case system")
    emil, anna = hire(world, "Emil"), hire(world, "Anna", "Dev")
    put(world, emil, acme)
    put(world, anna, case, "50", last="2027-01-20")
    asked = f"people?ask=1&project={acme}&not_before=2027-01-11"
    assert "Monday, 11 January 2027 is the earliest start for 10 weeks." in page(owner, world, asked)
    put(world, emil, case, "20", last="2027-01-22")
    assert "Monday, 25 January 2027 is the earliest start" in page(owner, world, asked)
    asked = asked.replace(acme, world.project)  # a role without anybody: qa
    assert "nobody is ever free for" in page(owner, world, asked)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "Choose a role and how many people, or a project."),
        ("&role-1=dev&weeks=", "from 1 to 104"),
        ("&role-1=dev&weeks=4&people-1=1e99", "from 1 to 40"),
        ("&role-1=dev&weeks=4&percent-1=nan", "from 1 to 100"),
        ("&role-1=dev&weeks=4&not_before=9999-99-99", "This is no day"),
        ("&role-1=dev&role-2=dev&people-1=40&people-2=40&weeks=4", "may have 40 people"),
        (f"&role-1={HTML}&weeks=4&away=-1", "from 0 to 399"),
    ],
)
def test_questions_that_cannot_be_answered(owner: Client, world: World, asked: str, said: str) -> None:
    hire(world, "Emil")
    found = page(owner, world, f"people?ask=1&from=x&tentative=x{asked}")
    assert said in found
    assert "alert" not in found


def test_another_workspaces_project_is_not_found(owner: Client, world: World) -> None:
    assert owner.get(world.address("people?ask=1&project=elsewhere&weeks=4")).status_code == 404


def test_a_person_is_added_planned_and_taken_off(owner: Client, world: World) -> None:
    sent = {"name": f"Emil {HTML}", "role": "dev", "week": ["mon", "tue"], "member": ""}
    made = owner.post(world.address("people"), sent)
    person = made["Location"]
    assert HTML.encode() not in owner.get(person).content
    job = {"on-project": world.project, "on-percent": "250", "on-firm": "yes"}
    refused = owner.post(f"{person}/assignments", job)
    assert refused.status_code == 422
    assert Page.of(refused.content).fields["on-percent"] == "250"
    owner.post(f"{person}/assignments", job | {"on-percent": "50"})
    text = Page.of(owner.get(person).content).text
    assert "1 → 0.2" in text  # half of two days of five
    (work,) = person_of(world.actor(), UUID(person.rsplit("/", 1)[1])).assignments
    address = f"{person}/assignments/{work.public_id}"
    assert Page.of(owner.get(address).content).fields["on-percent"] == "50"
    assert owner.post(address, job | {"on-first": "x"}).status_code == 422
    assert owner.post(address, job | {"on-percent": "100"})["Location"] == person
    assert (
        "still planned"
        in Page.of(owner.post(f"{person}/archive", {"archived": "yes"}, follow=True).content).text
    )
    owner.post(f"{address}/remove")
    owner.post(f"{person}/archive", {"archived": "yes"})
    assert "Archived: " in page(owner, world)


def test_forms_say_what_is_wrong_and_keep_what_was_typed(owner: Client, world: World) -> None:
    refused = owner.post(world.address("people"), {"name": "x" * 121, "role": ""})
    assert refused.status_code == 422
    assert Page.of(refused.content).fields["name"] == "x" * 121
    emil = world.address(f"people/{hire(world, 'Emil')}")
    assert owner.post(emil, {"name": "Emil", "role": "y" * 81}).status_code == 422
    assert owner.post(emil, {"name": "Emil", "role": "qa", "week": "mon"}).status_code == 302
    refused = owner.post(f"{emil}/absences", {"away-first": "2027-02-30", "away-reason": "Flu"})
    assert Page.of(refused.content).fields["away-reason"] == "Flu"
    assert owner.post(f"{emil}/absences", {"away-first": "2027-02-03"}).status_code == 302
    assert owner.post(f"{emil}/absences/999999/remove").status_code == 404


def test_a_viewer_looks_and_changes_nothing(client: Client, world: World) -> None:
    emil = hire(world, "Emil")
    client.force_login(world.user(Role.VIEWER))
    assert "Another person" not in page(client, world)
    assert "Put Emil" not in page(client, world, f"people/{emil}")
    assert client.post(world.address("people"), {"name": "x", "role": "y", "week": "mon"}).status_code == 403
    client.force_login(world.stranger)
    assert client.get(world.address("people")).status_code == 404


def test_queries_do_not_grow(owner: Client, world: World) -> None:
    def count() -> int:
        owner.get(world.address(JANUARY))
        with CaptureQueriesContext(connection) as queries:
            owner.get(world.address(f"{JANUARY}&ask=1&project={world.project}"))
        return len(queries)

    put(world, hire(world, "Emil"), world.project)
    few = count()
    for number in range(5):
        put(world, hire(world, f"Person {number}"), start(world, f"Project {number}"))
    assert count() == few
    assert few <= 24
