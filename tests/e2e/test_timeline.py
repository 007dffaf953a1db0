"""The timeline in a real browser: by keyboard, by dragging, tried and kept; and nothing for axe to find."""

import re
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.test_looks import Scheme, looked_at

PROJECT = "/w/demo/p/demo"
ITEM = "Set up repository, pipeline and staging"
LEFT_DAY = """() => {
  const {left, day, first} = document.querySelector(".tl-time svg").dataset;
  const days = Math.round((document.querySelector(".tl").scrollLeft - left) / day);
  return new Date(Date.parse(first) + days * 86400000).toISOString().slice(0, 10);
}"""


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
    expect(page.locator("#said")).to_contain_text("Undone")


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Press the mouse at a place and let it go at another one."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=8)
    page.mouse.up()


def at(place: Locator, x: float = 3, y: float = 5) -> tuple[float, float]:
    """A point in an element, on the screen."""
    box = place.bounding_box()
    assert box
    return box["x"] + x, box["y"] + y


def left_day(page: Page) -> str:
    """The first day that is in view."""
    return str(page.evaluate(LEFT_DAY))


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
    expect(estimator.locator("#said")).to_contain_text(f"“{ITEM}” not before ")
    expect(estimator.locator("#said")).to_contain_text("working day")
    day = date.fromisoformat(said.removeprefix("not before "))
    expect(estimator.locator("#said")).to_contain_text(f"{day.day} {day:%b %Y}")
    undo(estimator)


def test_a_link_is_drawn_from_bar_to_bar(estimator: Page) -> None:
    estimator.locator(bar(estimator)).scroll_into_view_if_needed()
    estimator.locator(f"{bar(estimator)} .mg-work").first.hover()
    target = estimator.locator('.tl-time a[aria-label^="Build the component library"] .mg-work').first
    drag(estimator, at(estimator.locator(".tl-handle"), 5), at(target))
    expect(estimator.locator("#said")).to_contain_text(f"“Build the component library” comes after “{ITEM}”")
    undo(estimator)


def test_a_link_that_would_go_round_is_not_drawn(estimator: Page) -> None:
    design, flow = (
        estimator.locator(f'.tl-time a[aria-label^="{name}"] .mg-work').first
        for name in ("Prepare the clickable design", "Draw the page flow")
    )
    undo_button = estimator.get_by_role("button", name="Undo")
    before = undo_button.get_attribute("title") or ""
    design.hover()
    drag(estimator, at(estimator.locator(".tl-handle"), 5), at(flow))
    ring = "Draw the page flow and wireframes → Prepare the clickable design → Draw the page flow"
    expect(estimator.locator("#said")).to_contain_text(f"That would go round: {ring}")
    expect(estimator.locator(bar(estimator))).to_be_visible()
    assert (undo_button.get_attribute("title") or "") == before  # nothing was done that could be undone


def test_a_name_is_dragged_to_another_place(estimator: Page) -> None:
    names = estimator.locator(".tl-names .mg-is-item .mg-name")
    last = names.filter(has_text="Set up repository")
    drag(estimator, at(last), at(names.filter(has_text="Hold the kick-off"), y=1))
    expect(estimator.locator("#said")).to_contain_text(f"“{ITEM}” moved before “Hold the kick-off workshop”")
    expect(names.first).to_contain_text("Set up repository")
    undo(estimator)


def test_steps_are_taken_back_and_done_again_by_keys_where_one_is(estimator: Page) -> None:
    estimator.locator(bar(estimator)).focus()
    drag(
        estimator,
        at(estimator.locator(f"{bar(estimator)} .mg-work")),
        (900, at(estimator.locator(bar(estimator)))[1]),
    )
    expect(estimator.locator("#said")).to_contain_text("not before")
    estimator.evaluate("scrollTo(0, 200)")
    for keys, said in (
        ("Control+z", "Undone: "),
        ("Control+Shift+Z", "Done again: "),
        ("Control+z", "Undone: "),
    ):
        estimator.keyboard.press(keys)
        expect(estimator.locator("#said")).to_contain_text(said)
        expect(estimator.locator(bar(estimator))).to_be_focused()
    assert estimator.evaluate("scrollY") == 200


def test_another_zoom_shows_the_same_days(estimator: Page) -> None:
    zoom = estimator.get_by_role("navigation", name="Zoom")
    zoom.get_by_text("day", exact=True).click()
    expect(zoom.locator("[aria-current]")).to_have_text("day")
    assert left_day(estimator) == "2027-01-11"
    estimator.evaluate("document.querySelector('.tl').scrollLeft = 28 * 36")
    assert left_day(estimator) == "2027-02-08"
    for scale in ("week", "day"):
        zoom.get_by_text(scale, exact=True).click()
        expect(zoom.locator("[aria-current]")).to_have_text(scale)
        assert left_day(estimator) == "2027-02-08"


def test_months_and_names_stay_in_view(estimator: Page) -> None:
    estimator.goto(f"{PROJECT}/timeline?zoom=week")
    estimator.evaluate("document.querySelector('.tl').scrollTo(300, 600)")
    frame = estimator.locator(".tl").bounding_box()
    head, names = (estimator.locator(part).bounding_box() for part in (".tl-head", ".tl-names"))
    assert frame
    assert head
    assert names
    assert head["y"] == pytest.approx(frame["y"], abs=2)
    assert names["x"] == pytest.approx(frame["x"], abs=2)


