"""The demo: a workspace with its people and a project; anybody may look at it, its people may enter."""

from dataclasses import replace
from pathlib import Path

from django.db import transaction

from milegate.accounts.models import User
from milegate.actions.demo_staff import load_people
from milegate.actions.documents import opened_for, split
from milegate.actions.opened import Opened
from milegate.actions.rights import PRIVATE, Role
from milegate.core.plan import Plan
from milegate.planfile.files import read_plan
from milegate.store.queries import projects as queries
from milegate.store.queries.clients import clients_of
from milegate.store.queries.workspaces import demo_workspace
from milegate.store.records.clients import NewClient, add_client
from milegate.store.records.projects import NewProject, add_project, replace_demo
from milegate.store.records.workspaces import add_member, add_workspace
from milegate.store.values.projects import StoredProject
from milegate.store.values.workspaces import StoredWorkspace

SLUG = "demo"
PEOPLE = {
    Role.OWNER: "Olivia Owner",
    Role.ESTIMATOR: "Emil Estimator",
    Role.FINANCE: "Fiona Finance",
    Role.VIEWER: "Viktor Viewer",
}


@transaction.atomic
def load_demo(path: Path) -> StoredProject:
    """Keep the plan of a file as the demo project; PlanFileError carries its problems."""
    plan = read_plan(path)
    workspace = demo_workspace() or _begin()
    found = queries.demo_project()
    if found is None:
        made = add_project(new=_new(workspace, plan, _client(workspace, plan)))
        load_people(made.card, plan)
        return made
    document, private = split(plan)
    if found.card.revision == 1 and (found.document, found.private) != (document, private):
        replace_demo(project=found.card.id, name=plan.project.name, document=document, private=private)
    return queries.demo_project() or found


def open_demo() -> Opened | None:
    """The demo project with all its figures, as anybody may see it; None where none is loaded."""
    stored = queries.demo_project()
    return opened_for(stored.document, stored.private, PRIVATE) if stored else None


def _begin() -> StoredWorkspace:
    made = add_workspace(
        slug=SLUG, name="Demo agency", currency="EUR", locale="en-GB", timezone="Europe/Berlin", is_demo=True
    )
    for role, name in PEOPLE.items():
        user = User.objects.create_user(f"{role}@demo.invalid", name=name, is_demo=True)
        add_member(workspace=made.id, user=user.pk, role=role)
    return made


def _client(workspace: StoredWorkspace, plan: Plan) -> int | None:
    """Who buys, as the plan says."""
    buyer = plan.client
    if not buyer.name:
        return None
    holidays = ", ".join(map(str, buyer.holidays or ()))
    new = NewClient(buyer.name, buyer.timezone or "", holidays, buyer.purchase_order, "")
    add_client(workspace=workspace.id, new=new)
    return next(one.id for one in clients_of(workspace.id) if one.name == buyer.name)


def _new(workspace: StoredWorkspace, plan: Plan, client: int | None) -> NewProject:
    document, private = split(plan)
    new = NewProject(workspace.id, SLUG, "P-DEMO", plan.project.name, document, private, client)
    return replace(new, is_demo=True)
