"""Two browsers on one plan: what one changes, the other sees within seconds, and loses nothing typed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

PROJECT = "/w/demo/p/demo"
SOON = 15_000


@pytest.fixture
def reader(watched: Page) -> Page:
    """The demo's manager, who looks."""
    watched.goto("/")
    watched.get_by_role("button", name="Estimator").click()
    return watched


@pytest.fixture
def writer(reader: Page, base_url: str) -> Iterator[Page]:
    """The demo's owner in another browser, who changes a day, and takes it back at last."""
    browser = reader.context.browser
    assert browser
    context = browser.new_context(base_url=base_url)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Owner").click()
    yield page
    page.goto(f"{PROJECT}/timeline")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#said")).to_contain_text("Undone")
    context.close()


def change_a_day(page: Page, day: str) -> None:
    """One step of the owner."""
    page.goto(f"{PROJECT}/timeline/row/mvp")
    page.get_by_label("Not before").fill(day)
    page.get_by_role("button", name="Set the day").click()
    expect(page.locator(".said-first")).to_contain_text("not before")


def test_a_page_that_is_only_read_shows_it(reader: Page, writer: Page) -> None:
    reader.goto(f"{PROJECT}/history")
    reader.get_by_role("link", name="Versions").focus()
    change_a_day(writer, "2027-04-05")
    expect(reader.locator(".log li").first).to_contain_text("5 Apr 2027", timeout=SOON)
    expect(reader.locator("#others")).to_contain_text("Olivia Owner:")
    expect(reader.get_by_role("link", name="Versions")).to_be_focused()


def test_who_types_is_told_and_keeps_what_is_typed(reader: Page, writer: Page) -> None:
    reader.goto(f"{PROJECT}/comments/on/item/kick-off")
    field = reader.locator("main textarea").first
    field.fill("Half a sentence")
    reader.locator("h1").click()
    change_a_day(writer, "2027-04-06")
    expect(reader.locator("#others")).to_contain_text("Load the page again", timeout=SOON)
    expect(field).to_have_value("Half a sentence")
    reader.get_by_role("link", name="Load the page again").click()
    expect(reader.locator("#others")).to_be_empty()
