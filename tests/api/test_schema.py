"""The API keeps what its description promises: it is asked all that the description allows, and more."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.config import GenerationConfig, ProjectConfig, ProjectsConfig, SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from milegate.config.wsgi import application
from tests.actions.proposing import guest, sent, signed
from tests.api.caller import Caller
from tests.api.conftest import caller
from tests.people import World

EXAMPLES = 10
MORE_THAN_A_SCHEMA_SAYS = {
    "projects.start": "a plan document has the rules of its format",
    "plans.push": "so has this one; and If-Match is asked for by 428, not by the description",
    "plans.edit": "edits name things of the plan, and their values follow its format",
    "plans.take_back": "there may be nothing to undo",
    "plans.do_again": "there may be nothing to redo",
    "projects.change": "a number is that of one project",
    "projects.delete": "only an archived project, by its own number",
    "library.insert": "a place is one of this plan",
    "templates.start": "a start is a day of this century or the next",
    "people.add": "names and members are there once",
    "people.change": "so they are",
    "people.be_away": "days are in order, and of this century or the next",
    "assignments.assign": "so they are; and a role is one of the plan",
    "assignments.change": "so are these",
    "clients.add": "names are there once; time zones and holidays are known ones",
    "clients.change": "so they are",
    "clients.change_contact": "no format of JSON Schema says what a mail address is here",
    "clients.add_contact": "no format of JSON Schema says what a mail address is here",
    "proposals.send": "mail reaches no host without a dot, and a last day is one to come",
    "change_requests.capture": "there may be nothing to ask for, and no net price falls below zero",
    "change_requests.price": "nor does it here",
    "change_requests.send": "there may be nobody who may sign",
    "webhooks.add": "an address has a host, a port that is allowed, and https",
    "webhooks.change": "so it does here",
    "invitations.invite": "nor what it is there; and nobody is invited twice",
}
"""Operations that refuse what their description allows, for JSON Schema cannot say it: what it is.

For all others a request that follows the description is done, or answered by what is there (403, 404, 409).
"""
GENERATION = GenerationConfig(max_examples=EXAMPLES, deterministic=True, with_security_parameters=False)
CONFIG = SchemathesisConfig(seed=1, projects=ProjectsConfig(default=ProjectConfig(generation=GENERATION)))
SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=CONFIG)


@contextmanager
def one_connection() -> Iterator[None]:
    """Requests leave the connection open that holds the transaction of the test, as with Django's client."""
    around = (request_started, request_finished)
    for signal in around:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in around:
            signal.connect(close_old_connections)


@pytest.fixture(name="owner")
def prepared(world: World) -> Caller:
    """The owner, with a project that has a history, a version, a signed proposal and a change request."""
    owner = caller(world, Role.OWNER, *Scope)
    edit = {"op": "set", "kind": "item", "id": "login", "field": "name", "value": "Sign in by code"}
    owner.send("POST", "~/plan/edits", {"base": 1, "edits": [edit]})
    owner.send("POST", "~/versions", {"name": "Sent"})
    signed(guest(sent(world)))
    owner.send("POST", "~/plan/edits", {"base": 2, "edits": [edit | {"value": "Sign-in"}]})
    owner.send("POST", "~/change-requests", {"title": "Another name"})
    return owner


@SCHEMA.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_is_as_described(case: Case[Any], owner: Caller) -> None:
    """No 5xx; statuses, headers, content types and bodies as they were declared."""
    here = {"workspace": owner.workspace, "project": owner.project}
    case.path_parameters.update({name: value for name, value in here.items() if name in case.path_parameters})
    if "If-Match" in case.headers:
        case.headers["If-Match"] = owner.get("~/plan")["ETag"]
    token = {"Authorization": f"Bearer {owner.token}"}
    with one_connection():
        case.call_and_validate(headers=token, excluded_checks=unfit(case))


def unfit(case: Case[Any]) -> list[Any]:
    """The checks that do not hold for an operation."""
    id = case.operation.definition.raw["operationId"]
    return [positive_data_acceptance] if id in MORE_THAN_A_SCHEMA_SAYS else []


def test_every_exemption_is_an_operation() -> None:
    assert {each["operationId"] for each in operations()} >= set(MORE_THAN_A_SCHEMA_SAYS)


def test_every_operation_says_what_it_does() -> None:
    for each in operations():
        assert each["summary"], each["operationId"]
        assert each["description"], each["operationId"]


def operations() -> Iterator[dict[str, Any]]:
    """All operations as they are described."""
    for path in SCHEMA.raw_schema["paths"].values():
        yield from path.values()
