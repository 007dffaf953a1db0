"""The ETag that binds what was seen, and what a request may ask of it.

An ETag says which revision was read and which private parts were in it, such as `"7.cn.json"` with costs and
notes: a document that was read without them must not be taken for one from which they were removed.
"""

import re
from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest

from milegate.actions.actor import Actor
from milegate.actions.rights import Right
from milegate.actions.unchanged import Outdated, while_at
from milegate.api.problems import Precondition

_ETAG = re.compile(r'(?:W/)?"(\d{1,9})\.(c?n?)\.(?:json|yaml)"')

Found = TypeVar("Found")


def seen_by(actor: Actor) -> str:
    """The private parts that somebody sees, in short: `cn` for costs and notes."""
    letters = {Right.SEE_COSTS: "c", Right.SEE_NOTES: "n"}
    return "".join(letter for right, letter in letters.items() if actor.may(right))


def etag(actor: Actor, revision: int, form: str = "json") -> str:
    """The ETag of a revision as this person sees it, in one form."""
    return f'"{revision}.{seen_by(actor)}.{form}"'


def base_revision(request: HttpRequest, actor: Actor, latest: int) -> int:
    """The revision that a pushed document was made of; Precondition where `If-Match` does not say it."""
    given = request.headers.get("If-Match")
    if given is None:
        raise Precondition(428, "Send `If-Match` with the ETag of the plan that your document was made of.")
    revision = _revision(given, actor)
    if not 1 <= revision <= latest:
        raise Precondition(412, f"There is no revision {revision} of this plan; the last is {latest}.")
    return revision


def if_matched(request: HttpRequest, actor: Actor, project: str, act: Callable[[], Found]) -> Found:
    """Do something to a project; where `If-Match` names a plan, only while it is that. Precondition else."""
    given = request.headers.get("If-Match", "*").strip()
    if given == "*":
        return act()
    try:
        return while_at(actor, project, _revision(given, actor), act)
    except Outdated as refusal:
        raise Precondition(412, f"{refusal} Look at it again.") from None


def _revision(given: str, actor: Actor) -> int:
    match = _ETAG.fullmatch(given.strip())
    if match is None:
        raise Precondition(412, "`If-Match` is no ETag of a plan: read the plan, and send its ETag back.")
    if match[2] != seen_by(actor):
        raise Precondition(412, "The document was read with other rights to costs and notes: read it again.")
    return int(match[1])
