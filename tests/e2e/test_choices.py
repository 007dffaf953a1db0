"""Ticking the rows of a milestone, with a filter over them."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.grid import Enter

GATE = "/w/demo/p/demo/thing/gate/mvp"


def test_rows_are_found_and_ticked_and_what_is_chosen_is_said(enter: Enter) -> None:
    page: Page = enter("Owner")
    page.goto(GATE)
    closes = page.get_by_role("group", name="Closes: what must be complete")
    said = closes.get_by_role("status")
    expect(said).to_have_text("Chosen: 3 Signing and self-service")
    closes.get_by_label("Show rows with").fill("one-time code")
    found = closes.get_by_role("checkbox")
    expect(found).to_have_count(2)  # what is chosen stays in view
    found.first.check()
    expect(said).to_have_text("Chosen: 2.2.1 Sign-in by one-time code, 3 Signing and self-service")
    closes.get_by_label("Show rows with").fill("no such row")
    expect(found).to_have_count(2)
    closes.get_by_label("Show rows with").press("Enter")
    expect(page).to_have_url(re.compile(f"{GATE}$"))


def test_save_stays_in_view_in_a_panel(enter: Enter) -> None:
    page = enter("Owner")
    page.set_viewport_size({"width": 360, "height": 640})
    page.locator("#rows .mark-col a").nth(6).click()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_in_viewport()
