"""Two who answer a proposal at the same moment; run like `tests.actions.races`, each on a project of its own.

What comes back is who succeeded, and what the ledger tells afterwards, whose chain was checked.
"""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from django.core import mail
from django.test.utils import setup_test_environment
from django.utils import timezone

from milegate.actions.answering import decline
from milegate.actions.change_answers import PURPOSE as CHANGE
from milegate.actions.change_answers import ChangeSignature, accept_change
from milegate.actions.change_requests import Wanted, capture_change, send_change
from milegate.actions.choosing import choose
from milegate.actions.codes import MOST_TRIES, send_code
from milegate.actions.countersigning import Elsewhere, countersign, record_acceptance
from milegate.actions.errors import Conflict
from milegate.actions.links import Recipient
from milegate.actions.projects import start_project
from milegate.actions.sending import Sending, SentProposal, list_proposals, send_proposal, withdraw_proposal
from milegate.actions.signing import PURPOSE, sign
from milegate.actions.versions import freeze
from milegate.core.edits import Set
from milegate.core.ledger import first_fault
from milegate.store.models import Acceptance, SigningCode
from milegate.store.queries.ledger import entries_of
from milegate.store.records.links import count_try
from tests.actions.changing import edit, hours, stored
from tests.actions.proposing import ANNA, code_for, guest, sent, signature, signed
from tests.actions.races import at_once
from tests.builders import plan_of
from tests.people import PLAN, World, world

OTTO = Recipient("otto@acme.example", "Otto")


def kinds(here: World) -> list[str]:
    """What the ledger tells."""
    project = stored(here).card.public_id
    entries = [each.entry for each in entries_of(project)]
    assert first_fault(str(project), entries) is None
    return [entry.kind for entry in entries]


def fits(here: World, ended: str) -> bool:
    """Whether there is one answer: a signature, or this end, and each with what belongs to it."""
    (found,) = list_proposals(here.actor(), here.project)
    (last,) = kinds(here)[1:]
    if found.acceptance is None:
        return (found.state, last) == (ended, f"proposal-{ended}")
    return (found.state, last) == ("accepted", "proposal-accepted")


def two_people(here: World) -> list[Any]:
    """Anna and Otto sign in the same second."""
    found = sent(here, ANNA, OTTO)
    both = [(guest(found, at), signature(guest(found, at))) for at in (0, 1)]
    done = at_once(*[lambda each=each: sign(*each) for each in both])
    return [done, kinds(here)]


def one_form(here: World) -> list[Any]:
    """A form is sent four times."""
    anna = guest(sent(here))
    typed = signature(anna)
    done = at_once(*[lambda: sign(anna, typed)] * 4)
    assert Acceptance.objects.filter(proposal__project_id=anna.project.card.id).count() == 1
    return [done, kinds(here)]


def two_names(here: World) -> list[Any]:
    """By one link, in two windows, under two names."""
    anna = guest(sent(here))
    typed = signature(anna)
    done = at_once(lambda: sign(anna, typed), lambda: sign(anna, replace(typed, name="Otto")))
    return [done, kinds(here)]


def withdrawn(here: World) -> list[Any]:
    """The agency withdraws what Anna signs."""
    found = sent(here)
    anna, actor = guest(found), here.actor()
    typed = signature(anna)
    done = at_once(
        lambda: sign(anna, typed),
        lambda: withdraw_proposal(actor, here.project, found.proposal.public_id),
    )
    return [done, fits(here, "withdrawn")]


def declined(here: World) -> list[Any]:
    """Otto declines what Anna signs."""
    found = sent(here, ANNA, OTTO)
    anna, otto = guest(found), guest(found, 1)
    typed = signature(anna)
    done = at_once(
        lambda: sign(anna, typed),
        lambda: decline(otto, found.proposal.offer_hash, "No"),
    )
    return [done, fits(here, "declined")]


