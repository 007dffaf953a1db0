"""The demo project: loaded by the server, opened by anybody, changed by nobody."""

from pathlib import Path

from django.db import transaction

from milegate.actions.opened import Opened, reopened
from milegate.planfile.files import read_plan
from milegate.planfile.json_writer import dump_json
from milegate.store import queries, records
from milegate.store.values import StoredProject

SLUG = "demo"


@transaction.atomic
def load_demo(path: Path) -> StoredProject:
    """Keep the plan of a file as the demo project; PlanFileError carries its problems."""
    plan = read_plan(path)
    return records.keep_demo(slug=SLUG, name=plan.project.name, document=dump_json(plan))


def open_demo() -> Opened | None:
    """The demo project with all its figures; None where none is loaded."""
    stored = queries.demo_project()
    return reopened(stored.document) if stored else None
