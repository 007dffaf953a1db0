"""A mention is completed by keyboard while somebody types."""

import re

from playwright.sync_api import Page, expect


def test_a_name_is_completed_by_keyboard(watched: Page) -> None:
    watched.goto("/")
    watched.get_by_role("button", name="Owner").click()
    watched.goto("/w/demo/p/demo/milestones")
    watched.get_by_role("link", name=re.compile("^Comment on")).first.click()
    field = watched.get_by_role("textbox", name=re.compile("thread"))
    field.press_sequentially("Is this right, @f")
    names = watched.get_by_role("listbox", name="Members")
    expect(names.get_by_role("option", selected=True)).to_have_text("Fiona Finance")
    field.press("Escape")
    expect(names).to_be_hidden()
    field.press("Backspace")
    expect(names.get_by_role("option")).to_have_count(3)
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("Is this right, @Fiona Finance ")
    expect(names).to_be_hidden()
    field.press_sequentially("and @ten?")
    watched.get_by_role("button", name="Say it").click()
    expect(watched.get_by_text("Nobody is told by @ten: ")).to_be_visible()
