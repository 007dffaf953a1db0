"""The people of the demo: named for some roles of its plan, with shares that are what the plan says."""

from datetime import date
from decimal import Decimal

from milegate.core.plan import Plan
from milegate.store.queries.people import people_of
from milegate.store.queries.workspaces import members_of
from milegate.store.records.people import (
    NewAssignment,
    NewPerson,
    add_absence,
    add_assignment,
    add_person,
)
from milegate.store.values.projects import ProjectCard

FIVE = (0, 1, 2, 3, 4)
MEMBERS = {"Emil Estimator": ("Business analyst", "senior")}
PLACES = (
    # name, role, seniority, working days, and what they do: role, percent, firm
    ("Bea Brandt", "Backend developer", "senior", FIVE, (("backend", 100, True), ("devops", 50, False))),
    ("Ben Bauer", "Backend developer", "regular", FIVE, (("backend", 50, True),)),
    ("Frida Falk", "Frontend developer", "senior", FIVE, (("frontend", 100, True),)),
    ("Uma Ulrich", "UX designer", "senior", (0, 1, 2, 3), (("ux", 100, False),)),
    ("Quentin Quist", "QA engineer", "", FIVE, (("qa", 100, True),)),
    ("Petra Prager", "Project manager", "senior", FIVE, ()),
    ("DevOps, to be found", "DevOps engineer", "", FIVE, ()),
)
AWAY = ("Frida Falk", date(2027, 2, 1), date(2027, 2, 5))
CHANCE = Decimal("0.6")


def load_people(project: ProjectCard, plan: Plan) -> None:
    """Give the demo its people, unless somebody is there already."""
    workspace = project.workspace
    if people_of(workspace):
        return
    linked = {member.name: member.public_id for member in members_of(workspace)}
    for name, (role, seniority) in MEMBERS.items():
        add_person(workspace=workspace, new=NewPerson(name, role, seniority, FIVE, linked.get(name)))
    for name, role, seniority, week, _ in PLACES:
        add_person(workspace=workspace, new=NewPerson(name, role, seniority, week))
    ids = {person.name: person.id for person in people_of(workspace)}
    known = {role.id for role in plan.roles}
    for name, _, _, _, work in PLACES:
        for role, percent, firm in (one for one in work if one[0] in known):
            chance = Decimal(1) if firm else CHANCE
            new = NewAssignment(ids[name], project.id, role, Decimal(percent), firm=firm, probability=chance)
            add_assignment(new=new)
    name, first, last = AWAY
    add_absence(person=ids[name], first=first, last=last, reason="Holiday")
