"""The actions of people and of who is on which project, with the right that each asks for."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from milegate.actions import assignments, people, staffing, team_sizes, team_starts
from milegate.actions.actor import Actor
from milegate.actions.assignments import TypedAssignment
from milegate.actions.people import TypedAbsence, TypedPerson
from milegate.actions.rights import Right
from milegate.actions.team_starts import TypedTeam
from tests.people import World

EMIL = TypedPerson("Emil", "dev")


def emil(world: World) -> UUID:
    """Somebody who works here."""
    return people.add_person(world.actor(), EMIL)


def busy(world: World) -> tuple[UUID, UUID]:
    """Somebody on the project, and the assignment."""
    id = emil(world)
    assignments.assign(world.actor(), id, on(world))
    (work,) = people.person_of(world.actor(), id).assignments
    return id, work.public_id


def away(world: World) -> tuple[UUID, int]:
    """Somebody who is away, and the absence."""
    id = emil(world)
    people.add_absence(world.actor(), id, TypedAbsence("2027-02-01"))
    (absence,) = people.person_of(world.actor(), id).absences
    return id, absence.id


def on(world: World) -> TypedAssignment:
    """On the project of the world."""
    return TypedAssignment(world.project, percent="50")


CASES: dict[str, tuple[Right, Callable[[Actor, World], Any]]] = {
    "people.list_people": (Right.VIEW, lambda a, w: people.list_people(a)),
    "people.list_archived_people": (Right.VIEW, lambda a, w: people.list_archived_people(a)),
    "people.person_of": (Right.VIEW, lambda a, w: people.person_of(a, emil(w))),
    "people.unlinked_members": (Right.VIEW, lambda a, w: people.unlinked_members(a)),
    "people.add_person": (Right.EDIT_PEOPLE, lambda a, w: people.add_person(a, EMIL)),
    "people.change_person": (Right.EDIT_PEOPLE, lambda a, w: people.change_person(a, emil(w), EMIL)),
    "people.archive_person": (Right.EDIT_PEOPLE, lambda a, w: people.archive_person(a, emil(w))),
    "people.bring_back_person": (Right.EDIT_PEOPLE, lambda a, w: people.bring_back_person(a, emil(w))),
    "people.add_absence": (
        Right.EDIT_PEOPLE,
        lambda a, w: people.add_absence(a, emil(w), TypedAbsence("2027-02-01")),
    ),
    "people.remove_absence": (Right.EDIT_PEOPLE, lambda a, w: people.remove_absence(a, *away(w))),
    "assignments.assign": (Right.EDIT_PEOPLE, lambda a, w: assignments.assign(a, emil(w), on(w))),
    "assignments.change_assignment": (
        Right.EDIT_PEOPLE,
        lambda a, w: assignments.change_assignment(a, *busy(w), on(w)),
    ),
    "assignments.remove_assignment": (
        Right.EDIT_PEOPLE,
        lambda a, w: assignments.remove_assignment(a, *busy(w)),
    ),
    "team_sizes.settle_people": (
        Right.EDIT_PEOPLE,
        lambda a, w: team_sizes.settle_people(a, w.project, {"dev"}),
    ),
    "staffing.workload": (Right.VIEW, lambda a, w: staffing.workload(a)),
    "staffing.staff_of": (Right.VIEW, lambda a, w: staffing.staff_of(a)),
    "team_starts.team_start": (Right.VIEW, lambda a, w: team_starts.team_start(a, TypedTeam(w.project))),
}

AT_HOME = {
    "people.list_people",
    "people.list_archived_people",
    "people.unlinked_members",
    "people.add_person",
    "staffing.workload",
    "staffing.staff_of",
}
