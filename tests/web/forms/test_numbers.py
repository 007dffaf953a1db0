"""The same text is the same number in every form, and opening and saving a form changes nothing."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from milegate.actions import rates
from milegate.actions.editing import Change, edit_plan, stored_plan
from milegate.actions.rate_rows import TypedRate
from milegate.actions.rates import TypedCard
from milegate.actions.workspace_settings import Typed, change_settings
from milegate.core.edits import Edit, Set
from milegate.core.effort import Effort
from milegate.core.plan import Plan, Rate
from tests.builders import plan_of
from tests.people import PLAN, World, world
from tests.web.estimate.asking import effort, send
from tests.web.forms.browser import Forms

pytestmark = pytest.mark.django_db
MORE = """
buffers: [{id: risk, name: Risk, percent: 12.125}]
along: [{id: pm, role: qa, name: Managing, hours_per_week: 1.125}]
lines: [{id: licence, name: Licence, amount: 98.125}]
price: {agreed: 345.678}
"""
EXACT: tuple[Edit, ...] = (
    Set("role", "dev", "rates", (Rate(Decimal("98.125")),)),
    Set("role", "dev", "people", Decimal("1.125")),
    Set("private", "", "role_costs.dev", Decimal("60.125")),
    Set("private", "", "line_costs.licence", Decimal("7.125")),
    Set("calendar", "", "hours_per_day", Decimal("7.625")),
    Set("payment", "first", "percent", Decimal("33.125")),
    Set("item", "login", "effort.dev", Effort.parse("1.125-12.250")),
)
PAGES = (
    *(("estimate/" + name, f"estimate/{name}") for name in ("roles", "buffers", "along", "price")),
    ("timeline/settings", "timeline/settings"),
    ("thing/payment/first", ""),
    ("estimate/row/item/login", "estimate/row/item/login"),
)


@pytest.fixture(name="world", params=["en-GB", "de-DE", "fr-FR"])
def exact(request: pytest.FixtureRequest) -> World:
    """A plan full of numbers with three decimals."""
    made = world(plan_of(PLAN + MORE))
    locale = Set("project", "", "locale", request.param)
    edit_plan(made.actor(), made.project, Change(1, (*EXACT, locale), "Exactly"))
    return made


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def plan(world: World) -> Plan:
    """The working plan."""
    return stored_plan(world.actor().project(world.project))


def locale_of(world: World) -> str:
    """The language of the plan."""
    return plan(world).project.locale


def sent(owner: Client, world: World, page: str, form: str, **more: Any) -> Any:
    """The answer to a form of a page, sent as it is but for some fields."""
    html = owner.get(world.project_address(page)).content.decode()
    fields = Forms(html).at(form).fields | more
    return owner.post(world.project_address(form or page), fields)


@pytest.mark.parametrize(("page", "form"), PAGES)
def test_opening_and_saving_changes_nothing(owner: Client, world: World, page: str, form: str) -> None:
    before = plan(world)
    assert sent(owner, world, page, form).status_code == 302
    assert plan(world) == before
    assert world.actor().project(world.project).card.revision == 2


def test_others_of_a_panel_stay_to_the_digit(owner: Client, world: World) -> None:
    assert (
        sent(owner, world, "estimate/roles", "estimate/roles", **{"roles-1-name": "Tester"}).status_code
        == 302
    )
    assert (
        sent(owner, world, "timeline/settings", "timeline/settings", **{"people-qa": "2"}).status_code == 302
    )
    first, second = plan(world).roles
    assert (first.rates[0].amount, first.people) == (Decimal("98.125"), Decimal("1.125"))
    assert (second.name, second.people) == ("Tester", Decimal(2))
    assert plan(world).calendar.hours_per_day == Decimal("7.625")


Found = Callable[[Plan], Decimal | None]
Door = tuple[str, str, str, dict[str, str], Found]
DOORS: tuple[Door, ...] = (
    ("estimate/roles", "estimate/roles", "roles-0-rate", {}, lambda plan: plan.roles[0].rates[0].amount),
    ("estimate/roles", "estimate/roles", "roles-0-people", {}, lambda plan: plan.roles[0].people),
    ("estimate/roles", "estimate/roles", "roles-0-cost", {}, lambda plan: plan.private.role_costs["dev"]),
    ("estimate/buffers", "estimate/buffers", "buffers-0-percent", {}, lambda plan: plan.buffers[0].percent),
    ("estimate/along", "estimate/along", "along-0-size", {}, lambda plan: plan.along[0].hours_per_week),
    ("estimate/price", "estimate/price", "agreed", {}, lambda plan: plan.price.agreed),
    ("estimate/price", "estimate/price", "lines-0-amount", {}, lambda plan: plan.lines[0].amount),
    ("timeline/settings", "timeline/settings", "people-dev", {}, lambda plan: plan.roles[0].people),
    ("thing/payment/first", "", "amount", {"percent": ""}, lambda plan: plan.payments[0].amount),
    ("thing/payment/first", "", "percent", {}, lambda plan: plan.payments[0].percent),
    (
        "estimate/row/item/login",
        "estimate/row/item/login",
        "effort-dev",
        {},
        lambda plan: plan.phases[0].items[0].effort["dev"].points[0],
    ),
)
READINGS = {
    "en-GB": {"1,375": "1375", "1.375": "1.375", "2.000": None, "1375,5": "1375.5"},
    "de-DE": {"1,375": "1.375", "2.375": None, "2,000": None, "1.375,50": "1375.5"},
    "fr-FR": {"1,375": "1.375", "2.375": None, "2,000": None, "1 375,5": "1375.5"},
}


@pytest.mark.parametrize("door", DOORS, ids=[door[2] for door in DOORS])
def test_a_text_is_the_same_number_at_every_door(owner: Client, world: World, door: Door) -> None:
    page, form, name, more, found = door
    for text, wanted in READINGS[locale_of(world)].items():
        answer = sent(owner, world, page, form, **more, **{name: text})
        html = answer.content.decode()
        if wanted is None:
            assert answer.status_code == 422
            assert "for the first" in html
            assert Forms(html).at(form).fields[name] == [text]
        elif answer.status_code == 302:
            assert found(plan(world)) == Decimal(wanted)
        else:
            assert "out of reason" in html


def test_the_grid_reads_efforts_in_the_same_way(owner: Client, world: World) -> None:
    assert effort_in_grid(owner, world, "1.125-12.250") == "1.125-12.250"
    for text, wanted in READINGS[locale_of(world)].items():
        if wanted:
            assert Decimal(effort_in_grid(owner, world, text)) == Decimal(wanted)
        else:
            refused = send(
                owner, world, "estimate/edits", 422, base=now(world), edits=[effort("login", "dev", text)]
            )
            assert refused["troubles"][0]["place"] == "item/login/effort.dev"
            assert "for the second" in refused["message"]


def test_a_paste_leaves_doubtful_cells_to_the_language(owner: Client, world: World) -> None:
    body = {"base": 2, "row": "login", "field": "effort.dev"}
    if locale_of(world) == "en-GB":
        send(owner, world, "estimate/paste", **body, text="1,375")
        assert str(plan(world).phases[0].items[0].effort["dev"]) == "1375"
    else:
        assert "1375 or 1.375" in send(owner, world, "estimate/paste", 422, **body, text="1.375")["message"]


def effort_in_grid(owner: Client, world: World, text: str) -> str:
    """The effort that is stored for what was typed into a cell."""
    send(owner, world, "estimate/edits", base=now(world), edits=[effort("login", "dev", text)])
    return str(plan(world).phases[0].items[0].effort["dev"])


def now(world: World) -> int:
    """The revision of the plan."""
    return world.actor().project(world.project).card.revision


def test_rate_cards_and_defaults_read_as_the_workspace_writes(owner: Client, world: World) -> None:
    actor = world.actor()
    locale = locale_of(world)
    change_settings(actor, Typed(actor.workspace.name, locale, "EUR", "UTC", "", actor.workspace.numbering))
    card = rates.add_card(actor, "Ours", "HUF")
    rates.change_card(actor, card, TypedCard("Ours", "HUF", (TypedRate("dev", rate="98.1250", cost="60"),)))
    page, fields = world.address(f"settings/rates/{card}"), {}
    for text, wanted in READINGS[locale].items():
        fields = Forms(owner.get(page).content.decode()).at(f"rates/{card}").fields
        fields["rate"][0] = text
        answer = owner.post(page, fields)
        assert answer.status_code == (302 if wanted else 422)
        assert not wanted or rates.card_of(world.actor(), card).rates[0].rate == Decimal(wanted)
        assert wanted or "for the first" in answer.content.decode()
    defaults = {"calendar.hours_per_day": "7.625", "buffers": "Unknowns: 12.125 % risk"}
    answer = owner.post(world.address("settings/defaults"), defaults)
    assert answer.status_code == (302 if locale == "en-GB" else 422)
    assert locale == "en-GB" or answer.content.decode().count("for the second") == 2


def test_a_card_is_saved_as_it_was_opened(owner: Client, world: World) -> None:
    card = rates.add_card(world.actor(), "Ours", "KWD")
    first = TypedRate("dev", rate="98.1250", cost="60.1250")
    rates.change_card(world.actor(), card, TypedCard("Ours", "KWD", (first,)))
    page = world.address(f"settings/rates/{card}")
    fields = Forms(owner.get(page).content.decode()).at(f"rates/{card}").fields
    assert owner.post(page, fields).status_code == 302
    (kept,) = rates.card_of(world.actor(), card).rates
    assert (kept.rate, kept.cost) == (Decimal("98.125"), Decimal("60.125"))
