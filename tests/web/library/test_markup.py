"""The pages of rate cards, library and kept tries are markup that a strict browser takes."""

import pytest
from django.test import Client

from milegate.actions.library import keep_in_library
from milegate.actions.rate_rows import TypedRate
from milegate.actions.rates import TypedCard, add_card, change_card
from milegate.planfile.json_writer import dump_json
from milegate.planfile.text import parse_plan
from tests.people import World
from tests.web import uploads
from tests.web.markup import Page

pytestmark = pytest.mark.django_db


def test_nothing_is_inline_and_no_id_stands_twice(client: Client, world: World) -> None:
    actor = world.actor()
    client.force_login(world.user())
    card = add_card(actor, "Standard", "EUR")
    rates = (TypedRate("dev", "Developer", "", "", "95"), TypedRate("qa", "Tester", "", "", "70", "40"))
    change_card(actor, card, TypedCard("Standard", "EUR", rates))
    for kind, id in (("item", "login"), ("phase", "build"), ("gate", "mvp")):
        keep_in_library(actor, world.project, kind, id)
    addresses = [world.address(part) for part in ("settings/rates", f"settings/rates/{card}", "library")]
    addresses += [world.project_address(part) for part in ("library", "settings", "thing/gate/mvp")]
    for address in (*addresses, world.project_address("estimate/row/item/login")):
        page = Page.of(client.get(address).content)
        assert page.inline == [], address
        assert [id for id, count in page.ids.items() if count > 1] == [], address


def test_what_was_done_is_said_once(client: Client, world: World) -> None:
    client.force_login(world.user())
    sent = {"document": dump_json(parse_plan(uploads.YAML))}
    text = Page.of(client.post("/try/keep", sent, follow=True).content).text
    assert text.count("Your estimate is a project now.") == 1
