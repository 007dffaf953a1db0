"""Saving the fields of a form on the revision that it was made of: what goes wrong stands beside its field.

A form sends all of its fields; those that differ from the plan that it was made of are what somebody wants.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.http import HttpRequest

from milegate.actions.actor import Actor
from milegate.actions.editing import Change, plan_seen
from milegate.actions.errors import Conflict, Invalid, Trouble
from milegate.actions.form_fields import change_fields, wished_places
from milegate.core.plan import Plan
from milegate.web.forms.edits import Json, edits_of, whole
from milegate.web.forms.form import Form

NOT_SAVED = "Not saved yet: something is not right."


@dataclass(frozen=True)
class Wish:
    """What a form wants: edits in plain values, things that go, and what to call it.

    `told` is what else becomes of it, to be said when it is done. `troubles` are fields that cannot be read
    at all; `new` gives for each new thing the start of the names of its fields, so that what is wrong with it
    stands where it was typed.
    """

    label: str
    edits: list[Json] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    new: dict[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()

    def typed_at(self, trouble: Trouble) -> Trouble:
        """A trouble where the form has the field."""
        start = next((start for start in self.new if trouble.place.startswith(start)), None)
        return replace(trouble, place=self.new[start] + trouble.place[len(start) :]) if start else trouble


def refused_fields(
    request: HttpRequest, actor: Actor, slug: str, read: Callable[[Plan], Wish]
) -> tuple[Wish, Form | None]:
    """Save what a form wants of the plan that it was made of; the form where that is refused, else None."""
    wish = Wish("")
    try:
        base = whole(request, "base")
        wish = read(plan_seen(actor, actor.project(slug), base))
        change = Change(base, edits_of(wish.edits, wish.troubles), wish.label)
        change_fields(actor, slug, change, tuple(wish.gone))
    except (Conflict, Invalid) as refusal:
        said = str(refusal) if isinstance(refusal, Conflict) else NOT_SAVED
        troubles = tuple(map(wish.typed_at, refusal.troubles))
        return wish, Form(request.POST, troubles, said, _mine(request, actor, slug, wish))
    return wish, None


def _mine(request: HttpRequest, actor: Actor, slug: str, wish: Wish) -> frozenset[str] | None:
    """Which fields this person has changed, where others have changed the plan since; else None: all stay."""
    base = request.POST.get("base", "")
    now = actor.project(slug).card.revision
    if not wish.label or base == str(now):
        return None
    unread = {trouble.place for trouble in wish.troubles}
    gone = {f"{kind}/{id}/gone" for kind, id in wish.gone}
    return wished_places(actor, slug, int(base), wish.edits) | unread | gone
