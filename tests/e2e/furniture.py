"""What stands in a workspace so that no page of it is empty, and where the pages are."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import get_resolver, reverse
from django.utils import timezone

from milegate.accounts.models import User
from milegate.actions import (
    assignments,
    carried,
    clients,
    comments,
    countersigning,
    editing,
    invitations,
    library,
    links,
    papers,
    people,
    rates,
    sending,
    starting,
    tokens,
    variants,
    versions,
    webhook_log,
    webhook_sending,
    webhooks,
    workspace_settings,
)
from milegate.actions.actor import Actor
from milegate.actions.answering import request_changes
from milegate.actions.asked_changes import ask_change
from milegate.actions.change_answers import decline_change
from milegate.actions.change_requests import Wanted, capture_change, send_change
from milegate.actions.contracts import asking
from milegate.actions.editing import Change
from milegate.actions.guest_comments import begin_thread, client_threads
from milegate.actions.guests import enter_by_link
from milegate.actions.links import LinkRole, LinkSettings, Recipient, token_of
from milegate.actions.mail_switch import Whose, switch_token
from milegate.actions.offers_seen import note_view, seen_offer
from milegate.actions.rate_rows import TypedRate
from milegate.actions.trial import Upload
from milegate.core.edits import Set
from milegate.core.effort import Effort
from milegate.core.plan import Allowance
from milegate.planfile.files import read_plan
from tests.bitmaps import png
from tests.e2e import pages
from tests.people import World, world

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "templates" / "mvp.yaml"
ITEM, PHASE = "sign-in", "build"
Found = dict[str, str]


def furnished() -> dict[str, Any]:
    """Everything, made; the addresses of all pages by part, and the owner's session."""
    made = world(read_plan(SAMPLE))
    found = _ids(made.actor(), made) | {"$workspace": made.workspace.slug, "$project": made.project}
    parts = {
        "workspace": pages.WORKSPACE,
        "project": pages.PROJECT,
        "account": pages.ACCOUNT,
        "outside": pages.OUTSIDE,
        "client": pages.CLIENT,
    }
    addresses = {
        part: [_address(name, values, found) for name, values in listed] for part, listed in parts.items()
    }
    return {"addresses": addresses, "session": session_of(made.user())}


def _ids(actor: Actor, made: World) -> Found:
    found = _webhooks(actor) | _people(actor, made.project) | _plan(actor, made.project)
    found |= _proposals(actor, made.project) | _workspace(actor)
    return found | _changes(actor, made.project)


def _webhooks(actor: Actor) -> Found:
    """One that is refused, and one that is off; both before anything is sent."""
    _, first = webhooks.add_endpoint(actor, webhooks.WantedEndpoint("https://localhost/hook", "Our chat"))
    webhook_log.send_test(actor, first.public_id)
    for each in webhook_sending.take_due_deliveries(1):
        webhook_sending.deliver(each)
    _, second = webhooks.add_endpoint(actor, webhooks.WantedEndpoint("https://crm.example/deals"))
    webhooks.switch_endpoint(actor, second.public_id, on=False)
    (test,) = webhook_log.deliveries_page(actor, first.public_id).deliveries
    return {"$webhook": str(first.public_id), "$delivery": str(test.public_id)}


def _people(actor: Actor, project: str) -> Found:
    person = people.add_person(actor, people.TypedPerson("Emil", "backend", "senior"))
    people.add_absence(actor, person, people.TypedAbsence("2027-02-01", "2027-02-05", "Holiday"))
    day = timezone.localdate() + timedelta(7)
    for percent, firm in (("80", True), ("60", False)):
        typed = assignments.TypedAssignment(project, "", percent, first=day.isoformat(), firm=firm)
        assignments.assign(actor, person, typed)
    work = people.person_of(actor, person).assignments[0]
    return {"$person": str(person), "$assignment": str(work.public_id)}


def _proposals(actor: Actor, project: str) -> Found:
    """One that was signed, and a newer one by two links, whose client asks for changes."""
    anna, otto = Recipient("anna@acme.example", "Anna"), Recipient("otto@acme.example", role=LinkRole.COMMENT)
    first = sending.send_proposal(actor, project, 1, sending.Sending((anna,), "Here it is", "Dear Anna"))
    asking = enter_by_link(first.links[0].public_id, token_of(first.links[0]))
    begin_thread(asking, seen_offer(asking).offer, f"item/{ITEM}", "With which second factor?")
    typed = countersigning.Elsewhere("Anna", "CTO", "Acme GmbH", timezone.now(), b"%PDF-1.7", "signed.pdf")
    countersigning.record_acceptance(actor, project, first.proposal.public_id, typed)
    second = sending.freeze_and_send(actor, project, sending.Sending((anna, otto)))
    visitor = enter_by_link(second.links[0].public_id, token_of(second.links[0]))
    (thread,) = client_threads(visitor)
    carried.say_changed(actor, project, second.proposal.public_id, thread.public_id)
    answer = client_threads(visitor)[0].comments[-1]
    note_view(visitor)
    request_changes(visitor, second.proposal.offer_hash, "Without messages by SMS, please")
    papers.hand_in(visitor, papers.Paper(second.proposal.offer_hash, (), b"%PDF-1.7", "signed.pdf"))
    (paper,) = papers.waiting_papers(actor, project, second.proposal.public_id)
    links.set_link(actor, project, second.links[1].public_id, LinkSettings("over the phone"))
    ids = {"$proposal": second.proposal.public_id, "$signed": first.proposal.public_id}
    ids |= {"$paper": paper.public_id, "$thread": thread.public_id, "$answer": answer.public_id}
    ids |= {"$link": visitor.link.public_id, "$visitor": visitor.link.public_id}
    tokens = {"$token": token_of(second.links[0]), "$closed": token_of(second.links[1])}
    tokens["$switch"] = switch_token(Whose.READER, visitor.link.public_id)
    return {name: str(id) for name, id in ids.items()} | tokens


