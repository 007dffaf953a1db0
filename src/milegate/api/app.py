"""The API as a whole: its routes, its errors, its description."""

from typing import Any

from ninja import NinjaAPI
from ninja.parser import Parser

from milegate import __version__
from milegate.api.answers import described
from milegate.api.documents import parse_object
from milegate.api.door import Token
from milegate.api.problems import handle_all
from milegate.api.resources import (
    assignments,
    change_requests,
    clients,
    comments,
    figures,
    invitations,
    library,
    members,
    people,
    plans,
    projects,
    proposals,
    rates,
    templates,
    tokens,
    variants,
    versions,
    webhooks,
    workspaces,
)

WORKSPACE = "/workspaces/{slug:workspace}"
PROJECT = WORKSPACE + "/projects/{slug:project}"
ABOUT = "Projects, plans, versions and people of a Milegate workspace. docs/api.md has examples."


class Exact(Parser):
    """Reads JSON as plan files are read: decimals are exact, and nothing is endless."""

    def parse_body(self, request: Any) -> Any:
        """The value of a body."""
        return parse_object(request)


class Api(NinjaAPI):
    """Describes problems with their own content type."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        """The OpenAPI document."""
        return described(super().get_openapi_schema(**kwargs))

    def get_openapi_operation_id(self, operation: Any) -> str:
        """The module and the name of a route."""
        module = operation.view_func.__module__.rpartition(".")[2]
        return f"{module}.{operation.view_func.__name__}"


api = Api(
    title="Milegate",
    version="1",
    description=ABOUT,
    urls_namespace="api-1",
    docs_url=None,
    auth=Token(),
    parser=Exact(),
    openapi_extra={"info": {"x-milegate": __version__, "license": {"name": "Apache-2.0"}}},
)
handle_all(api)
api.add_router("/workspaces", workspaces.router)
api.add_router(WORKSPACE + "/members", members.router)
api.add_router(WORKSPACE + "/invitations", invitations.router)
api.add_router(WORKSPACE + "/people", people.router)
api.add_router(WORKSPACE + "/people", assignments.router)
api.add_router(WORKSPACE + "/clients", clients.router)
api.add_router(WORKSPACE + "/rate-cards", rates.router)
api.add_router(WORKSPACE + "/library", library.router)
api.add_router(WORKSPACE + "/templates", templates.router)
api.add_router(WORKSPACE + "/tokens", tokens.router)
api.add_router(WORKSPACE + "/webhooks", webhooks.router)
api.add_router(WORKSPACE + "/projects", projects.router)
for each in (
    plans.router,
    figures.router,
    versions.router,
    variants.router,
    library.inserting,
    comments.router,
    proposals.router,
    change_requests.router,
):
    api.add_router(PROJECT, each)
