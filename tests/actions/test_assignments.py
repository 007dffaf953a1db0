"""Firm assignments make a plan's `people`, each change as one step that everybody can see."""

from datetime import date
from uuid import UUID

import pytest

from milegate.actions.assignments import TypedAssignment, assign, change_assignment, remove_assignment
from milegate.actions.editing import stored_plan, undo
from milegate.actions.errors import Conflict, Invalid, NotFound
from milegate.actions.people import (
    TypedAbsence,
    TypedPerson,
    add_absence,
    add_person,
    archive_person,
    bring_back_person,
    change_person,
    list_archived_people,
    list_people,
    person_of,
    remove_absence,
    unlinked_members,
)
from milegate.actions.project_states import set_state
from milegate.actions.rights import Role
from milegate.store.queries.projects import latest_steps
from tests.people import World

pytestmark = pytest.mark.django_db
SHORT = ("mon", "tue", "wed", "thu")


def hire(world: World, name: str, role: str = "dev", week: tuple[str, ...] = ()) -> UUID:
    """Somebody more."""
    typed = TypedPerson(name, role, "senior", week) if week else TypedPerson(name, role)
    return add_person(world.actor(), typed)


def put(world: World, person: UUID, percent: str = "", *, firm: bool = True, **more: object) -> UUID:
    """Somebody on the project; the assignment."""
    assign(world.actor(), person, TypedAssignment(world.project, percent=percent, firm=firm, **more))  # type: ignore[arg-type]
    return person_of(world.actor(), person).assignments[-1].public_id


def people(world: World, role: str = "dev") -> str:
    """What the plan says."""
    plan = stored_plan(world.actor().project(world.project))
    return str(next(each.people for each in plan.roles if each.id == role))


def labels(world: World) -> list[str]:
    """The steps of the plan, the first first."""
    steps = latest_steps(world.actor().project(world.project).card.id, 50)
    return [step.label for step in reversed(steps)]


def test_firm_shares_add_up_to_the_people_of_a_role(world: World) -> None:
    put(world, hire(world, "Anna"), "100")
    assert labels(world) == []  # one person is what the plan says
    put(world, hire(world, "Ben"), "50")
    assert people(world) == "1.5"
    put(world, hire(world, "Cleo", week=SHORT), "50 %")
    assert people(world) == "1.9"
    put(world, hire(world, "Dora"), weekdays=("mon", "wed"))
    assert people(world) == "2.3"
    name = stored_plan(world.actor().project(world.project)).roles[0].name
    assert labels(world)[:2] == [f"People of {name}: 1 → 1.5", f"People of {name}: 1.5 → 1.9"]


def test_tentative_ones_leave_the_plan_alone(world: World) -> None:
    put(world, hire(world, "Anna"), "50", firm=False, probability="60")
    assert (people(world), labels(world)) == ("1", [])


def test_a_change_and_a_removal_are_steps_too(world: World) -> None:
    anna, ben = hire(world, "Anna"), hire(world, "Ben")
    put(world, anna, "100")
    work = put(world, ben, "100")
    assert people(world) == "2"
    change_assignment(world.actor(), ben, work, TypedAssignment(percent="20"))
    assert people(world) == "1.2"
    change_assignment(world.actor(), ben, work, TypedAssignment(percent="20", role="qa"))
    assert (people(world), people(world, "qa")) == ("1", "0.2")
    assert len(labels(world)) == 3  # one step, though it is about two roles
    remove_assignment(world.actor(), ben, work)
    assert people(world, "qa") == "0.2"  # a role to which nobody is assigned keeps what the plan says
    undo(world.actor(), world.project)
    assert people(world, "qa") == "1"


def test_another_week_is_another_share(world: World) -> None:
    anna = hire(world, "Anna")
    put(world, anna, "100")
    change_person(world.actor(), anna, TypedPerson("Anna", "dev", week=SHORT))
    assert people(world) == "0.8"
    assert change_person(world.actor(), anna, TypedPerson("Anna B", "dev", week=SHORT)) == ""


