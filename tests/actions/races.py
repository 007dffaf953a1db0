"""Two at the same moment; `tests.actions.race` runs all of it on the empty database of an installation.

Those of the client's side are `races_signing`. What comes back is who succeeded, and what is so afterwards.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from threading import Barrier
from typing import Any

from allauth.account.models import EmailAddress
from django.db import connections
from django.test import Client
from django.test.utils import override_settings

from milegate.accounts.models import User
from milegate.actions.actor import enter
from milegate.actions.allowances import balance
from milegate.actions.change_requests import Wanted, capture_change, send_change
from milegate.actions.clients import TypedClient, add_client
from milegate.actions.demo import SLUG, load_demo
from milegate.actions.demo_visits import begin_visit, both_sides
from milegate.actions.errors import Refused
from milegate.actions.grid_deeds import Deed, arrange
from milegate.actions.invitations import invite, join
from milegate.actions.members import change_role, list_members
from milegate.actions.people import TypedPerson, add_person
from milegate.actions.project_changes import TypedProject, change_project
from milegate.actions.projects import list_projects, start_project
from milegate.actions.repeats import once
from milegate.actions.rights import Role
from milegate.actions.setup import First, new_setup_code, set_up
from milegate.actions.variants import make_variant
from milegate.actions.versions import freeze, versions
from milegate.config.places import demo_plan
from milegate.core.edits import Edit, Set
from milegate.core.plan import Allowance
from milegate.store.models import Member, Workspace
from milegate.store.queries.workspaces import demo_member
from milegate.store.values.agreements import StoredChange
from tests.actions.changing import edit, hours
from tests.actions.proposing import ANNA, guest, sent, signed
from tests.actions.test_allowances import draw
from tests.builders import plan_of
from tests.people import PLAN, World, person, world

FIRST = First("Olga", "olga@agency.example", "correct horse battery", "Nordlicht", "EUR", "de-DE", "UTC")


def at_once(*deeds: Callable[[], Any]) -> list[bool]:
    """Do all of them in the same moment; for each, whether it was done."""
    together = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> bool:
        together.wait()
        try:
            deed()
        except Refused:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(run, deeds))


def demote(here: World) -> list[Any]:
    """Two owners make each other viewers."""
    ids = {one.user_id: one.public_id for one in list_members(here.actor())}
    change_role(here.actor(), ids[here.user(Role.MANAGER).pk], "owner")
    one, two = here.actor(Role.OWNER), here.actor(Role.MANAGER)
    done = at_once(
        lambda: change_role(one, ids[here.user(Role.MANAGER).pk], "viewer"),
        lambda: change_role(two, ids[here.user(Role.OWNER).pk], "viewer"),
    )
    return [done, Member.objects.filter(workspace_id=here.workspace.id, role="owner").count()]


def accept(here: World) -> list[Any]:
    """Two browsers of one person follow the same link."""
    token = invite(here.actor(), "new@agency.example", "viewer").token
    user = person("new@agency.example", "New")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    done = at_once(*[lambda: join(user.pk, token)] * 2)
    return [done, Member.objects.filter(user=user).count()]


def begin() -> list[Any]:
    """Two people set the installation up with the same code."""
    code = new_setup_code()
    second = replace(FIRST, email="second@agency.example")
    done = at_once(lambda: set_up(code, FIRST), lambda: set_up(code, second))
    return [done, User.objects.count(), Workspace.objects.count()]


def frozen(here: World) -> list[Any]:
    """Two people freeze the same plan."""
    one, two = here.actor(Role.OWNER), here.actor(Role.ESTIMATOR)
    done = at_once(lambda: freeze(one, here.project), lambda: freeze(two, here.project))
    return [done, [card.number for card in versions(one, here.project)]]


def repeated(here: World) -> list[Any]:
    """A browser sends the same deed again before the answer to the first is there."""
    actor = here.actor()
    before = actor.project(here.project).card.revision
    deed = Deed("insert", name="Once")
    done = at_once(
        *[lambda: once(actor, here.project, "17-4", lambda: arrange(actor, here.project, before, deed))] * 4
    )
    return [done, actor.project(here.project).card.revision - before]


def begun_twice(here: World) -> list[Any]:
    """A form is sent twice: two projects of one name have addresses of their own, a person is there once."""
    actor, plan = here.actor(), plan_of(PLAN)
    started = at_once(*[lambda: start_project(actor, plan)] * 6)
    added = at_once(*[lambda: add_person(actor, TypedPerson("Ida", role="dev"))] * 6)
    clients = at_once(*[lambda: add_client(actor, TypedClient("Acme"))] * 6)
    return [all(started), sum(added), sum(clients)]


def beside_one_another(here: World) -> list[Any]:
    """Variants are made while the project gets numbers and states: nobody waits for the other for ever."""
    actor = here.actor()
    variants = [lambda at=at: make_variant(actor, here.project, f"Variant {at}") for at in range(4)]
    changes = [
        lambda at=at: change_project(actor, here.project, TypedProject(number=f"N-{at}", state="sent"))
        for at in range(4)
    ]
    return [all(at_once(*variants, *changes)), len(list_projects(actor)) > 4]


def drawn_twice(here: World) -> list[Any]:
    """Two changes are drawn at once that fit one by one, not together; then one is, by two clicks."""
    actor = here.actor()
    allowance = Allowance(hours=Decimal(40), contact=ANNA.email)
    edit(actor, here.project, Set("terms", "", "allowance", allowance))
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        anna = guest(sent(here))
        signed(anna)
    two = [_asked(here, hours("login", 42)), _asked(here, hours("live", 38))]
    both = at_once(*[lambda each=each: draw(anna, each) for each in two])
    one = _asked(here, hours("export", 17))
    once = at_once(*[lambda: draw(anna, one)] * 2)
    found = balance(actor, actor.project(here.project))
    return [both, once, str(found.left.rest) if found else ""]


def _asked(here: World, *edits: Edit) -> StoredChange:
    """A change of these edits, sent."""
    edit(here.actor(), here.project, *edits)
    number = capture_change(here.actor(), here.project, Wanted("More")).number
    return send_change(here.actor(), here.project, number)


def visits() -> list[Any]:
    """Several visitors of the demo begin."""
    load_demo(demo_plan())
    owner = enter(demo_member(Role.OWNER), SLUG)
    done = at_once(*[lambda: begin_visit(owner)] * 4)
    begun = [card.slug for card in list_projects(owner) if not card.is_demo]
    return [done, len({both_sides(owner, slug).reader.email for slug in begun})]


def sign_up() -> list[Any]:
    """A form for an account is sent twice in the same moment."""
    form = {"name": "Vera", "email": "vera@elsewhere.example", "password1": "correct horse battery"}
    answers: list[int] = []
    at_once(*[lambda: answers.append(visitor().post("/accounts/signup/", form).status_code)] * 2)
    return [set(answers) <= {302, 429, 503}, 302 in answers, User.objects.filter(email=form["email"]).count()]


def visitor() -> Client:
    """A browser that knows nobody here."""
    return Client(headers={"host": "localhost"})


def every() -> dict[str, list[Any]]:
    """All of them, on a database with nobody in it."""
    begun = begin()
    here = world()
    return {"begin": begun, "accept": accept(here), "frozen": frozen(here)} | {
        "repeated": repeated(here),
        "sign_up": sign_up(),
        "begun_twice": begun_twice(here),
        "beside_one_another": beside_one_another(here),
        "drawn_twice": drawn_twice(here),
        "demote": demote(here),
        "visits": visits(),
    }
