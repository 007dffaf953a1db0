"""Plan documents on their way in and out: YAML or JSON."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from milegate.actions.actor import Actor
from milegate.api.etags import etag
from milegate.api.problems import Unacceptable, WrongType
from milegate.core.plan import Plan
from milegate.planfile.json_text import parse_json
from milegate.planfile.json_writer import write_json
from milegate.planfile.text import decode, read_json, read_yaml
from milegate.planfile.yaml_writer import write_yaml

JSON = "application/json"
YAMLS = ("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml")


def read_document(request: HttpRequest) -> Plan:
    """The plan in a request's body. BadPlan with every problem; WrongType for other formats."""
    kind = (request.content_type or "").lower()
    if kind == JSON:
        return read_json(request.body)
    if kind in YAMLS:
        return read_yaml(request.body)
    raise WrongType(f"A plan comes as {JSON} or {YAMLS[0]}.")


def parse_object(request: HttpRequest) -> Any:
    """A request's JSON. BadPlan where it is none; WrongType where it says that it is something else."""
    if (request.content_type or "").lower() != JSON:
        raise WrongType(f"Send {JSON}.")
    return parse_json(decode(request.body))


def plan_response(request: HttpRequest, plan: Plan, actor: Actor, revision: int) -> HttpResponse:
    """A plan in the format that the caller prefers; 304 when the caller has it already."""
    form = _preferred(request)
    tag = etag(actor, revision, form)
    response: HttpResponse
    if _known(request, tag):
        response = HttpResponseNotModified()
    elif form == "json":
        response = HttpResponse(write_json(plan), content_type=JSON)
    else:
        response = HttpResponse(write_yaml(plan), content_type=YAMLS[0])
    response["ETag"] = tag
    patch_vary_headers(response, ("Accept", "Authorization"))
    return response


def text_response(request: HttpRequest, text: str, tag: str) -> HttpResponse:
    """JSON text that is ready; 304 when the caller has it already."""
    response: HttpResponse = (
        HttpResponseNotModified() if _known(request, tag) else HttpResponse(text, content_type=JSON)
    )
    response["ETag"] = tag
    patch_vary_headers(response, ("Authorization",))
    return response


def _known(request: HttpRequest, tag: str) -> bool:
    held = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in held or tag in [each.removeprefix("W/") for each in held]


def _preferred(request: HttpRequest) -> str:
    found = request.get_preferred_type([JSON, *YAMLS])
    if found is None:
        raise Unacceptable(f"A plan is given as {JSON} or {YAMLS[0]}.")
    return "json" if found == JSON else "yaml"
