"""A proposal of 150 items with its client, for the benchmark of the client's page.

Django has to be set up before this is imported.
"""

import json
from dataclasses import replace
from typing import Any

from django.core import signing

from benchmarks.client_page import ITEMS
from benchmarks.plans import plan as generated
from milegate.actions.actor import Actor
from milegate.actions.choosing import choose
from milegate.actions.comments import reply, start_client_thread
from milegate.actions.guests import enter_by_link
from milegate.actions.links import Recipient, token_of
from milegate.actions.projects import start_project
from milegate.actions.sending import Sending, freeze_and_send
from milegate.planfile import parse_plan
from milegate.store.values.proposals import StoredLink
from milegate.web.addresses import address
from milegate.web.guests import COOKIE, SALT

OPTIONS = 8
THREADS = 3


def client_at(actor: Actor) -> dict[str, Any]:
    """Send it, with a few questions answered and each option asked for; where its client reads it."""
    plan = generated(ITEMS)
    items = [item for phase in plan["phases"] for item in phase["items"]]
    for item in items[-OPTIONS:]:
        item["optional"] = True
    slug = start_project(actor, parse_plan(json.dumps(plan), "json")).card.slug
    sender = replace(actor, site="http://127.0.0.1")
    link = freeze_and_send(sender, slug, Sending((Recipient("anna@bench.example", "Anna"),))).links[0]
    for item in items[:THREADS]:
        thread = start_client_thread(actor, slug, ("item", item["id"]), "Is that what you **meant**?")
        reply(actor, slug, thread, "It is what the offer says; see the milestone.")
    guest = enter_by_link(link.public_id, token_of(link))
    options = [str(item["id"]) for item in items[-OPTIONS:]]
    for option in options:
        choose(guest, [option])
    path = address("client-offer", link=link.public_id)
    return {"path": path, "cookie": _cookie(link), "options": options}


def _cookie(link: StoredLink) -> str:
    """What the door of the link would give to a browser."""
    return f"{COOKIE}={signing.dumps([token_of(link), ''], salt=SALT)}"
