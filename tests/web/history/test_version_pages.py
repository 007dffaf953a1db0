"""Versions, comparisons and variants in the browser, as forms without a script."""

import pytest
from django.test import Client

from milegate.actions.editing import stored_plan
from milegate.actions.rights import Role
from milegate.actions.variants import make_variant
from milegate.actions.versions import freeze, versions
from milegate.core.edits import Add, Remove
from milegate.core.plan import Item
from milegate.planfile.text import parse_plan
from milegate.store.models import Project, Version
from tests.actions.changing import cost, edit, hours, name, stored
from tests.people import World
from tests.web.history.conftest import Enter, asked
from tests.web.history.test_history_pages import HOSTILE, page
from tests.web.markup import Page

pytestmark = pytest.mark.django_db


def test_a_version_is_frozen_with_name_and_note(owner: Client, world: World) -> None:
    address = world.project_address("versions")
    assert "No version yet" in page(owner, address).text
    response = owner.post(address, {"name": HOSTILE, "note": "For the board\r\nof directors"}, follow=True)
    text = Page.of(response.content).text
    assert "v1 is frozen. Nothing changes it any more." in text
    assert f"v1 · {HOSTILE}" in text
    assert text.count("verified") == 2
    listed = page(owner, address).text
    assert "Freeze the plan as v2" in listed
    assert f"v1 · {HOSTILE}" in listed
    assert "€3,520" in listed


def test_what_was_typed_is_kept_when_it_is_too_long(owner: Client, world: World) -> None:
    response = owner.post(world.project_address("versions"), {"name": "n" * 121, "note": "kept"})
    assert response.status_code == 422
    found = Page.of(response.content)
    assert "A name may have 120 characters; this has 121." in found.text
    assert found.fields["name"] == "n" * 121
    assert "kept" in found.text


def test_a_version_shows_the_figures_of_its_day(owner: Client, world: World) -> None:
    freeze(world.actor(), world.project)
    address = world.project_address("versions/1")
    before = page(owner, address).text.split("Frozen", 1)[1]
    edit(world.actor(), world.project, hours("login", 99), name("export", "Another"), cost("dev", 1))
    after = page(owner, address).text.split("Frozen", 1)[1]
    assert before == after
    for words in ("◆ MVP accepted", "1.1 Sign-in", "Export", "What the client sees of v1", "Nothing of it"):
        assert words in after


def test_a_version_that_was_tampered_with_is_called_out(owner: Client, world: World) -> None:
    freeze(world.actor(), world.project)
    Version.objects.update(plan_hash="0" * 64)
    text = page(owner, world.project_address("versions/1")).text
    assert text.count("verified") == 1
    assert "does not fit what is kept" in text


@pytest.mark.parametrize("role", list(Role))
def test_files_of_a_version_hold_what_the_role_may_see(enter: Enter, world: World, role: Role) -> None:
    freeze(world.actor(), world.project)
    response = enter(role).get(world.project_address("versions/1/plan.yaml"))
    plan = parse_plan(response.content.decode(), "yaml")
    assert bool(plan.private.role_costs) is (role in (Role.OWNER, Role.MANAGER, Role.FINANCE))
    assert bool(plan.private.notes) is (role is not Role.VIEWER)
    assert plan.phases == stored_plan(stored(world)).phases


