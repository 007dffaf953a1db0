"""Rows and panels as pages and as fragments: all fields are saved, and nothing that was typed is lost."""

import pytest
from django.test import Client

from milegate.actions.documents import joined
from milegate.actions.editing import Change, edit_plan
from milegate.actions.rights import Role
from milegate.core.edits import Set
from milegate.core.outline import outline
from milegate.core.plan import Item, Plan
from milegate.store.queries.projects import steps_after
from tests.builders import plan_of
from tests.people import PLAN, World, world
from tests.web.estimate.asking import JSON, fill
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
ROW = "estimate/row/item/login"
PANELS = ("roles", "buffers", "along", "price", "assumptions")
MORE = """
buffers: [{id: risk, name: Risk, percent: 10}]
along: [{id: pm, role: qa, name: Managing, percent: 12}]
lines: [{id: licence, name: Licence, amount: 120}]
deliverables: [{id: portal, name: Portal, from: [export]}]
"""


@pytest.fixture(name="world")
def rich() -> World:
    """A project with one of everything."""
    return world(plan_of(PLAN + MORE))


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def plan(world: World) -> Plan:
    """The working plan."""
    stored = world.actor().project(world.project)
    return joined(stored.document, stored.private)


def login(world: World) -> Item:
    """The item that the forms are about."""
    row = next(row.source for row in outline(plan(world)).rows if row.id == "login")
    assert isinstance(row, Item)
    return row


def fields(client: Client, world: World, part: str) -> dict[str, str]:
    """The fields of a page as a browser would send them, boxes left out."""
    html = client.get(world.project_address(part)).content.decode()
    found = Page(html).fields
    boxes = (
        "-gone",
        "-on",
        "-of",
        "-during",
        "per",
        "optional",
        "selected",
        "excluded",
        "csrfmiddlewaretoken",
    )
    return {name: value for name, value in found.items() if name and not name.endswith(boxes)}


@pytest.mark.parametrize("part", [ROW, "estimate/row/phase/build", *(f"estimate/{name}" for name in PANELS)])
def test_every_panel_is_a_page_and_a_fragment(owner: Client, world: World, part: str) -> None:
    whole = owner.get(world.project_address(part)).content.decode()
    inner = owner.get(world.project_address(part), HTTP_X_PANEL="1").content.decode()
    assert "<!doctype html>" in whole
    assert "<!doctype html>" not in inner
    assert Page(whole).inline == Page(inner).inline == []
    assert [id for id, count in Page(inner).ids.items() if count > 1] == []


def test_all_that_stands_behind_a_row_is_saved(owner: Client, world: World) -> None:
    said = fill(
        owner,
        world,
        ROW,
        base=1,
        name="Door",
        description="With **code**",
        **{"effort-dev": "4,5", "effort-qa": ""},
        **{"story-role": "customer", "story-want": "to come in", "story-so_that": "I see my orders"},
        acceptance="One\r\n\r\nTwo",
        priority="must",
        optional="on",
        not_before="2027-02-01",
        note="Beware",
        **{"links-0-id": "export", "links-0-type": "SS", "links-0-lag": "2d"},
        **{"produces-shown": "1", "produces": "portal"},
    )
    item = login(world)
    assert "<strong>code</strong>" in said
    assert (item.name, str(item.effort["dev"]), "qa" in item.effort) == ("Door", "4.5", False)
    assert item.story is not None
    assert (item.story.role, item.story.so_that) == ("customer", "I see my orders")
    assert (item.acceptance, item.priority, item.optional) == (("One", "Two"), "must", True)
    assert [(link.id, link.type.value, str(link.lag)) for link in item.after] == [("export", "SS", "2d")]
    assert plan(world).deliverables[0].sources == ("export", "login")
    assert plan(world).private.notes["login"] == "Beware"
    assert world.actor().project(world.project).card.revision == 2


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(owner: Client, world: World) -> None:
    html = fill(owner, world, ROW, 422, base=1, name="Door", **{"effort-dev": "many", "effort-qa": "1"})
    page = Page(html)
    assert page.fields["effort-dev"] == "many"
    assert page.fields["name"] == "Door"
    assert "is not an effort" in html
    assert login(world).name == "Sign-in"


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "x" * 301), ("not_before", "soon"), ("priority", "urgent"), ("story-role", "me")],
)
def test_bad_fields_are_refused(owner: Client, world: World, field: str, value: str) -> None:
    html = fill(owner, world, ROW, 422, **({"base": 1, "name": "Door"} | {field: value}))
    assert "Not saved yet" in html
    assert login(world).name == "Sign-in"


