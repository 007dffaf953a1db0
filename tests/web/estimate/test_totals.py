"""The foot of the grid: it adds up, and says what is missing and what is wrong."""

import re
from decimal import Decimal

import pytest
from django.test import Client

from milegate.actions.comments import start_thread
from milegate.actions.rights import Role
from tests.builders import plan_of
from tests.people import PLAN, World, world
from tests.web.estimate.asking import send
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
BARE = """
phases: [{id: build, items: [{id: login, name: Sign-in, effort: {dev: 8}}]}]
"""
PRIORITIES = """
phases:
  - id: build
    items:
      - {id: login, name: Sign-in, effort: {dev: 10}, priority: must}
      - {id: export, name: Export, effort: {dev: 5}}
      - {id: extra, name: Extra, effort: {dev: 3}, optional: true}
along: [{id: pm, role: dev, percent: 10, of: all}]
lines: [{id: licence, name: Licence, amount: 120}]
"""


def read(client: Client, made: World, role: Role = Role.OWNER, part: str = "estimate") -> str:
    """All that this role reads on a page."""
    client.force_login(made.user(role))
    return Page.of(client.get(made.project_address(part)).content).text


def test_a_plan_without_rates_and_costs_says_so_with_the_way_to_them(client: Client) -> None:
    made = world(plan_of(BARE, roles="roles: {dev: {name: Developer}}\n"))
    text = read(client, made)
    assert "No role has a rate: Roles" in text
    assert "No costs are known: Roles" in text
    html = client.get(made.project_address("estimate")).content.decode()
    assert f'<a href="{made.project_address("estimate")}/roles" data-panel>Roles</a>' in html
    assert "No costs are known" not in read(client, made, Role.ESTIMATOR)


def test_a_price_below_the_costs_is_said_beside_the_totals(client: Client, world: World) -> None:
    assert "the price is below the costs" not in read(client, world)
    edit = {"op": "set", "kind": "price", "id": "", "field": "agreed", "value": "100"}
    totals = send(client, world, "estimate/edits", base=1, edits=[edit])["totals"]
    assert "the price is below the costs" in totals
    assert "Discount to the agreed price" in read(client, world)
    assert "the price is below the costs" not in read(client, world, Role.VIEWER)


def test_the_priorities_and_what_stands_beside_them_are_the_list_price(client: Client) -> None:
    made = world(plan_of(PRIORITIES))
    html = client_html(client, made)
    line = html.partition('class="totals priorities"')[2].partition("</dl>")[0]
    parts = {
        name: Decimal(amount.replace(",", ""))
        for name, amount in re.findall(r"<dt>(.*?)</dt><dd>€([\d,.]+)", line)
    }
    assert list(parts) == ["Must", "No priority", "Accompanying work", "Fixed amounts", "Options"]
    assert "not in the price" in line
    options = parts.pop("Options")
    assert options > 0
    assert f"€{sum(parts.values()):,}" in html.partition('class="totals"')[2].partition("</dd>")[0]


def client_html(client: Client, made: World) -> str:
    """The page of the owner."""
    client.force_login(made.user())
    return client.get(made.project_address("estimate")).content.decode()


def test_hours_without_buffers_are_shown_where_a_buffer_adds_some(client: Client) -> None:
    assert "Base h" not in client_html(client, world(plan_of(PLAN)))


def test_open_threads_are_counted_on_their_rows_and_linked_from_their_details(
    client: Client, world: World
) -> None:
    start_thread(world.actor(), world.project, ("item", "login"), "Is SSO in?")
    start_thread(world.actor(), world.project, ("gate", "mvp"), "Who decides?")
    html = client_html(client, world)
    assert html.count('class="chip talk"') == 2
    assert 'href="comments/on/item/login"' in html
    details = client.get(world.project_address("estimate/row/item/login")).content.decode()
    assert (
        f'<a href="{world.project_address("comments/on/item/login")}">Comments on this row</a> · 1 open'
        in details
    )
    edit = {"op": "set", "kind": "item", "id": "login", "field": "name", "value": "Signing in"}
    assert "open thread" in send(client, world, "estimate/edits", base=1, edits=[edit])["rows"]["row-login"]


def test_a_filter_says_how_many_rows_fit(client: Client, world: World) -> None:
    assert "1 of 3 items; totals are of all" in read(client, world, part="estimate?q=sign")
    assert "Nothing found" in read(client, world, part="estimate?q=nowhere")


def test_a_long_name_is_whole_in_its_title(client: Client, world: World) -> None:
    client.force_login(world.user())
    name = "A long <name> " * 20
    edit = {"op": "set", "kind": "item", "id": "login", "field": "name", "value": name.strip()}
    row = send(client, world, "estimate/edits", base=1, edits=[edit])["rows"]["row-login"]
    assert 'title="A long &lt;name&gt; ' in row
