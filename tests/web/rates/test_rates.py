"""Rate cards: what is typed is kept or said to be wrong in its row, costs stay inside, plans take rates."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from milegate.actions.editing import stored_plan
from milegate.actions.projects import list_projects, start_project
from milegate.actions.rate_rows import TypedRate
from milegate.actions.rates import TypedCard, add_card, change_card, list_cards
from milegate.actions.rights import Role
from milegate.actions.taking_rates import apply_whole_card, offers_of
from milegate.core.plan import Plan
from milegate.store.models import CardRate, RateCard
from milegate.store.models import Client as Buyer
from milegate.store.values.rates import StoredCard
from tests.builders import plan_of
from tests.people import PLAN, World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
ROWS = (
    TypedRate("dev", "Developer", "", "", "95", "61.5"),
    TypedRate("dev", "Developer", "", "2027-07-01", "98,50", "64"),
    TypedRate("", "Product designer", "", "", "90"),
)


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def made(
    world: World, owner: str = "", rows: tuple[TypedRate, ...] = ROWS, currency: str = "EUR"
) -> StoredCard:
    """A card with rates."""
    id = add_card(world.actor(), "Standard", currency, owner)
    change_card(world.actor(), id, TypedCard("Standard", currency, rows))
    return next(card for card in list_cards(world.actor()) if card.public_id == id)


def form(card: StoredCard, *rows: TypedRate, **more: str) -> dict[str, object]:
    """A card's form as a browser sends it."""
    names = ("role", "name", "seniority", "valid_from", "rate", "cost")
    sent: dict[str, object] = {name: [getattr(row, name) for row in rows] for name in names}
    gone = [str(number) for number, row in enumerate(rows) if row.gone]
    return (
        sent
        | {"card_name": card.name, "currency": card.currency, "mark": str(card.mark), "gone": gone}
        | more
    )


def plan(world: World, project: str = "") -> Plan:
    """A project's plan."""
    return stored_plan(world.actor().project(project or world.project))


def test_a_card_is_made_filled_and_shown(owner: Client, world: World) -> None:
    answer = owner.post(world.address("settings/rates"), {"name": "Standard 2027", "currency": "eur"})
    card = list_cards(world.actor())[0]
    assert answer["Location"] == world.address(f"settings/rates/{card.public_id}")
    empty = TypedRate()
    assert owner.post(answer["Location"], form(card, *ROWS, empty, empty)).status_code == 302
    card = list_cards(world.actor())[0]
    found = [(rate.role, str(rate.valid_from), f"{rate.rate:f}", rate.cost) for rate in card.rates]
    assert found == [
        ("dev", "None", "95", Decimal("61.5")),
        ("dev", "2027-07-01", "98.5", Decimal(64)),
        ("product-designer", "None", "90", None),
    ]
    text = Page.of(owner.get(world.address("settings/rates")).content).text
    for words in ("Standard", "Developer", "€98.50", "€61.50", "always", "the workspace · EUR"):
        assert words in text


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        (TypedRate("", "", "", "", "95"), "role", "Say which role"),
        (TypedRate("a b", "", "", "", "95"), "role", "An id has"),
        (TypedRate("x" * 65, "", "", "", "95"), "role", "An id has"),
        (TypedRate("qa", "x" * 121, "", "", "95"), "name", "120 characters"),
        (TypedRate("qa", "", "x" * 41, "", "95"), "seniority", "40 characters"),
        (TypedRate("qa", "", "", "tomorrow", "95"), "valid_from", "Write the day"),
        (TypedRate("qa", "", "", "", "lots"), "rate", "Write an amount"),
        (TypedRate("qa", "", "", "", "-5"), "rate", "Write an amount"),
        (TypedRate("qa", "", "", "", ""), "rate", "Write an amount"),
        (TypedRate("qa", "", "", "", "1e9"), "rate", "Write an amount"),
        (TypedRate("qa", "", "", "", "95", "free"), "cost", "leave it empty"),
        (TypedRate("dev", "", "", "", "100"), "valid_from", "A row above says the same"),
    ],
)
def test_what_is_wrong_stands_at_its_row_and_nothing_is_lost(
    owner: Client, world: World, row: TypedRate, field: str, words: str
) -> None:
    card = made(world)
    answer = owner.post(world.address(f"settings/rates/{card.public_id}"), form(card, ROWS[0], row))
    assert answer.status_code == 422
    html = answer.content.decode()
    said = html.index(f'id="wrong-1-{field}"')
    assert words in html[said : said + 300]
    assert f'value="{row.rate}"' in html
    assert len(list_cards(world.actor())[0].rates) == 3