def test_what_cannot_be_taken_is_said_all_at_once(world: World) -> None:
    anna = hire(world, "Anna", "architect", SHORT)
    with pytest.raises(Invalid) as refusal:
        put(world, anna, "200", first="2027-13-01")
    assert {one.place for one in refusal.value.troubles} == {"role", "percent", "first"}
    assert "Its roles: " in str(refusal.value)
    with pytest.raises(Invalid) as refusal:
        put(world, anna, "50", role="dev", weekdays=("mon", "fri"), firm=False, probability="nan")
    assert {one.place for one in refusal.value.troubles} == {"percent", "weekdays", "probability"}
    with pytest.raises(Invalid, match="before the first"):
        put(world, anna, "50", role="dev", first="2027-02-02", last="2027-02-01")
    with pytest.raises(Invalid, match="Choose a project"):
        assign(world.actor(), anna, TypedAssignment(percent="50"))
    assert labels(world) == []


def test_who_is_planned_cannot_be_archived(world: World) -> None:
    anna = hire(world, "Anna")
    work = put(world, anna, "50")
    with pytest.raises(Conflict, match="still planned"):
        archive_person(world.actor(), anna)
    remove_assignment(world.actor(), anna, work)
    archive_person(world.actor(), anna)
    assert list_people(world.actor()) == []
    assert [one.name for one in list_archived_people(world.actor())] == ["Anna"]


def test_what_is_over_holds_nobody(world: World) -> None:
    anna, ben, cleo = hire(world, "Anna"), hire(world, "Ben"), hire(world, "Cleo")
    put(world, anna, "50", first="2020-01-01", last="2020-02-01")
    archive_person(world.actor(), anna)
    put(world, ben, "50")
    set_state(world.actor(), world.project, "done")
    archive_person(world.actor(), ben)
    assert list_people(world.actor()) == [person_of(world.actor(), cleo).person]
    bring_back_person(world.actor(), anna)
    assert [one.name for one in list_people(world.actor())] == ["Anna", "Cleo"]


def test_who_left_before_the_start_is_nobody_of_the_team(world: World) -> None:
    anna, ben = hire(world, "Anna"), hire(world, "Ben")
    put(world, anna, "100", first="2020-01-01", last="2020-02-01")
    put(world, ben, "50")
    assert people(world) == "0.5"


def test_the_plan_of_a_project_that_is_over_is_left_alone(world: World) -> None:
    anna = hire(world, "Anna")
    work = put(world, anna, "50")
    set_state(world.actor(), world.project, "done")
    assert change_assignment(world.actor(), anna, work, TypedAssignment(percent="20")) == ""
    assert remove_assignment(world.actor(), anna, work) == ""
    assert (people(world), len(labels(world))) == ("0.5", 1)


def test_a_member_is_one_person(world: World) -> None:
    member = unlinked_members(world.actor())[0]
    made = add_person(world.actor(), TypedPerson("", "dev", member=str(member.public_id)))
    assert person_of(world.actor(), made).person.name == member.name
    assert member not in unlinked_members(world.actor())
    assert member in unlinked_members(world.actor(), member.public_id)
    with pytest.raises(Invalid, match="not in this list"):
        add_person(world.actor(), TypedPerson("Twin", "dev", member=str(member.public_id)))
    with pytest.raises(Invalid) as refusal:
        add_person(world.actor(), TypedPerson(member.name.upper(), "", week=()))
    assert {one.place for one in refusal.value.troubles} == {"name", "role", "week"}


def test_absences_come_and_go(world: World) -> None:
    anna = hire(world, "Anna")
    add_absence(world.actor(), anna, TypedAbsence("2027-02-01", "", "Holiday"))
    (absence,) = person_of(world.actor(Role.VIEWER), anna).absences
    assert (absence.first, absence.last) == (date(2027, 2, 1), date(2027, 2, 1))
    for typed in (TypedAbsence(), TypedAbsence("0001-01-01"), TypedAbsence("2027-02-02", "2027-02-01")):
        with pytest.raises(Invalid):
            add_absence(world.actor(), anna, typed)
    remove_absence(world.actor(), anna, absence.id)
    with pytest.raises(NotFound):
        remove_absence(world.actor(), anna, absence.id)
