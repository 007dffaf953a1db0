"""The timeline of a project through its pages, as without a script."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from milegate.actions.editing import stored_plan
from milegate.actions.projects import start_project
from milegate.actions.rights import Role
from milegate.core.kinds import Hold, LinkType
from milegate.core.plan import Item, Plan
from tests import builders
from tests.people import World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
SETTINGS: dict[str, Any] = {
    "start_kind": "date",
    "start": "2027-01-11",
    "week": ["mon", "tue", "wed", "thu", "fri"],
    "hours": "8",
    "review-mvp": "5",
    "hold-mvp": "start",
}


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def plan_of(world: World) -> Plan:
    """The working plan."""
    return stored_plan(world.actor().project(world.project))


def item(world: World, id: str) -> Item:
    """One of its items."""
    return next(each for phase in plan_of(world).phases for each in phase.items if each.id == id)


def revision(world: World) -> int:
    """Its revision."""
    return world.actor().project(world.project).card.revision


def post(client: Client, world: World, part: str, base: Any = 0, **fields: Any) -> Any:
    """A form, sent."""
    return client.post(world.project_address(part), {"base": base or revision(world), **fields})


def text(client: Client, world: World, part: str = "timeline") -> str:
    """What a page says."""
    answer = client.get(world.project_address(part))
    assert answer.status_code == 200
    return Page.of(answer.content).text


def test_the_page_says_it_all(owner: Client, world: World) -> None:
    said = text(owner, world)
    for words in ("Critical chain", "Milestones: promised and computed", "Who is busy when", "Sign-in"):
        assert words in said


def test_nothing_is_inline_and_every_id_is_there_once(owner: Client, world: World) -> None:
    for part in (
        "timeline",
        "timeline/row/login",
        "timeline/row/mvp",
        "timeline/settings",
        "timeline/what-if",
    ):
        page = Page.of(owner.get(world.project_address(part)).content)
        assert page.inline == []
        assert [id for id, count in page.ids.items() if count > 1] == []


def test_a_longer_plan_needs_no_more_queries(
    owner: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(18):
        owner.get(world.project_address("timeline"))


@pytest.mark.parametrize(("zoom", "width"), [("month", 3), ("week", 12), ("day", 36)])
def test_zoom_draws_days_so_wide(owner: Client, world: World, zoom: str, width: int) -> None:
    html = owner.get(world.project_address("timeline"), {"zoom": zoom}).content.decode()
    assert f'data-day="{width}.0000"' in html


def test_a_phase_is_closed_and_opened_by_links(owner: Client, world: World) -> None:
    here = world.project_address("timeline")
    closed = owner.get(here, {"toggle": "build"}).content.decode()
    assert f"{here}/row/login" not in closed.split('id="gates-name"')[0]
    assert f"{here}?but=build&amp;toggle=build" in closed
    again = owner.get(here, {"but": "build", "toggle": "build"}).content.decode()
    assert f"{here}/row/login" in again.split('id="gates-name"')[0]


def test_all_rows_are_closed_at_once(owner: Client, world: World) -> None:
    html = owner.get(world.project_address("timeline"), {"rows": "closed"}).content.decode()
    assert "/row/login" not in html.split('id="gates-name"')[0]


def test_a_large_plan_begins_with_its_outline(client: Client, world: World) -> None:
    rows = "".join(f"      - {{id: i{n}, name: Item {n}, effort: {{dev: 4}}}}\n" for n in range(420))
    plan = builders.plan_of(f"phases:\n  - id: p\n    name: P\n    items:\n{rows}")
    large = start_project(world.actor(), plan)
    client.force_login(world.user())
    here = world.address(f"p/{large.card.slug}/timeline")
    assert "/row/i7" not in client.get(here).content.decode().split('id="gates-name"')[0]
    assert "/row/i7" in client.get(here, {"rows": "open"}).content.decode().split('id="gates-name"')[0]


def test_a_day_is_set_and_taken_away(owner: Client, world: World) -> None:
    done = post(owner, world, "timeline/row/login", do="not_before", not_before="2027-02-01")
    assert done.status_code == 302
    assert str(item(world, "login").not_before) == "2027-02-01"
    assert "Feb 1, 2027" in text(owner, world, "timeline/row/login")
    post(owner, world, "timeline/row/login", do="not_before", not_before="")
    assert item(world, "login").not_before is None


def test_a_bad_day_is_said_beside_the_field(owner: Client, world: World) -> None:
    answer = post(owner, world, "timeline/row/login", do="not_before", not_before="soon")
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'value="soon"' in html
    assert "is not a date" in html


def test_the_order_is_changed_in_one_step_each(owner: Client, world: World) -> None:
    post(owner, world, "timeline/row/export", do="up")
    assert [each.id for each in plan_of(world).phases[0].items] == ["export", "login"]
    post(owner, world, "timeline/row/export", do="down")
    assert [each.id for each in plan_of(world).phases[0].items] == ["login", "export"]
    assert revision(world) == 3


def test_a_link_is_added_and_removed(owner: Client, world: World) -> None:
    post(owner, world, "timeline/row/live", do="link", before="login", type="SS", lag="2d")
    (_, link) = item(world, "live").after
    assert (link.id, link.type, str(link.lag)) == ("login", LinkType.SS, "2d")
    post(owner, world, "timeline/row/live", do="unlink", before="login", type="SS")
    assert [each.id for each in item(world, "live").after] == ["mvp"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"before": ""}, "Choose what it comes after"),
        ({"before": "login", "type": "FS"}, "comes after that already"),
        ({"before": "live", "type": "FS", "lag": "soon"}, "a length such as"),
        ({"before": "nowhere", "type": "FS"}, "nowhere"),
    ],
)
def test_a_bad_link_is_refused_in_words(
    owner: Client, world: World, fields: dict[str, str], said: str
) -> None:
    answer = post(owner, world, "timeline/row/export", do="link", **fields)
    assert answer.status_code == 422
    assert said in Page.of(answer.content).text
    assert revision(world) == 1


RING = "That would go round: Sign-in → Export → Sign-in"


def test_a_link_that_would_go_round_is_refused_by_name(owner: Client, world: World) -> None:
    answer = post(owner, world, "timeline/row/login", do="link", before="export", type="FS")
    assert answer.status_code == 422
    assert RING in Page.of(answer.content).text
    dropped = owner.post(
        world.project_address("timeline/row/login"),
        {"base": 1, "do": "link", "before": "export", "type": "FS"},
        headers={"Accept": "application/json"},
    )
    assert dropped.status_code == 422
    assert dropped.json()["troubles"][0]["message"].startswith(RING)
    assert revision(world) == 1


def test_a_ring_by_way_of_a_milestone_is_refused(owner: Client, world: World) -> None:
    answer = post(owner, world, "timeline/row/login", do="link", before="mvp", type="FS")
    assert "MVP accepted" in Page.of(answer.content).text.split("That would go round: ")[1]
    assert revision(world) == 1


def test_a_ring_of_a_file_is_told_with_the_ways_to_its_rows(client: Client, world: World) -> None:
    rows = "".join(f"      - {{id: {id}, name: Item {id}, after: {to}}}\n" for id, to in ("ab", "ba", "ca"))
    plan = builders.plan_of(
        f"phases:\n  - id: p\n    name: P\n    items:\n{rows}"
        "gates:\n  - {id: done, name: All done, closes: p, target: 2027-06-01}\n"
    )
    slug = start_project(world.actor(), plan).card.slug
    client.force_login(world.user())
    here = world.address(f"p/{slug}/timeline")
    page = Page.of(client.get(here).content)
    assert "These wait for one another: Item a → Item b → Item a" in page.text
    for said in ("All done", "Jun 1, 2027"):
        assert said in page.text
    for wrong in ("No milestone yet", "no milestones", "No work is scheduled"):
        assert wrong not in page.text
    html = client.get(here).content.decode()
    assert f'href="{here}/row/a"' in html
    assert "Item a → Item b → Item a" in Page.of(client.get(f"{here}/row/c").content).text
    more = client.post(f"{here}/row/c", {"base": 1, "do": "not_before", "not_before": "2027-02-01"})
    assert "no timeline" in Page.of(client.get(more["Location"]).content).text
    freed = client.post(f"{here}/row/a", {"base": 2, "do": "unlink", "before": "b", "type": "FS"})
    assert "the plan has a timeline again" in Page.of(client.get(freed["Location"]).content).text


def test_a_role_without_people_is_named(owner: Client, world: World) -> None:
    dev = plan_of(world).roles[0]
    done = post(owner, world, "timeline/settings", **(SETTINGS | {f"people-{dev.id}": "0"}))
    said = Page.of(owner.get(done["Location"]).content).text
    assert "the plan has no timeline now" in said
    assert f"Nobody works as {dev.name}" in said
    assert "MVP accepted" in said


def test_a_week_without_days_is_named(owner: Client, world: World) -> None:
    post(owner, world, "timeline/settings", **(SETTINGS | {"week": []}))
    assert "leaves no time to work in" in text(owner, world)


@pytest.mark.parametrize(
    ("id", "fields", "said"),
    [
        ("export", {"do": "up"}, "“Export” moved one up; "),
        ("export", {"do": "move", "beside": "login", "where": "before"}, "“Export” moved before “Sign-in”; "),
        (
            "export",
            {"do": "unlink", "before": "login", "type": "FS"},
            "“Export” no longer comes after “Sign-in”; ",
        ),
        ("login", {"do": "not_before", "not_before": ""}, "may begin as soon as it can; the end and the mil"),
        (
            "mvp",
            {"do": "not_before", "not_before": "2027-06-05"},
            "not before Jun 5, 2027; it stands on Jun 7",
        ),
    ],
)
def test_a_step_says_what_it_was_and_does(
    owner: Client, world: World, id: str, fields: dict[str, str], said: str
) -> None:
    answer = post(owner, world, f"timeline/row/{id}", **fields)
    assert said in Page.of(owner.get(answer["Location"]).content).text


def test_weeks_with_too_much_work_are_told_together(client: Client, world: World) -> None:
    plan = builders.plan_of(
        "phases:\n  - {id: p, name: P, items: [{id: a, name: A, effort: {dev: 120}}]}\n"
        "along:\n  - {id: lead, name: Lead, role: qa, hours_per_week: 9}\n",
        roles="roles: {dev: {rate: 100}, qa: {name: Tester, rate: 80, people: 0.1}}\n",
    )
    slug = start_project(world.actor(), plan).card.slug
    client.force_login(world.user())
    said = Page.of(client.get(world.address(f"p/{slug}/timeline")).content).text
    assert "Tester: up to 5 hours too much in each week from Jan 11, 2027 to Jan 25, 2027" in said


def test_all_links_are_drawn_when_asked_for(client: Client, world: World) -> None:
    rows = "".join(f"      - {{id: i{n}, name: I {n}, after: i{n // 2}}}\n" for n in range(1, 40))
    plan = builders.plan_of(
        f"phases:\n  - id: p\n    name: P\n    items:\n      - {{id: i0, name: I 0}}\n{rows}"
    )
    slug = start_project(world.actor(), plan).card.slug
    client.force_login(world.user())
    here = world.address(f"p/{slug}/timeline")
    some, every = (client.get(here, query).content.decode() for query in ({}, {"links": "all"}))
    assert f'href="{here}?links=all"' in some
    assert f'href="{here}?zoom=day&amp;links=all"' in every
    assert "mg-own" in some
    assert len(every) > len(some)


def test_two_people_set_the_same_day(owner: Client, world: World) -> None:
    post(owner, world, "timeline/row/login", do="not_before", not_before="2027-02-01")
    late = post(owner, world, "timeline/row/login", base=1, do="not_before", not_before="2027-03-01")
    assert late.status_code == 422
    assert 'value="2027-03-01"' in late.content.decode()
    assert str(item(world, "login").not_before) == "2027-02-01"


def test_a_gate_has_its_row_too(owner: Client, world: World) -> None:
    post(owner, world, "timeline/row/mvp", do="not_before", not_before="2027-03-01")
    assert str(plan_of(world).gates[0].not_before) == "2027-03-01"


def test_an_unknown_row_is_not_found(owner: Client, world: World) -> None:
    assert owner.get(world.project_address("timeline/row/nowhere")).status_code == 404


def test_a_script_gets_json(owner: Client, world: World) -> None:
    answer = owner.post(
        world.project_address("timeline/row/login"),
        {"base": 1, "do": "not_before", "not_before": "2027-02-01"},
        headers={"Accept": "application/json"},
    )
    assert answer.json() == {
        "revision": 2,
        "did": "“Sign-in” not before Feb 1, 2027; the end moves to Feb 11, 2027 (+15 working days), "
        "MVP accepted +15 working days.",
    }


def test_settings_are_one_step(owner: Client, world: World) -> None:
    dev, qa = plan_of(world).roles[0], plan_of(world).roles[-1]
    changes = {
        "week": ["mon", "tue", "wed", "thu"],
        "hours": "7,5",
        "holidays": "PL\n2027-05-04",
        "closures": "2027-02-15..2027-02-19",
        "flow": f"{dev.name}\n{qa.name}",
        f"people-{dev.id}": "2.5",
        "review-mvp": "3",
        "hold-mvp": "release",
    }
    assert post(owner, world, "timeline/settings", **(SETTINGS | changes)).status_code == 302
    plan = plan_of(world)
    assert plan.calendar.week == (0, 1, 2, 3)
    assert str(plan.calendar.hours_per_day) == "7.5"
    assert list(map(str, plan.calendar.holidays)) == ["PL", "2027-05-04"]
    assert str(plan.calendar.closures[0].last) == "2027-02-19"
    assert plan.flow == ((dev.id,), (qa.id,))
    assert str(plan.roles[0].people) == "2.5"
    assert (plan.gates[0].review.days, plan.gates[0].hold) == (3, Hold.RELEASE)
    assert revision(world) == 2


def test_settings_saved_in_the_panel_stay_there(owner: Client, world: World) -> None:
    place = world.project_address("timeline/settings")
    done = owner.post(place, {"base": 1, **SETTINGS, "hours": "6"}, headers={"X-Panel": "1"})
    assert done["Location"] == place
    panel = owner.get(place, headers={"X-Panel": "1"}).content.decode()
    assert 'value="6"' in panel
    assert "<main" not in panel


def test_a_start_after_the_signature(owner: Client, world: World) -> None:
    start = {"start_kind": "signature", "start": "", "start_days": "10", "start_signed": "2027-01-04"}
    post(owner, world, "timeline/settings", **(SETTINGS | start))
    assert "10" in str(plan_of(world).project.start)
    assert 'value="2027-01-04"' in owner.get(world.project_address("timeline/settings")).content.decode()


def test_bad_settings_keep_what_was_typed(owner: Client, world: World) -> None:
    bad = SETTINGS | {"hours": "30", "holidays": "Atlantis", "review-mvp": "many"}
    answer = post(owner, world, "timeline/settings", **bad)
    assert answer.status_code == 422
    html = answer.content.decode()
    for kept in ('value="30"', "Atlantis", 'value="many"'):
        assert kept in html
    assert revision(world) == 1


@pytest.mark.parametrize("role", [Role.VIEWER, Role.FINANCE])
def test_who_may_not_edit_sees_it_all_and_changes_nothing(client: Client, world: World, role: Role) -> None:
    client.force_login(world.user(role))
    page = client.get(world.project_address("timeline")).content.decode()
    assert "What if" not in page
    assert "data-edit" not in page
    assert "Add a link" not in text(client, world, "timeline/row/login")
    refused = post(client, world, "timeline/row/login", do="not_before", not_before="2027-02-01")
    assert refused.status_code == 403
    assert "Save the settings" not in text(client, world, "timeline/settings")
    assert post(client, world, "timeline/settings", **SETTINGS).status_code == 403
    assert client.get(world.project_address("timeline/what-if")).status_code == 403


def test_strangers_learn_nothing(client: Client, world: World) -> None:
    client.force_login(world.stranger)
    for part in ("timeline", "timeline/row/login", "timeline/settings", "timeline/what-if"):
        assert client.get(world.project_address(part)).status_code == 404


@pytest.mark.parametrize("role", [Role.FINANCE, Role.VIEWER])
def test_who_may_not_edit_reads_the_settings(client: Client, world: World, role: Role) -> None:
    client.force_login(world.user(role))
    page = Page.of(client.get(world.project_address("timeline/settings")).content)
    assert not {"select", "textarea", "fieldset"} & set(page.elements)
    for words in ("Jan 11, 2027", "Monday", "all roles at once", "MVP accepted", "may not begin before"):
        assert words in page.text