def test_html_is_text(owner: Client, world: World) -> None:
    script = "<script>alert(1)</script>"
    card = made(world, rows=(TypedRate("dev", script, script, "", "95"),))
    for part in ("settings/rates", f"settings/rates/{card.public_id}"):
        content = owner.get(world.address(part)).content.decode()
        assert "<script>alert" not in content
        assert "&lt;script&gt;alert" in content


def test_costs_are_not_there_without_the_right(world: World, client: Client) -> None:
    card = made(world)
    client.force_login(world.user(Role.ESTIMATOR))
    for part in ("settings/rates", f"settings/rates/{card.public_id}"):
        content = client.get(world.address(part)).content.decode()
        assert "61.5" not in content
        assert "Cost" not in content
        assert "95" in content


def test_a_card_that_somebody_else_saved_is_not_overwritten_unseen(owner: Client, world: World) -> None:
    card = made(world)
    made_meanwhile = (TypedRate("dev", "Developer", "", "", "120"),)
    change_card(world.actor(), card.public_id, TypedCard("Standard", "EUR", made_meanwhile))
    address = world.address(f"settings/rates/{card.public_id}")
    answer = owner.post(address, form(card, ROWS[0]))
    assert answer.status_code == 409
    assert b"Somebody saved this card" in answer.content
    mark = str(Page.of(answer.content).fields["mark"])
    assert list_cards(world.actor())[0].rates[0].rate == 120
    assert owner.post(address, form(card, ROWS[0], mark=mark)).status_code == 302
    assert list_cards(world.actor())[0].rates[0].rate == 95


def test_rows_go_and_cards_go(owner: Client, world: World) -> None:
    card = made(world)
    gone = [TypedRate(row.role, row.name, "", row.valid_from, row.rate, gone=row is ROWS[1]) for row in ROWS]
    owner.post(world.address(f"settings/rates/{card.public_id}"), form(card, *gone))
    assert [rate.role for rate in list_cards(world.actor())[0].rates] == ["dev", "product-designer"]
    owner.post(world.address(f"settings/rates/{card.public_id}/remove"))
    assert (RateCard.objects.count(), CardRate.objects.count()) == (0, 0)


def test_only_the_right_changes_cards_and_strangers_see_none(client: Client, world: World) -> None:
    card = made(world)
    client.force_login(world.user(Role.ESTIMATOR))
    assert (
        client.post(world.address("settings/rates"), {"name": "Mine", "currency": "EUR"}).status_code == 403
    )
    for part in ("", "/remove"):
        address = world.address(f"settings/rates/{card.public_id}{part}")
        assert client.post(address, form(card, *ROWS)).status_code == 403
    client.force_login(world.stranger)
    assert client.get(world.address(f"settings/rates/{card.public_id}")).status_code == 404
    assert client.get(f"/w/elsewhere/settings/rates/{card.public_id}").status_code == 404


