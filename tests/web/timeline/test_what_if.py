"""The what-if through its pages: tried, kept, dropped."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.people import World
from tests.web.markup import Page
from tests.web.timeline.test_timeline import item, owner, plan_of, post, revision

pytestmark = pytest.mark.django_db
__all__ = ["owner"]


def fields_of(world: World, **more: Any) -> dict[str, Any]:
    """The form as the page shows it, with some changes."""
    plan = plan_of(world)
    people = {f"people-{role.id}": str(role.people) for role in plan.roles}
    return {"start_kind": "date", "start": str(plan.project.start), **people, **more}


def edits_in(html: str) -> str:
    """The edits that the page keeps for whoever wants to keep them."""
    found = re.search(r'name="edits" value="([^"]*)"', html)
    assert found
    return unescape(found[1])


def test_a_later_start_moves_all_dates(owner: Client, world: World) -> None:
    answer = post(owner, world, "timeline/what-if", **fields_of(world, start="2027-06-07"))
    said = Page.of(answer.content).text
    for words in ("End of the project", "◆ MVP accepted", "Build finished", "Keep", "Drop"):
        assert words in said
    assert revision(world) == 1


def test_kept_it_is_one_step(owner: Client, world: World) -> None:
    changes = {"people-dev": "3", "rows-0-id": "export", "rows-0-not_before": "2027-06-07"}
    changes |= {"rows-1-id": "export", "rows-1-order": "first"}
    fields = fields_of(world, **changes)
    tried = post(owner, world, "timeline/what-if", **fields).content.decode()
    kept = post(owner, world, "timeline/what-if/keep", **fields, edits=edits_in(tried))
    assert kept.status_code == 302
    assert revision(world) == 2
    assert str(item(world, "export").not_before) == "2027-06-07"
    assert plan_of(world).phases[0].items[0].id == "export"
    page = owner.get(world.project_address("timeline")).content.decode()
    assert "What-if: people of dev, first day of Export, order of Export" in page


@pytest.mark.parametrize(("order", "first"), [("up", "export"), ("down", "login"), ("last", "login")])
def test_the_order_is_tried(owner: Client, world: World, order: str, first: str) -> None:
    changes = {"rows-0-id": "export", "rows-0-order": order}
    fields = fields_of(world, **changes)
    tried = post(owner, world, "timeline/what-if", **fields).content.decode()
    if first == "export":
        post(owner, world, "timeline/what-if/keep", **fields, edits=edits_in(tried))
    else:
        assert "change something first" in tried
    assert plan_of(world).phases[0].items[0].id == first


def test_nothing_changed_is_said(owner: Client, world: World) -> None:
    answer = post(owner, world, "timeline/what-if", **fields_of(world))
    assert "change something first" in Page.of(answer.content).text


def test_bad_values_stay_with_what_is_wrong(owner: Client, world: World) -> None:
    answer = post(owner, world, "timeline/what-if", **fields_of(world, **{"people-dev": "many"}))
    assert answer.status_code == 422
    assert 'value="many"' in answer.content.decode()


def test_without_people_there_would_be_no_timeline(owner: Client, world: World) -> None:
    answer = post(owner, world, "timeline/what-if", **fields_of(world, **{"people-dev": "0"}))
    said = Page.of(answer.content).text
    assert "There would be no timeline" in said
    assert "Nobody works as dev" in said


@pytest.mark.parametrize("edits", ["", "[]", "{", '[{"op": "fly"}]', '{"a": 1}'])
def test_what_was_not_tried_is_shown_before_it_is_kept(owner: Client, world: World, edits: str) -> None:
    for fields in (fields_of(world), fields_of(world, start="2027-06-07")):
        assert post(owner, world, "timeline/what-if/keep", **fields, edits=edits).status_code == 422
    assert revision(world) == 1


def test_what_was_changed_since_the_try_is_shown_and_then_kept(owner: Client, world: World) -> None:
    tried = edits_in(
        post(owner, world, "timeline/what-if", **fields_of(world, start="2027-06-07")).content.decode()
    )
    later = fields_of(world, start="2027-07-05")
    shown = post(owner, world, "timeline/what-if/keep", **later, edits=tried)
    assert shown.status_code == 422
    assert "this is not what was shown before" in Page.of(shown.content).text
    assert revision(world) == 1
    post(owner, world, "timeline/what-if/keep", **later, edits=edits_in(shown.content.decode()))
    assert str(plan_of(world).project.start) == "2027-07-05"


def test_what_becomes_of_it_is_one_sentence_too(owner: Client, world: World) -> None:
    later = post(owner, world, "timeline/what-if", **fields_of(world, start="2027-06-07")).content.decode()
    assert 'data-said="The end moves to ' in later
    bad = post(
        owner, world, "timeline/what-if", **fields_of(world, **{"people-dev": "many"})
    ).content.decode()
    assert 'data-said="Not saved yet' in bad


def test_keeping_merges_with_others_and_shows_a_conflict(owner: Client, world: World) -> None:
    day = {"rows-0-id": "export", "rows-0-not_before": "2027-06-07"}
    tried = post(owner, world, "timeline/what-if", **fields_of(world, **day)).content.decode()
    post(owner, world, "timeline/row/export", do="not_before", not_before="2027-05-03")
    late = post(
        owner, world, "timeline/what-if/keep", base=1, **fields_of(world, **day), edits=edits_in(tried)
    )
    assert late.status_code == 422
    assert "changed the same" in Page.of(late.content).text
    assert str(item(world, "export").not_before) == "2027-05-03"
