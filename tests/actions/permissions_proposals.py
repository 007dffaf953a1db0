"""The actions of proposals and their links, with the right that each asks for."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import timezone

from milegate.actions import (
    brands,
    carried,
    certificates,
    countersigning,
    demo_mail,
    demo_visits,
    following,
    link_mail,
    links,
    offering,
    papers,
    pipeline,
    proposal_files,
    proposal_news,
    record_files,
    sending,
    versions,
)
from milegate.actions.actor import Actor
from milegate.actions.countersigning import Elsewhere
from milegate.actions.editing import stored_plan
from milegate.actions.guest_comments import begin_thread, client_threads
from milegate.actions.links import LinkSettings
from milegate.actions.offers_seen import seen_offer
from milegate.actions.rights import Right
from milegate.actions.sending import Sending
from milegate.store.values.following import Position
from tests.actions.changing import edit, name
from tests.actions.proposing import ANNA, guest, sent, signed
from tests.people import World

WANTED = Sending((ANNA,))


def frozen(world: World) -> int:
    """A version to be sent."""
    return versions.freeze(world.actor(), world.project).number


def made(world: World) -> UUID:
    """A proposal on its way."""
    return sent(world).proposal.public_id


def link(world: World) -> UUID:
    """A link of a proposal."""
    return sent(world).links[0].public_id


def both(world: World) -> tuple[UUID, UUID]:
    """A proposal and a link of it."""
    found = sent(world)
    return found.proposal.public_id, found.links[0].public_id


def accepted(world: World) -> UUID:
    """A proposal that was signed."""
    found = sent(world)
    signed(guest(found))
    return found.proposal.public_id


def paper() -> Elsewhere:
    """A signature on paper."""
    return Elsewhere("Anna", "CTO", "Acme", timezone.now(), b"%PDF-1.7", "signed.pdf")


def on_paper(world: World) -> UUID:
    """A proposal that was signed on paper."""
    id = made(world)
    countersigning.record_acceptance(world.actor(), world.project, id, paper())
    return id


def handed_in(world: World) -> tuple[UUID, UUID]:
    """A proposal with a signed file that its client has handed in."""
    found = sent(world)
    paper = papers.Paper(found.proposal.offer_hash, (), b"%PDF-1.7", "signed.pdf")
    papers.hand_in(guest(found), paper)
    (waits,) = papers.waiting_papers(world.actor(), world.project, found.proposal.public_id)
    return found.proposal.public_id, waits.public_id


def carried_to(world: World) -> tuple[UUID, UUID]:
    """A proposal, and an open thread of the one before about something that has changed since."""
    visitor = guest(sent(world))
    begin_thread(visitor, seen_offer(visitor).offer, "item/login", "With a code?")
    (thread,) = client_threads(visitor)
    edit(world.actor(), world.project, name("login", "Sign-in by code"))
    return made(world), thread.public_id


CASES: dict[str, tuple[Right, Callable[[Actor, World], Any]]] = {
    "sending.list_proposals": (Right.VIEW, lambda a, w: sending.list_proposals(a, w.project)),
    "sending.proposal": (Right.VIEW, lambda a, w: sending.proposal(a, w.project, made(w))),
    "sending.send_proposal": (
        Right.SEND,
        lambda a, w: sending.send_proposal(a, w.project, frozen(w), WANTED),
    ),
    "sending.freeze_and_send": (Right.SEND, lambda a, w: sending.freeze_and_send(a, w.project, WANTED)),
    "sending.withdraw_proposal": (
        Right.SEND,
        lambda a, w: sending.withdraw_proposal(a, w.project, made(w)),
    ),
    "offering.sendable": (Right.SEND, lambda a, w: offering.sendable(a, w.project, None)),
    "offering.unsent_versions": (Right.VIEW, lambda a, w: offering.unsent_versions(a, w.project)),
    "offering.contacts_of_project": (Right.VIEW, lambda a, w: offering.contacts_of_project(a, w.project)),
    "following.followed": (Right.VIEW, lambda a, w: following.followed(a, w.project, made(w))),
    "following.followed_rows": (
        Right.VIEW,
        lambda a, w: following.followed_rows(
            a, a.project(w.project), stored_plan(w.actor().project(w.project))
        ),
    ),
    "following.story_of": (Right.VIEW, lambda a, w: following.story_of(a, w.project, made(w))),
    "demo_visits.begin_visit": (Right.SEND, lambda a, _: demo_visits.begin_visit(a)),
    "demo_visits.both_sides": (Right.SEND, lambda a, w: demo_visits.both_sides(a, w.project)),
    "demo_mail.reader_mail": (Right.SEND, lambda a, w: demo_mail.reader_mail(a, w.project)),
    "proposal_news.position_of": (
        Right.VIEW,
        lambda a, w: proposal_news.position_of(a, w.project, made(w)),
    ),
    "proposal_news.news_since": (
        Right.VIEW,
        lambda a, w: proposal_news.news_since(a, w.project, made(w), Position(0, 0, 0, 0)),
    ),
    "following.proof": (Right.VIEW, lambda a, w: following.proof(a, w.project, on_paper(w))),
    "proposal_files.sent_pdf": (Right.VIEW, lambda a, w: proposal_files.sent_pdf(a, w.project, made(w))),
    "proposal_files.sent_to_sign": (
        Right.VIEW,
        lambda a, w: proposal_files.sent_to_sign(a, w.project, made(w)),
    ),
    "carried.carried_threads": (Right.VIEW, lambda a, w: carried.carried_threads(a, w.project, made(w))),
    "carried.say_changed": (Right.COMMENT, lambda a, w: carried.say_changed(a, w.project, *carried_to(w))),
    "papers.waiting_papers": (Right.VIEW, lambda a, w: papers.waiting_papers(a, w.project, made(w))),
    "papers.paper_file": (Right.SEND, lambda a, w: papers.paper_file(a, w.project, *handed_in(w))),
    "brands.keep_brand_of": (Right.VIEW, lambda a, w: brands.keep_brand_of(a)),
    "certificates.agency_certificate": (
        Right.VIEW,
        lambda a, w: certificates.agency_certificate(a, w.project, accepted(w)),
    ),
    "record_files.agency_record": (Right.VIEW, lambda a, w: record_files.agency_record(a, w.project)),
    "links.list_links": (Right.VIEW, lambda a, w: links.list_links(a, w.project)),
    "links.renew_link": (Right.SEND, lambda a, w: links.renew_link(a, w.project, link(w))),
    "links.revoke_link": (Right.SEND, lambda a, w: links.revoke_link(a, w.project, link(w))),
    "links.set_link": (Right.SEND, lambda a, w: links.set_link(a, w.project, link(w), LinkSettings())),
    "link_mail.address_of_link": (
        Right.SEND,
        lambda a, w: link_mail.address_of_link(a, w.project, link(w)),
    ),
    "link_mail.renew_and_send": (
        Right.SEND,
        lambda a, w: link_mail.renew_and_send(a, w.project, *both(w)),
    ),
    "countersigning.countersign": (
        Right.SEND,
        lambda a, w: countersigning.countersign(a, w.project, accepted(w)),
    ),
    "countersigning.zone_of_client": (
        Right.SEND,
        lambda a, w: countersigning.zone_of_client(a, w.project, made(w)),
    ),
    "countersigning.record_acceptance": (
        Right.SEND,
        lambda a, w: countersigning.record_acceptance(a, w.project, made(w), paper()),
    ),
    "pipeline.pipeline": (Right.VIEW, lambda a, w: pipeline.pipeline(a)),
}

AT_HOME = {"pipeline.pipeline", "asked_changes.waiting_changes", "brands.keep_brand_of"}