def test_a_row_shows_its_links_to_the_mouse_and_to_the_keyboard(estimator: Page) -> None:
    own = estimator.locator(bar(estimator)).locator("xpath=../following-sibling::*[1]")
    expect(own).to_be_hidden()
    estimator.locator(bar(estimator)).focus()
    expect(own).to_be_visible()
    estimator.get_by_role("link", name="What if").focus()
    expect(own).to_be_hidden()
    estimator.locator(".tl-names .mg-name", has_text="Set up repository").hover()
    expect(own).to_be_visible()
    chain = estimator.locator(".tl-time svg > .mg-link")
    some = len(chain.get_attribute("d") or "")
    estimator.get_by_role("link", name="all links").press("Enter")
    expect(estimator.get_by_role("link", name="all links")).to_have_attribute("aria-current", "true")
    assert len(chain.get_attribute("d") or "") > some > 0


def test_settings_open_beside_the_picture(estimator: Page) -> None:
    estimator.get_by_role("navigation", name="More").get_by_role("link", name="Settings").press("Enter")
    panel = estimator.get_by_role("dialog", name="Details")
    panel.get_by_label("Frontend developer").fill("0")
    panel.get_by_label("Frontend developer").press("Enter")
    expect(estimator.locator("#said")).to_contain_text("the plan has no timeline now")
    estimator.keyboard.press("Escape")
    expect(estimator.locator("#picture")).to_contain_text("Nobody works as Frontend developer")
    expect(estimator.locator(".rail")).to_contain_text("no timeline")
    estimator.get_by_role("button", name="Undo").click()
    expect(estimator.locator(bar(estimator))).to_be_visible()


def test_the_dates_of_a_what_if_move_while_one_types(estimator: Page) -> None:
    estimator.goto(f"{PROJECT}/timeline/what-if")
    end = estimator.get_by_role("row", name="End of the project")
    estimator.get_by_label("First day").fill("2027-02-01")
    expect(end).to_contain_text("+15 working days")
    planned, later = end.get_by_role("cell").all_inner_texts()[:2]
    assert planned != later
    estimator.get_by_label("First day").fill("2027-02-08")
    expect(end).to_contain_text("+20 working days")
    expect(end.get_by_role("cell").first).to_have_text(planned)
    expect(end.get_by_role("cell").nth(1)).not_to_have_text(later)
    expect(estimator.locator("#said")).to_contain_text("The end moves to")


def test_what_is_kept_is_what_is_typed(estimator: Page) -> None:
    estimator.goto(f"{PROJECT}/timeline/what-if")
    estimator.get_by_label("Backend developer").fill("2")
    keep = estimator.get_by_role("button", name="Keep")
    expect(keep).to_be_visible()
    estimator.route("**/what-if", lambda _: None)  # the answer is still on its way
    estimator.get_by_label("Backend developer").fill("3")
    keep.click()
    expect(estimator.locator("#outcome")).to_contain_text("not what was shown before")
    keep.click()
    expect(estimator.get_by_role("heading", level=1)).to_have_text("Timeline")
    estimator.goto(f"{PROJECT}/timeline/settings")
    expect(estimator.get_by_label("Backend developer")).to_have_value("3")
    undo(estimator)


def test_paper_shows_the_whole_picture_in_the_width_of_a_page(estimator: Page) -> None:
    estimator.goto(f"{PROJECT}/timeline?zoom=day")
    estimator.emulate_media(media="print")
    estimator.set_viewport_size({"width": 720, "height": 1000})
    sheets = estimator.locator(".tl-sheets .mg-chart")
    expect(estimator.locator(".tl")).to_be_hidden()
    assert sheets.count() > 1
    for sheet in sheets.all():
        box = sheet.bounding_box()
        assert box
        assert 0 < box["width"] <= 720
        assert box["height"] < 700
    named = sum(sheet.locator(".mg-name").count() for sheet in sheets.all())
    assert named == estimator.locator(".tl-names .mg-name").count()


def test_a_what_if_is_dropped_and_another_one_kept(estimator: Page) -> None:
    for way in ("Drop", "Keep"):
        estimator.goto(f"{PROJECT}/timeline/what-if")
        estimator.get_by_label("Frontend developer").fill("2")
        estimator.get_by_label("Frontend developer").press("Enter")
        expect(estimator.locator("#outcome")).to_contain_text("End of the project")
        estimator.get_by_text(way, exact=True).press("Enter")
        expect(estimator.get_by_role("heading", level=1)).to_have_text("Timeline")
        estimator.goto(f"{PROJECT}/timeline/settings")
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
    gate = estimator.locator('.tl-time a[aria-label^="MVP deployed to staging: 5 Apr"]')
    expect(gate).to_be_visible(timeout=15_000)
    undo(page)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_there_is_no_barrier(estimator: Page, scheme: Scheme) -> None:
    found = []
    parts = (
        "timeline",
        "timeline?zoom=day&links=all",
        "timeline/row/mvp",
        "timeline/settings",
        "timeline/what-if",
    )
    for part in parts:
        estimator.goto(f"{PROJECT}/{part}")
        found += [fault for width in (1280, 360) for fault in looked_at(estimator, width, scheme)]
    assert found == []