def test_a_link_to_itself_or_in_a_ring_says_so(owner: Client, world: World) -> None:
    html = fill(owner, world, ROW, 422, base=1, name="Door", **{"links-0-id": "gone", "links-0-type": "FS"})
    assert "gone" in html


def test_two_people_in_one_form_merge_or_both_see_both(owner: Client, world: World) -> None:
    estimator = world.actor(Role.ESTIMATOR)
    theirs = (Set("item", "login", "name", "Theirs"), Set("item", "login", "description", "Theirs too"))
    edit_plan(estimator, world.project, Change(1, theirs, "Renamed"))
    typed = fields(owner, world, ROW) | {
        "name": "Sign-in",
        "description": "",
        "acceptance": "Mine",
        "base": "1",
    }
    fill(owner, world, ROW, **typed)
    assert (login(world).name, login(world).acceptance) == ("Theirs", ("Mine",))
    html = fill(owner, world, ROW, 422, **(typed | {"name": "Mine", "description": ""}))
    assert "wrote “Theirs”, you wrote “Mine”" in html
    assert Page(html).fields["name"] == "Mine"
    assert "Theirs too</textarea>" in html


def test_a_script_gets_what_changed_on_the_grid(owner: Client, world: World) -> None:
    address = world.project_address(ROW)
    body = {"base": 1, "name": "Door", "seen": "1"}
    answer = owner.post(address, body, HTTP_X_PANEL="1", **JSON)  # type: ignore[arg-type]
    assert "Door" in answer.json()["rows"]["row-login"]
    answer = owner.post(address, body | {"name": ""}, HTTP_X_PANEL="1", **JSON)  # type: ignore[arg-type]
    assert answer.status_code == 422
    assert b"A row needs a name" in answer.content


def test_rows_are_arranged_without_a_script(owner: Client, world: World) -> None:
    base = {"base": 1, "ids": "login", "beside": "login"}
    fill(owner, world, "estimate/do", **base, verb="down")
    fill(owner, world, "estimate/do", **(base | {"base": 2}), verb="duplicate")
    fill(owner, world, "estimate/do", **(base | {"base": 3}), verb="remove")
    fill(owner, world, "estimate/do", base=4, verb="insert", where="inside", beside="launch", name="Added")
    fill(owner, world, "estimate/paste", base=5, text="Task\tdev\nPasted\t3")
    assert [row.id for row in outline(plan(world)).rows] == [
        *("build", "export", "login-2", "launch", "live", "added", "pasted"),
    ]


def test_an_unchanged_panel_changes_nothing(owner: Client, world: World) -> None:
    for name in PANELS:
        typed = fields(owner, world, f"estimate/{name}")
        typed |= {"buffers-0-on": "on", "buffers-0-kind": "risk", "buffers-0-scope": "", "along-0-role": "qa"}
        typed |= {"along-0-measure": "percent"}
        fill(owner, world, f"estimate/{name}", **typed)
    assert [step.edits for step in steps_after(world.actor().project(world.project).card.id, 1)] == []


def test_buffers_are_changed_added_and_removed(owner: Client, world: World) -> None:
    fill(
        owner,
        world,
        "estimate/buffers",
        base=1,
        **{"buffers-0-id": "risk", "buffers-0-name": "Risk", "buffers-0-percent": "7,5 %"},
        **{"buffers-0-kind": "work", "buffers-0-scope": "phase/build"},
        **{"buffers-1-name": "Unknowns", "buffers-1-percent": "20"},
        **{"buffers-1-kind": "risk", "buffers-1-scope": "role/dev", "buffers-1-on": "on"},
    )
    first, second = plan(world).buffers
    assert (str(first.percent), first.kind, first.on, first.scope.id) == ("7.5", "work", False, "build")
    assert (second.id, second.scope.kind, second.on) == ("unknowns", "role", True)
    fill(owner, world, "estimate/buffers", base=2, **{"buffers-0-id": "risk", "buffers-0-gone": "on"})
    assert [each.id for each in plan(world).buffers] == ["unknowns"]


