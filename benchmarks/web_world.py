"""What the web's benchmark works on, in an installation of its own.

A workspace with twenty people, the demo's plan with some history and a version, a dozen projects more, and
generated plans of 100, 1,000 and 2,000 items. Django has to be set up before this is imported.
"""

import json
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from benchmarks.client_world import client_at
from benchmarks.plans import plan as generated
from benchmarks.web_addresses import addresses
from milegate.accounts.models import User
from milegate.actions.actor import Actor, enter
from milegate.actions.editing import Change, edit_plan
from milegate.actions.projects import start_project
from milegate.actions.rights import Role
from milegate.actions.versions import freeze
from milegate.actions.workspaces import begin_workspace
from milegate.config.places import demo_plan
from milegate.core.edits import Set
from milegate.core.plan import Plan
from milegate.planfile import parse_plan, read_plan
from milegate.store.records.workspaces import add_member

PEOPLE = 20
OTHERS = 12
SIZES = (100, 1_000, 2_000)
TOKEN = "a" * 32


def main() -> None:
    """Make it, and print where everything is and everybody's cookies."""
    users = [
        User.objects.create_user(f"person-{at}@bench.example", name=f"Person {at}") for at in range(PEOPLE)
    ]
    workspace = begin_workspace(users[0].pk, "Benchmark")
    for user in users[1:]:
        add_member(workspace=workspace.id, user=user.pk, role=Role.MANAGER)
    actor = enter(users[0].pk, workspace.slug)
    demo = read_plan(demo_plan())
    for _ in range(OTHERS):
        start_project(actor, demo)
    known = {"demo": _with_history(actor, demo)} | {str(size): _started(actor, _plan(size)) for size in SIZES}
    print(
        json.dumps(
            {
                "token": TOKEN,
                "cookies": [_cookie(user) for user in users],
                "doors": {
                    name: f"/w/{workspace.slug}/p/{slug}/estimate/edits" for name, slug in known.items()
                },
                "client": client_at(actor),
                "pages": addresses(_values(workspace.slug, known["demo"], demo)),
            }
        )
    )


def _started(actor: Actor, plan: Plan) -> str:
    return start_project(actor, plan).card.slug


def _with_history(actor: Actor, plan: Plan) -> str:
    """A project with ten steps and a version in the middle."""
    slug, item = _started(actor, plan), plan.phases[0].items[0]
    for at in range(1, 11):
        edit = Set("item", item.id, "name", f"{item.name} {at}")
        edit_plan(actor, slug, Change(at, (edit,), f"Name {at}"))
        if at == 5:
            freeze(actor, slug, "First")
    return slug


def _plan(size: int) -> Plan:
    return parse_plan(json.dumps(generated(size)), "json")


def _values(workspace: str, project: str, plan: Plan) -> dict[str, str]:
    """What stands in the places of addresses."""
    gate = plan.gates[0].id
    own = {"workspace": workspace, "project": project, "number": "1", "revision": "3"}
    return own | {"kind": "gate", "id": gate, "panel": "buffers"}


def _cookie(user: Any) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
