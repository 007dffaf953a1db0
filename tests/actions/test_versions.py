"""Versions: numbered, immutable, genuine; shown, printed and restored as they were frozen."""

import ast
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from milegate.actions.editing import stored_plan, undo
from milegate.actions.errors import Forbidden, Invalid, NotFound
from milegate.actions.rights import Role
from milegate.actions.versions import (
    freeze,
    frozen_figures,
    frozen_offer,
    frozen_plan,
    genuine,
    opened_version,
    restore_version,
    version,
    version_pdf,
    versions,
)
from milegate.core.canonical import canonical
from milegate.core.compose import compose
from milegate.core.edits import Remove, removal
from milegate.core.effort import Effort
from milegate.core.overview import overview
from milegate.planfile.holidays import days_off
from milegate.store import records
from milegate.store.models import Version
from tests.actions.changing import cost, edit, hours, name, stored
from tests.people import World

pytestmark = pytest.mark.django_db


def test_versions_are_numbered_and_say_who_and_what(world: World) -> None:
    first = freeze(world.actor(Role.ESTIMATOR), world.project, " First offer ", "Sent\r\nby mail")
    edit(world.actor(), world.project, hours("login", 80))
    second = freeze(world.actor(), world.project)
    assert [first.number, second.number] == [1, 2]
    assert (first.name, first.note, first.author) == ("First offer", "Sent\nby mail", "Estimator Person")
    assert (first.revision, second.revision) == (1, 2)
    assert second.net - first.net == Decimal(80 - 12) * 100
    assert first.currency == "EUR"
    assert first.ends is not None
    assert versions(world.actor(), world.project) == [first, second]


def test_a_name_that_is_too_long_is_refused_with_its_place(world: World) -> None:
    with pytest.raises(Invalid) as caught:
        freeze(world.actor(), world.project, "x" * 121, "y" * 4_001)
    assert [trouble.place for trouble in caught.value.troubles] == ["name", "note"]
    assert versions(world.actor(), world.project) == []


def test_nothing_that_happens_later_changes_a_version(world: World) -> None:
    freeze(world.actor(), world.project, "First")
    before = version(world.actor(), world.project, 1)
    edit(world.actor(), world.project, name("login", "Another"), cost("dev", 99))
    freeze(world.actor(), world.project)
    assert version(world.actor(), world.project, 1) == before


def test_kept_texts_have_the_hashes_they_were_frozen_with(world: World) -> None:
    freeze(world.actor(), world.project)
    assert genuine(version(world.actor(), world.project, 1)) == (True, True)
    row = Version.objects.get()
    Version.objects.update(document=row.document.replace("Sign-in", "Sign-out"))
    assert genuine(version(world.actor(), world.project, 1)) == (False, True)
    Version.objects.update(document=row.document, offer=row.offer.replace("Sign-in", "Sign-out"))
    assert genuine(version(world.actor(), world.project, 1)) == (True, False)


def test_no_record_changes_or_removes_a_version() -> None:
    folder = Path(records.__file__).parent
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(folder.glob("*.py"))]
    uses = [
        ast.unparse(node)
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node).startswith("Version.objects.")
    ]
    assert set(uses) == {"Version.objects.create"}


def test_figures_and_offer_come_back_as_they_were(world: World) -> None:
    freeze(world.actor(), world.project)
    frozen = version(world.actor(), world.project, 1)
    plan = frozen_plan(frozen, world.actor(Role.VIEWER))
    offer = compose(overview(plan, days_off(plan)))
    assert frozen_offer(frozen) == offer
    assert canonical(frozen_offer(frozen)) == frozen.offer
    figures = frozen_figures(frozen)
    assert Decimal(figures["estimate"]["net"]) == frozen.card.net
    assert figures["estimate"]["cost"] is None


def test_a_version_holds_no_cost_for_those_who_may_not_see_it(world: World) -> None:
    freeze(world.actor(), world.project)
    seen = {role: opened_version(world.actor(role), world.project, 1).plan.private for role in Role}
    assert {role for role, private in seen.items() if private.role_costs} == {"owner", "manager", "finance"}
    assert not seen[Role.VIEWER].notes


def test_the_pdf_is_that_of_the_day_it_was_frozen(world: World) -> None:
    freeze(world.actor(), world.project)
    first = version_pdf(world.actor(), world.project, 1)
    edit(world.actor(), world.project, name("login", "Another"))
    again = version_pdf(world.actor(Role.VIEWER), world.project, 1)
    assert first.content.startswith(b"%PDF")
    assert first == again
    assert first.name == "test-v1.pdf"


def test_the_pdf_leaves_pictures_out_that_would_show_other_dates(world: World) -> None:
    freeze(world.actor(), world.project)
    whole = version_pdf(world.actor(), world.project, 1).content
    row = Version.objects.get()
    Version.objects.update(offer=row.offer.replace("Sign-in", "Sign-on"))
    assert len(version_pdf(world.actor(), world.project, 1).content) < len(whole)


def test_a_version_becomes_the_working_plan_as_one_step(world: World) -> None:
    freeze(world.actor(), world.project)
    before = stored_plan(stored(world))
    edit(world.actor(), world.project, hours("login", 99), Remove("item", "live"), cost("dev", 70))
    changed = stored_plan(stored(world))
    done = restore_version(world.actor(), world.project, 1)
    assert (done.revision, stored_plan(stored(world))) == (3, before)
    undo(world.actor(), world.project)
    assert stored_plan(stored(world)) == changed


def test_costs_stay_for_those_who_may_not_change_them(world: World) -> None:
    freeze(world.actor(), world.project)
    edit(world.actor(), world.project, hours("login", 99), cost("dev", 70))
    restore_version(world.actor(Role.ESTIMATOR), world.project, 1)
    plan = stored_plan(stored(world))
    assert plan.private.role_costs["dev"] == 70
    assert plan.phases[0].items[0].effort["dev"] == Effort.of(8, 16)


def test_a_role_that_is_gone_in_the_version_goes_with_its_cost(world: World) -> None:
    gone = removal(stored_plan(stored(world)), [("role", "qa")])
    assert isinstance(gone, tuple)
    without = edit(world.actor(), world.project, *gone).plan
    freeze(world.actor(), world.project)
    undo(world.actor(), world.project)
    assert "qa" in stored_plan(stored(world)).private.role_costs
    restore_version(world.actor(Role.ESTIMATOR), world.project, 1)
    assert stored_plan(stored(world)) == without


def test_who_may_not_freeze_or_restore_is_told(world: World) -> None:
    freeze(world.actor(), world.project)
    with pytest.raises(Forbidden):
        freeze(world.actor(Role.FINANCE), world.project)
    with pytest.raises(Forbidden):
        restore_version(world.actor(Role.FINANCE), world.project, 1)
    with pytest.raises(NotFound):
        version(world.actor(), world.project, 2)


def test_the_list_reads_no_document(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(5):
        freeze(world.actor(), world.project, str(number))
    actor = world.actor()
    with django_assert_num_queries(2) as asked:
        assert len(versions(actor, world.project)) == 5
    assert 'offer"' not in asked.captured_queries[-1]["sql"].replace("offer_hash", "")