def test_a_bad_buffer_keeps_what_was_typed(owner: Client, world: World) -> None:
    html = fill(
        owner,
        world,
        "estimate/buffers",
        422,
        base=1,
        **{"buffers-0-id": "risk", "buffers-0-name": "Risk", "buffers-0-percent": "a lot"},
        **{"buffers-0-kind": "risk"},
    )
    assert Page(html).fields["buffers-0-percent"] == "a lot"


def test_roles_get_rates_people_and_costs(owner: Client, world: World) -> None:
    fill(
        owner,
        world,
        "estimate/roles",
        base=1,
        **{"roles-0-id": "dev", "roles-0-name": "Developer", "roles-0-rate": "95,50"},
        **{"roles-0-people": "2.5"},
        **{"roles0-0-from": "2027-03-01", "roles0-0-amount": "99", "roles-0-cost": "61"},
        **{"roles-1-id": "qa", "roles-1-gone": "on", "roles-2-name": "Designer", "roles-2-rate": "80"},
    )
    found = plan(world)
    developer, designer = found.roles
    assert (developer.name, str(developer.people)) == ("Developer", "2.5")
    assert [str(rate.amount) for rate in developer.rates] == ["95.50", "99"]
    assert found.private.role_costs == {"dev": 61}
    assert (designer.id, designer.name) == ("designer", "Designer")
    assert "qa" not in login(world).effort


def test_who_does_not_see_costs_neither_reads_nor_writes_them(client: Client, world: World) -> None:
    client.force_login(world.user(Role.ESTIMATOR))
    html = client.get(world.project_address("estimate/roles")).content.decode()
    assert "Cost" not in html
    typed = {"roles-0-id": "dev", "roles-0-name": "Developer", "roles-0-rate": "100", "roles-0-people": "1"}
    fill(client, world, "estimate/roles", base=1, **typed, **{"roles-0-cost": "1"})
    assert plan(world).private.role_costs["dev"] == 60
    assert "margin of" not in client.get(world.project_address("estimate/price")).content.decode()
    assert (
        client.post(world.project_address("estimate/margin"), {"base": 2, "percent": 40}).status_code == 403
    )


def test_accompanying_work_is_a_share_or_hours_a_week(owner: Client, world: World) -> None:
    fill(
        owner,
        world,
        "estimate/along",
        base=1,
        **{"along-0-id": "pm", "along-0-name": "Managing", "along-0-role": "qa", "along-0-size": "4"},
        **{"along-0-measure": "weekly", "along-0-during": "build", "along-1-name": "Testing"},
        **{"along-1-role": "qa", "along-1-size": "15 %", "along-1-measure": "percent", "along-1-of": "dev"},
    )
    first, second = plan(world).along
    assert (first.percent, str(first.hours_per_week), first.during) == (None, "4", ("build",))
    assert (str(second.percent), second.of) == ("15", ("dev",))


def test_the_price_is_agreed_discounted_or_rounded(owner: Client, world: World) -> None:
    line = {
        "lines-0-id": "licence",
        "lines-0-name": "Licence",
        "lines-0-amount": "99,90",
        "lines-0-cost": "50",
    }
    fill(owner, world, "estimate/price", base=1, discount="5 %", round="100", **line)
    price = plan(world).price
    assert (price.agreed, str(price.discount), str(price.round)) == (None, "5", "100")
    assert str(plan(world).lines[0].amount) == "99.90"
    assert plan(world).private.line_costs == {"licence": 50}
    html = fill(owner, world, "estimate/price", 422, base=2, agreed="4.000", discount="5", **line)
    assert "is the price itself" in html


def test_a_margin_gives_the_price(owner: Client, world: World) -> None:
    said = fill(owner, world, "estimate/margin", base=1, percent="40 %")
    assert "margin of 40 %" in said
    agreed = plan(world).price.agreed
    assert agreed is not None
    for percent in ("", "many", "100", "-1"):
        html = fill(owner, world, "estimate/margin", 422, base=2, percent=percent)
        assert "Not saved yet" in html
    assert plan(world).price.agreed == agreed


