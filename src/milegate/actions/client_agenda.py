"""Where everything stands for whoever comes by a link: what waits, what comes, what was signed.

It rests on what is agreed, and before that on the offer that was sent: never on the working plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from milegate.actions.agreements import agreed_overview
from milegate.actions.allowances import answerable
from milegate.actions.change_answers import SeenChange, seen_changes
from milegate.actions.guest_comments import client_threads
from milegate.actions.guests import Guest
from milegate.actions.links import LinkRole
from milegate.actions.offer_states import day_for, today_for
from milegate.actions.offers_seen import SeenOffer, read_offer
from milegate.actions.papers import papers_handed_in
from milegate.actions.record_needs import needs_received
from milegate.core.agenda import Agenda, Known, Needed, agenda
from milegate.core.change_states import ChangeState
from milegate.core.compose import compose
from milegate.core.offers import OfferState
from milegate.core.proposal import Milestone, Proposal
from milegate.core.showing import usually_shown, without_prices
from milegate.store.queries import proposals as queries
from milegate.store.queries.agreements import last_agreement
from milegate.store.queries.ledger import texts_of_entries
from milegate.store.values.agreements import StoredAgreement
from milegate.store.values.comments import StoredThread
from milegate.store.values.papers import StoredPaper
from milegate.store.values.proposals import StoredAcceptance

KEPT = 16


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for this person: an offer to sign, changes to accept, questions, and what is needed soon."""

    offer: bool
    changes: tuple[SeenChange, ...]
    questions: tuple[StoredThread, ...]
    needs: tuple[Needed, ...]

    @property
    def number(self) -> int:
        """How many things wait."""
        return self.offer + len(self.changes) + len(self.questions) + len(self.needs)


@dataclass(frozen=True, slots=True)
class ClientAgenda:
    """All that stands behind a link on a day; `offer` is what is agreed, or what was sent before that."""

    today: date
    agreed: bool
    offer: Proposal
    agenda: Agenda
    waiting: Waiting
    changes: tuple[SeenChange, ...]
    threads: tuple[StoredThread, ...]
    papers: tuple[StoredPaper, ...]


class Signature(NamedTuple):
    """What was signed, a version or a change, when and by whom; `id` is that of the proposal or change."""

    id: UUID
    version: int | None
    change: SeenChange | None
    at: datetime
    who: str
    elsewhere: bool
    countersigned: bool


def client_agenda(guest: Guest, seen: SeenOffer) -> ClientAgenda:
    """What waits and what comes for a guest, who sees this proposal."""
    today, agreement = today_for(seen.plan), last_agreement(guest.project.card.id)
    changes, threads = tuple(seen_changes(guest)), tuple(client_threads(guest))
    offer, known = seen.offer, Known(today)
    if agreement:
        offer, signed = _agreed(guest, seen, agreement)
        came = needs_received(guest.project.card.public_id)
        known = Known(today, signed, {need: day_for(seen.plan, at) for need, at in came.items()})
    found = agenda(offer, known)
    waiting = _waiting(guest, seen, changes, threads, found.needs if agreement else ())
    papers = tuple(papers_handed_in(guest, seen)) if seen.standing.is_open else ()
    return ClientAgenda(today, agreement is not None, offer, found, waiting, changes, threads, papers)


def client_signatures(guest: Guest, changes: tuple[SeenChange, ...]) -> list[Signature]:
    """What was signed of all that this person got, the first first."""
    proposals = queries.signed_for(guest.link.id)
    accepted = [each for each in changes if each.change.state == ChangeState.ACCEPTED]
    found = [_of_version(id, version, signed) for id, version, signed in proposals]
    return sorted([*found, *_of_changes(guest, accepted)], key=lambda one: one.at)


def _of_version(id: UUID, version: int, signed: StoredAcceptance) -> Signature:
    elsewhere, countersigned = bool(signed.recorded_by), signed.countersigned is not None
    return Signature(id, version, None, signed.at, signed.name, elsewhere, countersigned)


def _of_changes(guest: Guest, accepted: list[SeenChange]) -> Iterator[Signature]:
    names = _names(guest.project.card.public_id) if accepted else {}
    for each in accepted:
        at = each.change.ended or each.change.created
        yield Signature(
            each.change.public_id, None, each, at, names.get(each.change.number, ""), False, False
        )


def _names(project: UUID) -> dict[int, str]:
    """Who said yes to each change: by name with a code, by address with a click on the allowance."""
    drawn = texts_of_entries(project, "change-drawn", "email")
    return drawn | texts_of_entries(project, "change-accepted", "name")


def _waiting(
    guest: Guest,
    seen: SeenOffer,
    changes: tuple[SeenChange, ...],
    threads: tuple[StoredThread, ...],
    needs: tuple[Needed, ...],
) -> Waiting:
    signs, talks = guest.role is LinkRole.APPROVE, guest.role is not LinkRole.VIEW
    asked = seen.standing.state is OfferState.CHANGES_REQUESTED
    return Waiting(
        signs and seen.standing.is_open and not asked,
        answerable(guest, changes),
        tuple(each for each in threads if is_question(each)) if talks else (),
        tuple(each for each in needs if each.is_soon),
    )


def is_question(thread: StoredThread) -> bool:
    """Whether a thread is open and the agency had the last word."""
    return thread.resolved is None and thread.last is not None and thread.last.link is None


def _agreed(guest: Guest, seen: SeenOffer, agreement: StoredAgreement) -> tuple[Proposal, date]:
    """What is agreed, and the day of the signature on which it rests."""
    last = queries.last_acceptance(guest.project.card.id)
    at = last.at if last else agreement.at
    whole = agreed_offer(agreement)
    offer, day = (
        whole if guest.sees_prices else without_prices(whole),
        day_for(seen.plan, at),
    )
    if last is None:
        return offer, day
    same = seen.acceptance is not None and seen.acceptance.id == last.id
    frozen = seen.offer if same else read_offer(queries.signed_text(last.id))
    return promised(offer, frozen), day


@lru_cache(KEPT)
def agreed_offer(agreement: StoredAgreement) -> Proposal:
    """What a client reads of an agreement; it never changes, so the last few stay composed."""
    return usually_shown(compose(agreed_overview(agreement)))


def promised(agreed: Proposal, signed: Proposal) -> Proposal:
    """What is agreed, with the days that were promised by hand: as long as nothing has moved their gates."""
    then = {one.id: one for one in signed.milestones}
    kept = tuple(_kept(one, then.get(one.id)) for one in agreed.milestones)
    return replace(agreed, milestones=kept)


def _kept(now: Milestone, then: Milestone | None) -> Milestone:
    stays = (
        then is not None and now.at is not None and then.at is not None and now.at.date() == then.at.date()
    )
    return now._replace(target=then.target) if stays and then else now
