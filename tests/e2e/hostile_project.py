"""A project with a script in everything that has a name, and what is kept of it."""

import json
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.core import mail
from django.test.utils import setup_test_environment
from django.utils import timezone

from milegate.actions.change_requests import Wanted, capture_change, send_change
from milegate.actions.comments import start_thread
from milegate.actions.countersigning import Elsewhere, record_acceptance
from milegate.actions.guest_comments import begin_thread
from milegate.actions.links import Recipient, token_of
from milegate.actions.offers_seen import seen_offer
from milegate.actions.projects import start_project
from milegate.actions.sending import SentProposal
from milegate.core.showing import Shows
from milegate.planfile.text import parse_plan
from tests.actions.changing import edit, hours
from tests.actions.proposing import guest, sent
from tests.e2e.furniture import session_of
from tests.e2e.hostile import EVIL, PLAN
from tests.people import World, world

PARTS = (
    *("estimate", "timeline", "milestones", "offer", "proposals", "comments", "agreed", "history"),
    *("versions", "versions/1", "review", "agreed/changes/1"),
)
PLAN_OF_SCRIPTS = parse_plan(json.dumps(PLAN), "json")
READER = Recipient("anna@acme.example", EVIL[:120])
SHOWN: dict[str, Any] = {"message": EVIL, "cover": EVIL, "shows": Shows(hours=True, ranges=True, roles=True)}


def furnished() -> dict[str, Any]:
    """One proposal that is signed, talked about and changed, and one that nobody has opened."""
    setup_test_environment()
    mail.outbox = []
    here = world(PLAN_OF_SCRIPTS)
    found = sent(here, READER, **SHOWN)
    talked(here, found)
    change = changed(here, found)
    other = start_project(here.actor(), PLAN_OF_SCRIPTS).card.slug
    silent = sent(replace(here, project=other), **SHOWN)
    pages = [here.project_address(part) for part in (*PARTS, f"proposals/{found.proposal.public_id}")]
    return {
        "agency": [*pages, here.address(), here.address("pipeline")],
        "session": session_of(here.user()),
        "signed": door(found),
        "silent": door(silent),
        "change": change,
    }


def door(found: SentProposal) -> dict[str, str]:
    """What opens the first link of a proposal, and its id."""
    (link, *_) = found.links
    return {"token": token_of(link), "link": str(link.public_id)}


def talked(here: World, found: SentProposal) -> None:
    """Both sides say something."""
    anna = guest(found)
    begin_thread(anna, seen_offer(anna).offer, "item/login", EVIL)
    start_thread(here.actor(), here.project, ("gate", "mvp"), EVIL)


def changed(here: World, found: SentProposal) -> str:
    """It is accepted on paper, and a change is sent: its id."""
    paper = Elsewhere(EVIL[:120], EVIL[:120], EVIL, timezone.now(), b"%PDF-1.7", f"{EVIL}.pdf")
    record_acceptance(here.actor(), here.project, found.proposal.public_id, paper)
    edit(here.actor(), here.project, hours("login", 60), label=EVIL)
    capture_change(here.actor(), here.project, Wanted(EVIL, EVIL))
    return str(send_change(here.actor(), here.project, 1).public_id)


def kept() -> dict[str, str]:
    """All rows of all tables of ours, save letters, which leave by themselves."""
    models = apps.get_app_config("store").get_models()
    rows = {model.__name__: str(list(model._default_manager.order_by("pk").values())) for model in models}
    return {name: text for name, text in rows.items() if name not in {"Letter", "Visit", "Summary"}}