def test_a_plan_takes_the_rates_as_one_step(owner: Client, world: World) -> None:
    card = made(world)
    address = world.project_address("settings/rates")
    answer = owner.post(address, {"card": str(card.public_id)}, follow=True)
    assert "Not in the plan: Product designer." in Page.of(answer.content).text
    roles = {role.id: role for role in plan(world).roles}
    assert [(str(rate.valid_from), rate.amount) for rate in roles["dev"].rates] == [
        ("1900-01-01", 95),
        ("2027-07-01", Decimal("98.5")),
    ]
    assert (str(roles["qa"].rates[0].amount), "product-designer" in roles) == ("80", False)
    assert plan(world).private.role_costs["dev"] == Decimal("61.5")
    assert world.actor().project(world.project).card.revision == 2
    use = world.address(f"settings/rates/{card.public_id}/use")
    owner.post(use, {"project": world.project, "add_missing": "yes"})
    assert [role.id for role in plan(world).roles] == ["dev", "qa", "product-designer"]
    again = apply_whole_card(world.actor(), world.project, card.public_id)
    assert not again.changed


def test_an_estimator_takes_rates_without_touching_costs(world: World) -> None:
    card = made(world)
    taken = apply_whole_card(world.actor(Role.ESTIMATOR), world.project, card.public_id)
    assert taken.changed
    assert plan(world).private.role_costs == {"dev": 60, "qa": 45}
    assert not any("ost" in remark for remark in taken.remarks)


def test_a_card_of_another_currency_or_client_is_refused(owner: Client, world: World) -> None:
    buyer = Buyer.objects.create(workspace_id=world.workspace.id, name="Acme")
    foreign, other = made(world, currency="CHF"), made(world, owner=f"client:{buyer.public_id}")
    for card, words in ((foreign, "is in CHF"), (other, "is for another client")):
        answer = owner.post(world.project_address("settings/rates"), {"card": str(card.public_id)})
        assert answer.status_code == 422
        assert words in Page.of(answer.content).text
    offered = owner.get(world.project_address("settings")).content.decode()
    assert str(foreign.public_id) in offered
    assert str(other.public_id) not in offered
    for wrong in ("nonsense", "00000000-0000-0000-0000-000000000000"):
        assert owner.post(world.project_address("settings/rates"), {"card": wrong}).status_code == 404
    assert world.actor().project(world.project).card.revision == 1


def test_seniorities_are_roles_of_their_own(world: World) -> None:
    rows = (
        TypedRate("dev", "Developer", "Senior", "", "120"),
        TypedRate("dev", "Developer", "Junior", "", "80"),
        TypedRate("qa", "Tester", "Senior", "", "85"),
    )
    found = [
        (offer.id, offer.name, int(offer.rates[0].amount)) for offer in offers_of(made(world, rows=rows))
    ]
    assert found == [
        ("dev-senior", "Developer, Senior", 120),
        ("dev-junior", "Developer, Junior", 80),
        ("qa", "Tester, Senior", 85),
    ]


@pytest.mark.parametrize(("role", "costs"), [(Role.OWNER, {"dev": Decimal("61.5")}), (Role.ESTIMATOR, {})])
def test_a_blank_project_begins_with_the_workspaces_first_card(
    client: Client, world: World, role: Role, costs: dict[str, Decimal]
) -> None:
    made(world)
    client.force_login(world.user(role))
    basics = {"source": "blank", "name": "Begun", "start": "2027-03-01"}
    assert client.post(world.address("projects/new"), basics).status_code == 302
    begun = plan(world, "begun")
    assert [(role.id, role.name) for role in begun.roles] == [
        ("dev", "Developer"),
        ("product-designer", "Product designer"),
    ]
    assert [rate.amount for rate in begun.roles[0].rates] == [95, Decimal("98.5")]
    assert begun.private.role_costs == costs


def test_the_list_asks_no_more_with_more_cards(
    owner: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    for number in range(4):
        start_project(world.actor(), plan_of(PLAN))
        made(world, owner=f"project:{list_projects(world.actor())[number].slug}" if number else "")
    owner.get(world.address("settings/rates"))
    with django_assert_max_num_queries(14):
        assert owner.get(world.address("settings/rates")).status_code == 200
