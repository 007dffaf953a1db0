"""The timeline in a real browser: by keyboard, by dragging, tried and kept; and nothing for axe to find."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_looks import Scheme, looked_at

PROJECT = "/w/demo/p/demo"
ITEM = "Set up repository, pipeline and staging"


@pytest.fixture
def estimator(watched: Page) -> Page:
    """The demo's timeline, as its estimator sees it."""
    watched.set_viewport_size({"width": 1280, "height": 900})
    watched.goto("/")
    watched.get_by_role("button", name="Estimator").click()
    watched.goto(f"{PROJECT}/timeline")
    expect(watched.locator("html")).to_have_class(re.compile("timeline-ready"))
    return watched


def bar(page: Page) -> str:
    """What selects the bar of the item."""
    return f'.tl-time a[aria-label^="{ITEM}"]'


def undo(page: Page) -> None:
    """Take back the last step, so that the next test finds the demo as it was."""
    page.goto(f"{PROJECT}/timeline")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".said-first")).to_contain_text("Undone")


def test_a_day_is_set_by_keyboard(estimator: Page) -> None:
    estimator.locator(bar(estimator)).focus()
    estimator.keyboard.press("Enter")
    panel = estimator.get_by_role("dialog", name="Details")
    expect(panel.get_by_role("heading", name=ITEM)).to_be_focused()
    panel.get_by_label("Not before").fill("2027-02-01")
    panel.get_by_label("Not before").press("Enter")
    expect(panel.locator(".facts")).to_contain_text("1 Feb 2027")
    estimator.keyboard.press("Escape")
    expect(estimator.locator(bar(estimator))).to_be_focused()
    expect(estimator.locator(bar(estimator))).to_have_attribute("aria-label", re.compile("1 Feb"))
    undo(estimator)


def test_a_link_is_added_and_removed_by_keyboard(estimator: Page) -> None:
    estimator.locator(bar(estimator)).focus()
    estimator.keyboard.press("Enter")
    panel = estimator.get_by_role("dialog", name="Details")
    after = panel.get_by_label("After", exact=True)
    option = after.locator("option", has_text="Prepare the clickable design")
    after.select_option(value=option.get_attribute("value"))
    panel.get_by_label("Lag").fill("1d")
    panel.get_by_role("button", name="Add the link").press("Enter")
    remove = panel.get_by_role("button", name="Remove the link to Prepare the clickable design")
    remove.press("Enter")
    expect(remove).to_have_count(0)
    undo(estimator)
    undo(estimator)


def test_a_bar_is_dragged_to_another_day(estimator: Page) -> None:
    work = estimator.locator(f"{bar(estimator)} .mg-work").first
    work.scroll_into_view_if_needed()
    box = work.bounding_box()
    assert box
    estimator.mouse.move(box["x"] + 10, box["y"] + 6)
    estimator.mouse.down()
    estimator.mouse.move(box["x"] + 130, box["y"] + 6, steps=6)
    said = estimator.locator(".tl-day").inner_text()
    estimator.mouse.up()
    expect(estimator.locator("#said")).to_contain_text("Not before 2027-")
    assert said.removeprefix("not before ") in estimator.locator("#said").inner_text()
    undo(estimator)


def test_a_link_is_drawn_from_bar_to_bar(estimator: Page) -> None:
    estimator.locator(bar(estimator)).scroll_into_view_if_needed()
    estimator.locator(f"{bar(estimator)} .mg-work").first.hover()
    handle = estimator.locator(".tl-handle").bounding_box()
    target = estimator.locator('.tl-time a[aria-label^="Build the component library"] .mg-work').first
    end = target.bounding_box()
    assert handle
    assert end
    estimator.mouse.move(handle["x"] + 5, handle["y"] + 5)
    estimator.mouse.down()
    estimator.mouse.move(end["x"] + 3, end["y"] + 5, steps=8)
    estimator.mouse.up()
    expect(estimator.locator("#said")).to_contain_text("Link added")
    undo(estimator)


def test_a_what_if_is_dropped_and_another_one_kept(estimator: Page) -> None:
    for way in ("Drop", "Keep"):
        estimator.goto(f"{PROJECT}/timeline/what-if")
        estimator.get_by_label("Frontend developer").fill("2")
        estimator.get_by_label("Frontend developer").press("Enter")
        expect(estimator.locator("#outcome")).to_contain_text("End of the project")
        estimator.get_by_text(way, exact=True).press("Enter")
        expect(estimator.get_by_role("heading", level=1)).to_have_text("Timeline")
        people = estimator.locator("#f-people-frontend")
        expect(people).to_have_value("1" if way == "Drop" else "2")
    undo(estimator)


def test_others_are_told_within_seconds(estimator: Page) -> None:
    other = estimator.context.browser
    assert other
    context = other.new_context(base_url=estimator.url.split("/w/")[0])
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Owner").click()
    page.goto(f"{PROJECT}/timeline/row/mvp")
    page.get_by_label("Not before").fill("2027-04-05")
    page.get_by_role("button", name="Set the day").click()
    expect(estimator.locator("#said")).to_contain_text("Show", timeout=15_000)
    estimator.get_by_role("link", name="Show", exact=True).click()
    expect(estimator.locator('.tl-time a[aria-label^="MVP deployed to staging: 5 Apr"]')).to_be_visible()
    undo(page)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_there_is_no_barrier(estimator: Page, scheme: Scheme) -> None:
    found = []
    for part in ("timeline", "timeline?zoom=day", "timeline/row/mvp", "timeline/what-if"):
        estimator.goto(f"{PROJECT}/{part}")
        for fold in estimator.locator("details#settings").all():
            fold.locator("summary").click()
        found += [fault for width in (1280, 360) for fault in looked_at(estimator, width, scheme)]
    assert found == []