def test_assumptions_are_lines(owner: Client, world: World) -> None:
    fill(owner, world, "estimate/assumptions", base=1, assumptions="One\nTwo <b>", exclusions="")
    assert plan(world).terms.assumptions == ("One", "Two <b>")
    assert "Two &lt;b&gt;" in owner.get(world.project_address("estimate/assumptions")).content.decode()


def test_what_is_not_there_is_not_found(owner: Client, world: World) -> None:
    for part in ("row/item/gone", "row/phase/login", "row/gate/mvp", "nothing"):
        assert owner.get(world.project_address(f"estimate/{part}")).status_code == 404


def test_who_may_not_edit_reads_the_panels(client: Client, world: World) -> None:
    client.force_login(world.user(Role.VIEWER))
    for name in PANELS:
        html = client.get(world.project_address(f"estimate/{name}")).content.decode()
        assert "fieldset" in html
        assert ">Save<" not in html
    assert client.post(world.project_address(ROW), {"base": 1, "name": "Mine"}).status_code == 403


ROLES = {
    "roles-0-id": "dev",
    "roles-0-name": "Developer",
    "roles-0-rate": "100",
    "roles-0-people": "1",
    "roles-1-id": "qa",
    "roles-1-name": "Tester",
    "roles-1-rate": "80",
    "roles-1-people": "1",
}


def test_a_name_that_was_taken_away_is_said_and_nothing_is_saved(owner: Client, world: World) -> None:
    typed = ROLES | {"roles-1-name": " ", "roles-0-people": "0"}
    html = fill(owner, world, "estimate/roles", 422, base=1, **typed)
    assert '<small class="bad" id="roles-1-name-said">A name is missing: type one.</small>' in html
    assert [str(role.people) for role in plan(world).roles] == ["1", "1"]


def test_a_new_row_with_a_rate_needs_a_name(owner: Client, world: World) -> None:
    html = fill(owner, world, "estimate/roles", 422, base=1, **ROLES, **{"roles-2-rate": "120"})
    assert 'id="roles-2-name-said">A name is missing' in html
    assert Page(html).fields["roles-2-rate"] == "120"


@pytest.mark.parametrize(
    "typed", [{"roles-0-rate": "-10"}, {"roles0-0-from": "2027-03-01", "roles0-0-amount": "-10"}]
)
def test_a_wrong_rate_is_said_beside_it_in_plain_words(
    owner: Client, world: World, typed: dict[str, str]
) -> None:
    html = fill(owner, world, "estimate/roles", 422, base=1, **(ROLES | typed))
    assert 'id="roles-0-rate-said">“-10” is out of reason' in html
    assert "`" not in html


def test_what_goes_with_a_role_is_asked_before_and_said_after(owner: Client, world: World) -> None:
    html = owner.get(world.project_address("estimate/roles")).content.decode()
    assert (
        html.index('name="roles-0-gone"') < html.index("32 h in 3 rows go with it") < html.index("roles-1-id")
    )
    said = fill(owner, world, "estimate/roles", base=1, **ROLES, **{"roles-0-gone": "on"})
    assert "“dev” is removed; 32 h in 3 rows" in said
    assert [role.id for role in plan(world).roles] == ["qa"]


def test_nobody_of_a_role_is_said_with_what_that_means(owner: Client, world: World) -> None:
    said = fill(owner, world, "estimate/roles", base=1, **(ROLES | {"roles-1-people": "0"}))
    assert "Nobody works as “qa” now" in said
    assert "no date can be computed" in said
    answer = owner.post(world.project_address("undo"), {"next": world.project_address("estimate/roles")})
    assert answer.status_code == 302
    assert [str(role.people) for role in plan(world).roles] == ["1", "1"]


def test_a_script_draws_the_page_anew_to_tell_it(owner: Client, world: World) -> None:
    body = {"base": 1, "seen": "1"} | ROLES | {"roles-1-people": "0"}
    answer = owner.post(world.project_address("estimate/roles"), body, HTTP_X_PANEL="1", **JSON)  # type: ignore[arg-type]
    assert answer.json() == {"revision": 2, "reload": True}
    assert "Nobody works as" in owner.get(world.project_address("estimate")).content.decode()