def test_the_offer_of_a_version_is_a_pdf(owner: Client, world: World) -> None:
    freeze(world.actor(), world.project)
    response = owner.get(world.project_address("versions/1/offer.pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert owner.get(world.project_address("versions/1/plan.exe")).status_code == 404


def test_a_version_becomes_the_working_plan_after_asking(owner: Client, world: World) -> None:
    freeze(world.actor(), world.project)
    before = stored_plan(stored(world))
    edit(world.actor(), world.project, hours("login", 60))
    address = world.project_address("versions/1/restore")
    assert "−€4,800" in page(owner, address).text
    response = owner.post(address, follow=True)
    assert "The working plan is v1 again. Undo takes this back." in Page.of(response.content).text
    assert "restored version 1" in Page.of(response.content).text
    assert stored_plan(stored(world)) == before


def test_the_chip_leads_to_the_comparison(owner: Client, world: World) -> None:
    address = world.project_address("history")
    assert "since v1" not in page(owner, address).text
    freeze(world.actor(), world.project)
    assert "as v1" in page(owner, address).text
    edit(world.actor(), world.project, hours("login", 60))
    found = page(owner, address)
    assert "1 edit since v1: +€4,800, +6 days" in found.text
    assert f"{world.project_address('compare')}?from=v1&to=now" in found.links
    edit(world.actor(), world.project, name("login", "Door"))
    edit(world.actor(), world.project, hours("login", 10))
    assert "3 edits since v1: −€200" in page(owner, address).text


def test_two_states_stand_side_by_side(owner: Client, world: World) -> None:
    freeze(world.actor(), world.project, HOSTILE)
    row = Add("item", "new", Item("new", "A new row"), "build")
    edit(world.actor(), world.project, hours("login", 60), row, Remove("item", "live"))
    text = page(owner, world.project_address("compare?from=v1&to=now")).text
    for words in ("+€4,000", "1 item added", "1 item removed", "1 item changed", f"v1 · {HOSTILE}"):
        assert words in text
    assert "changed item Sign-in dev hours before: 8-16 → after: 60" in text
    assert "added item A new row" in text
    assert "removed item Going live" in text
    assert "◆ MVP accepted" in text
    back = page(owner, world.project_address("compare?from=now&to=v1")).text
    assert "−€4,000" in back
    assert page(owner, world.project_address("compare")).text == text


def test_costs_are_compared_only_for_those_who_see_them(enter: Enter, world: World) -> None:
    freeze(world.actor(), world.project)
    edit(world.actor(), world.project, cost("dev", 4711))
    for role in (Role.ESTIMATOR, Role.VIEWER):
        text = page(enter(role), world.project_address("compare?from=v1&to=now")).text
        assert "No difference." in text
        assert "Margin" not in text
        assert "4,711" not in text
    text = page(enter(Role.FINANCE), world.project_address("compare?from=v1&to=now")).text
    assert "Margin internal" in text
    assert "4,711" in text


def test_a_variant_is_made_compared_and_taken_over(owner: Client, world: World) -> None:
    freeze(world.actor(), world.project)
    address = world.project_address("variants")
    assert "No variant yet" in page(owner, address).text
    assert owner.post(address, {"name": "Smaller", "of": "1"}).status_code == 302
    assert "1 variant Variant" in page(owner, address).text
    beside = world.address("p/smaller/")
    edit(world.actor(), "smaller", hours("login", 4))
    assert "A variant of Test" in page(owner, f"{beside}variants").text
    asked = page(owner, f"{beside}variants/take-over").text
    assert "Take over into “ Test ”?" in asked
    assert "changed item Sign-in dev hours" in asked
    response = owner.post(f"{beside}variants/take-over", follow=True)
    text = Page.of(response.content).text
    assert "The origin has taken over what was changed." in text
    assert "took over Smaller: changed the dev hours of “Sign-in” from 8-16 to 4" in text
    again = owner.post(f"{beside}variants/take-over", follow=True)
    assert "There was nothing to take over" in Page.of(again.content).text


def test_conflicts_of_a_variant_are_listed_and_nothing_is_done(owner: Client, world: World) -> None:
    made = make_variant(world.actor(), world.project, "Smaller")
    edit(world.actor(), made.card.slug, name("login", "Mine"))
    edit(world.actor(Role.MANAGER), world.project, name("login", "Theirs"))
    response = owner.post(world.address("p/smaller/variants/take-over"))
    assert response.status_code == 409
    text = Page.of(response.content).text
    assert "Nothing was taken over." in text
    assert "Theirs" in text
    assert stored(world).card.revision == 2


def test_bad_forms_of_variants_say_what_is_wrong(enter: Enter, world: World) -> None:
    owner, address = enter(Role.OWNER), world.project_address("variants")
    response = owner.post(address, {"name": "  "})
    assert response.status_code == 422
    assert "A name is missing" in Page.of(response.content).text
    for of in ("7", "x", "-1", "9" * 30):
        answer = owner.post(address, {"name": "Smaller", "of": of})
        assert answer.status_code == 422
        assert 'id="of-wrong"' in answer.content.decode()
        assert Page.of(answer.content).fields["name"] == "Smaller"
    assert owner.get(world.project_address("variants/take-over")).status_code == 404
    assert enter(Role.VIEWER).post(address, {"name": "Smaller"}).status_code == 403
    assert Project.objects.count() == 1


def test_strangers_find_nothing_and_viewers_change_nothing(enter: Enter, world: World) -> None:
    freeze(world.actor(), world.project)
    stranger = Client()
    stranger.force_login(world.stranger)
    for part in (
        "versions",
        "versions/1",
        "versions/1/restore",
        "versions/1/plan.yaml",
        "versions/1/offer.pdf",
    ):
        assert stranger.get(world.project_address(part)).status_code == 404
    viewer = enter(Role.VIEWER)
    for part in ("versions", "versions/1/restore"):
        assert viewer.post(world.project_address(part)).status_code == 403
    assert "Freeze" not in page(viewer, world.project_address("versions")).text
    assert len(versions(world.actor(), world.project)) == 1
    for part in ("versions/2", "versions/2/restore", "compare?from=v2", "compare?from=%27"):
        assert enter(Role.OWNER).get(world.project_address(part)).status_code == 404


def test_lists_ask_no_more_for_more_rows(owner: Client, world: World) -> None:
    parts = ("versions", "variants", "compare")
    freeze(world.actor(), world.project)
    make_variant(world.actor(), world.project, "Variant")
    few = [asked(owner, world.project_address(part)) for part in parts]
    for number in range(6):
        freeze(world.actor(), world.project, str(number))
        make_variant(world.actor(), world.project, f"Variant {number}")
    assert [asked(owner, world.project_address(part)) for part in parts] == few
    assert max(few) <= 16