def _changes(actor: Actor, project: str) -> Found:
    """A change that was declined, one that waits for the client, one that is asked for, and more work."""
    first = capture_change(actor, project, Wanted("Another name", "As you say it"))
    send_change(actor, project, first.number)
    (link,) = asking(actor, project, first.number).links
    visitor = enter_by_link(link.public_id, token_of(link))
    decline_change(visitor, first.public_id, first.offer_hash, "We liked the old one")
    _longer(actor, project, 40)
    second = capture_change(actor, project, Wanted("A longer sign-in", "With a second factor"))
    send_change(actor, project, second.number)
    wish = ask_change(visitor, f"item/{ITEM}", "Could it remember the device for a month?")
    _longer(actor, project, 90)
    found = {"$change": second, "$declined": first, "$wish": wish}
    return {name: str(each.public_id) for name, each in found.items()}


def _longer(actor: Actor, project: str, hours: int) -> None:
    effort = Set("item", ITEM, "effort.backend", Effort.of(Decimal(hours)))
    change = Change(actor.project(project).card.revision, (effort,), "Longer")
    editing.edit_plan(actor, project, change)


def _plan(actor: Actor, project: str) -> Found:
    plan = editing.stored_plan(actor.project(project))
    base = actor.project(project).card.revision
    renamed = Set("item", ITEM, "name", "Sign-in, with a second factor")
    allowance = Set("terms", "", "allowance", Allowance(hours=Decimal(40), contact="anna@acme.example"))
    editing.edit_plan(actor, project, Change(base, (renamed, allowance), "Renamed"))
    versions.freeze(actor, project, "Sent", "To be signed by spring")
    change = Change(base + 1, (Set("item", ITEM, "name", "Sign-in"),), "Renamed again")
    editing.edit_plan(actor, project, change)
    versions.freeze(actor, project, "Kept")
    comments.start_thread(actor, project, ("item", ITEM), "What of @Manager Person?")
    library.keep_in_library(actor, project, "item", ITEM)
    beside = variants.make_variant(actor, project, "The small one").card.slug
    first = {"$item": ITEM, "$phase": PHASE, "$gate": plan.gates[0].id, "$variant": beside}
    return first | {"$deliverable": plan.deliverables[0].id, "$payment": plan.payments[0].id}


def _workspace(actor: Actor) -> Found:
    brand = workspace_settings.Typed("The agency", "en-GB", "EUR", "UTC", "#ffd400", "P-{n}")
    workspace_settings.change_settings(actor, brand)  # a colour that cannot be read as it is
    workspace_settings.change_logo(actor, png())
    client = clients.add_client(actor, clients.TypedClient("Acme GmbH", "Europe/Berlin", "DE-BE"))
    clients.add_contact(actor, client, clients.TypedContact("Anna", "anna@acme.example"))
    card = rates.add_card(actor, "Our rates", "EUR")
    rates.change_card(actor, card, rates.TypedCard("Our rates", "EUR", (TypedRate("backend", rate="95"),)))
    tokens.make_token(actor, tokens.Wanted("Nightly", ()))
    sheet = b"Phase,Item,Backend\nBuild,Sign-in,ca. 10\n"
    starting.hold_file(actor, Upload("estimate.csv", sheet, len(sheet)))
    invited = invitations.invite(actor, "new@agency.example", "viewer")
    contact = clients.client_of(actor, client)[1][0]
    gone = clients.add_client(actor, clients.TypedClient("Former Ltd"))
    clients.archive_client(actor, gone)
    found = {"$client": str(client), "$contact": str(contact.public_id)}
    return found | {"$card": str(card), "$invitation": invited.token}


def _address(name: str, values: dict[str, str], found: Found) -> str:
    """An address with the values that its pattern asks for."""
    filled = {key: found.get(value, value) for key, value in values.items()}
    asked = {key.removeprefix("?"): value for key, value in filled.items() if key.startswith("?")}
    wanted = {key: value for key, value in filled.items() if not key.startswith("?")}
    _, pattern, *_ = get_resolver().reverse_dict.getlist(name)[0]
    standing = {each: found[f"${each}"] for each in ("workspace", "project") if f"(?P<{each}>" in pattern}
    place = reverse(name, kwargs=standing | wanted)
    return f"{place}?{urlencode(asked)}" if asked else place


def session_of(user: User) -> dict[str, str]:
    """The cookie of somebody who has signed in, and who has a password to be asked for."""
    user.set_password("correct horse battery")
    user.save()
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": str(session.session_key)}