def elsewhere(here: World) -> list[Any]:
    """The agency records on paper what Anna signs."""
    found = sent(here)
    anna, actor = guest(found), here.actor()
    typed = signature(anna)
    paper = Elsewhere("Anna Klein", "CTO", "Acme Ltd", timezone.now(), b"%PDF-1.7", "signed.pdf")
    done = at_once(
        lambda: sign(anna, typed),
        lambda: record_acceptance(actor, here.project, found.proposal.public_id, paper),
    )
    return [done, kinds(here)]


def superseded(here: World) -> list[Any]:
    """The agency sends a newer version while Anna signs the older one: that is signed, or it is not."""
    anna, actor = guest(sent(here)), here.actor()
    typed = signature(anna)
    edit(actor, here.project, hours("login", 40))
    number = freeze(actor, here.project).number
    at_once(
        lambda: sign(anna, typed),
        lambda: send_proposal(actor, here.project, number, Sending((ANNA,))),
    )
    newer, older = list_proposals(actor, here.project)
    accepted = older.acceptance is not None
    return [newer.state == "sent", older.state == ("accepted" if accepted else "superseded")]


def other_options(here: World) -> list[Any]:
    """Others tick and untick an option while it is signed: what was shown to Anna is what she signs."""
    edit(here.actor(), here.project, Set("item", "export", "optional", True))
    found = sent(here, ANNA, OTTO)
    anna, otto = guest(found), guest(found, 1)
    typed = signature(anna, "export")
    ticks = [lambda ids=ids: _choose(otto, ids) for ids in ((), ("export",), ())]
    done = at_once(lambda: sign(anna, typed), *ticks)
    (proposal,) = list_proposals(here.actor(), here.project)
    return [done, _signed_hash(proposal) == typed.offer_hash]


def _choose(visitor: Any, ids: tuple[str, ...]) -> None:
    """Choose; that it is signed already is no matter here."""
    with suppress(Conflict):
        choose(visitor, ids)


def _signed_hash(found: SentProposal) -> str:
    return found.acceptance.offer_hash if found.acceptance else ""


def countersigned(here: World) -> list[Any]:
    """Two of the agency countersign."""
    found = sent(here)
    signed(guest(found))
    actor = here.actor()
    done = at_once(*[lambda: countersign(actor, here.project, found.proposal.public_id)] * 2)
    return [done, kinds(here)]


def one_change(here: World) -> list[Any]:
    """A change is accepted by a form that is sent three times."""
    anna, actor = guest(sent(here)), here.actor()
    signed(anna)
    edit(actor, here.project, hours("login", 60))
    capture_change(actor, here.project, Wanted("More"))
    change = send_change(actor, here.project, 1)
    code = code_for(anna, change.offer_hash, CHANGE)
    typed = ChangeSignature(change.offer_hash, True, "Anna", code)
    done = at_once(*[lambda: accept_change(anna, change.public_id, typed)] * 3)
    return [done, kinds(here)[2:]]


def codes(here: World) -> list[Any]:
    """A code is asked for six times: three are sent, and one of them is good."""
    anna = guest(sent(here))
    done = at_once(*[lambda: send_code(anna, PURPOSE, "x")] * 6)
    return [done, SigningCode.objects.filter(link_id=anna.link.id, void=False).count()]


def tries(here: World) -> list[Any]:
    """Eight guesses at once are five tries."""
    anna = guest(sent(here))
    send_code(anna, PURPOSE, "x")
    code = SigningCode.objects.get(link_id=anna.link.id)
    done = at_once(*[lambda: _try(code.pk)] * 8)
    code.refresh_from_db()
    return [done, code.tries]


def _try(code: int) -> None:
    if not count_try(id=code, most_tries=MOST_TRIES):
        raise Conflict("It was tried too often.")


RACES = (
    *(two_people, one_form, two_names, withdrawn, declined, elsewhere, superseded, other_options),
    *(countersigned, one_change, codes, tries),
)


def every() -> dict[str, list[Any]]:
    """All of them; codes are read from mail that goes nowhere."""
    setup_test_environment()
    mail.outbox = []
    here = world()
    projects = [start_project(here.actor(), plan_of(PLAN)).card.slug for _ in RACES]
    return {
        race.__name__: race(replace(here, project=project))
        for race, project in zip(RACES, projects, strict=True)
    }
