"""The actions of what is agreed and of change requests, with the right that each asks for."""

from collections.abc import Callable
from typing import Any

from milegate.actions import (
    allowances,
    asked_changes,
    change_mail,
    change_requests,
    contracts,
    record_needs,
    scope_guard,
)
from milegate.actions.actor import Actor
from milegate.actions.change_requests import Wanted
from milegate.actions.contracts import Asking
from milegate.actions.opened import opened
from milegate.actions.rights import Right
from milegate.core.overview import Overview
from tests.actions.changing import edit, hours
from tests.actions.proposing import guest, sent, signed
from tests.builders import plan_of
from tests.people import PLAN, World


def agreed(world: World) -> str:
    """A project whose client has signed, with work that is not in the contract."""
    signed(guest(sent(world)))
    edit(world.actor(), world.project, hours("login", 60))
    return world.project


def asked(world: World) -> tuple[str, int]:
    """A change request on it."""
    return agreed(world), change_requests.capture_change(world.actor(), world.project, Wanted("More")).number


def wished(world: World) -> tuple[str, int]:
    """What the client has asked for, with work in the plan that it can take."""
    visitor = guest(sent(world))
    signed(visitor)
    number = asked_changes.ask_change(visitor, "item/login", "Longer, please").number
    edit(world.actor(), world.project, hours("login", 60))
    return world.project, number


def turned_down(actor: Actor, world: World) -> None:
    """Mail whoever has asked for a change that it is declined."""
    project, number = wished(world)
    found = change_requests.change_request(actor, project, number)
    change_mail.mail_turned_down(actor, found, "No", [])


def working() -> Overview:
    """The working plan with its figures."""
    return opened(plan_of(PLAN)).overview


def mail(actor: Actor, world: World) -> None:
    """Mail a change request to whoever has a link."""
    project, number = asked(world)
    found: Asking = contracts.asking(actor, project, number)
    change_requests.send_change(world.actor(), project, number)
    (link,) = contracts.asking(actor, project, number).links
    change_mail.mail_change(actor, found.change, found.offer, [link])


CASES: dict[str, tuple[Right, Callable[[Actor, World], Any]]] = {
    "scope_guard.beyond_contract": (Right.VIEW, lambda a, w: scope_guard.beyond_contract(a, agreed(w))),
    "scope_guard.excess": (
        Right.VIEW,
        lambda a, w: scope_guard.excess(a, a.project(agreed(w)), working()),
    ),
    "contracts.contract_of": (
        Right.VIEW,
        lambda a, w: contracts.contract_of(a, a.project(agreed(w)), working()),
    ),
    "scope_guard.is_beyond": (
        Right.VIEW,
        lambda a, w: scope_guard.is_beyond(a, a.project(agreed(w)), "item", "login"),
    ),
    "allowances.balance": (Right.VIEW, lambda a, w: allowances.balance(a, a.project(agreed(w)))),
    "asked_changes.waiting_changes": (Right.VIEW, lambda a, _: asked_changes.waiting_changes(a)),
    "contracts.takeable": (Right.VIEW, lambda a, w: contracts.takeable(a, *wished(w))),
    "contracts.askings": (Right.VIEW, lambda a, w: contracts.askings(a, w.project)),
    "contracts.asking": (Right.VIEW, lambda a, w: contracts.asking(a, *asked(w))),
    "contracts.story_of_change": (Right.VIEW, lambda a, w: contracts.story_of_change(a, *asked(w))),
    "change_requests.change_request": (
        Right.VIEW,
        lambda a, w: change_requests.change_request(a, *asked(w)),
    ),
    "change_requests.capture_change": (
        Right.EDIT_PLAN,
        lambda a, w: change_requests.capture_change(a, agreed(w), Wanted("More")),
    ),
    "change_requests.price_change": (
        Right.SEND,
        lambda a, w: change_requests.price_change(a, *asked(w), None),
    ),
    "change_requests.fill_change": (
        Right.EDIT_PLAN,
        lambda a, w: change_requests.fill_change(a, *wished(w), Wanted("")),
    ),
    "change_requests.turn_down": (
        Right.SEND,
        lambda a, w: change_requests.turn_down(a, *wished(w), "Not now"),
    ),
    "change_requests.send_change": (Right.SEND, lambda a, w: change_requests.send_change(a, *asked(w))),
    "change_requests.withdraw_change": (
        Right.SEND,
        lambda a, w: change_requests.withdraw_change(a, *asked(w)),
    ),
    "record_needs.note_need": (
        Right.EDIT_PLAN,
        lambda a, w: record_needs.note_need(a, agreed(w), "texts", received=True),
    ),
    "change_mail.mail_change": (Right.VIEW, mail),
    "change_mail.mail_turned_down": (Right.VIEW, turned_down),
}
