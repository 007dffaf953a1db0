"""How long a workspace keeps what it need not keep for ever, and forgetting it when that is over."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.errors import Invalid, Trouble
from milegate.actions.rights import Right
from milegate.store.queries.workspaces import every_retention
from milegate.store.records.letters import forget_letters
from milegate.store.records.links import forget_codes, forget_views
from milegate.store.records.workspaces import keep_retention
from milegate.store.values.workspaces import Retention

CODES_KEPT = timedelta(days=7)
"""A code is good for minutes, and failures count for a day: a week is enough to ask what happened."""


@dataclass(frozen=True, slots=True)
class Span:
    """How long something may be kept: its name, its unit, and the least and the most."""

    what: str
    unit: str
    least: int
    most: int


SPANS = {
    "views_kept": Span("Views of links", "days", 1, 3_650),
    "letters_kept": Span("Sent mails", "days", 1, 365),
    "signed_kept": Span("Signatures", "years", 1, 100),
}


@transaction.atomic
def change_retention(actor: Actor, wanted: Retention) -> None:
    """Other spans; Invalid names every one that is too short or too long."""
    actor.require(Right.EDIT_SETTINGS)
    if troubles := [*filter(None, (_trouble(name, value) for name, value in asdict(wanted).items()))]:
        raise Invalid(*troubles)
    keep_retention(workspace=actor.workspace.id, new=wanted)


def forget_what_is_over() -> None:
    """In every workspace: views and mails whose time is over, and codes that are good for nothing more."""
    now = timezone.now()
    forget_codes(before=now - CODES_KEPT)
    for workspace, spans in every_retention().items():
        forget_views(workspace=workspace, before=now - timedelta(days=spans.views_kept))
        forget_letters(workspace=workspace, before=now - timedelta(days=spans.letters_kept))


def _trouble(name: str, value: int) -> Trouble | None:
    span = SPANS[name]
    if span.least <= value <= span.most:
        return None
    return Trouble(name, "no-span", f"{span.what} are kept for {span.least} to {span.most} {span.unit}.")
