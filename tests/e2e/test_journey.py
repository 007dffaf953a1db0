"""The first visitor: looks at the demo by keyboard, tries an estimate, takes the PDF."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.uploads import BAD, CSV

TABS = ["Estimate", "Timeline", "Milestones and money", "Proposal", "Review"]


@pytest.fixture
def spreadsheet(tmp_path: Path) -> Path:
    """A small estimate."""
    path = tmp_path / "small-estimate.csv"
    path.write_bytes(CSV)
    return path


def test_the_demo_is_walked_by_keyboard(watched: Page) -> None:
    watched.goto("/")
    watched.keyboard.press("Tab")
    expect(watched.get_by_role("link", name="Skip to the content")).to_be_focused()
    watched.get_by_role("link", name="Look into the demo project").focus()
    watched.keyboard.press("Enter")
    tabs = watched.get_by_role("navigation", name="Project")
    for tab in TABS:
        tabs.get_by_role("link", name=tab).focus()
        watched.keyboard.press("Enter")
        expect(tabs.locator("[aria-current=page]")).to_contain_text(tab)
        expect(watched.get_by_role("heading", level=1)).to_have_text(tab)


def test_a_row_opens_by_keyboard(watched: Page) -> None:
    watched.goto("/demo/estimate")
    watched.locator("#row-sign-in summary").focus()
    watched.keyboard.press("Enter")
    expect(watched.get_by_text("Five wrong codes lock the account")).to_be_visible()


def test_the_rail_leads_to_a_milestone(watched: Page) -> None:
    watched.set_viewport_size({"width": 1280, "height": 800})
    watched.goto("/demo/estimate")
    watched.locator(".rail-wide a", has_text="MVP deployed").focus()
    watched.keyboard.press("Enter")
    expect(watched).to_have_url("/demo/milestones#gate-mvp")
    expect(watched.locator("#gate-mvp")).to_be_in_viewport()


def test_a_spreadsheet_becomes_a_project(watched: Page, spreadsheet: Path) -> None:
    watched.goto("/")
    watched.get_by_label("Your estimate").set_input_files(spreadsheet)
    watched.get_by_role("button", name="Show it as a project").click()
    expect(watched.get_by_role("heading", level=1)).to_have_text("Your estimate as a project")
    for name in ("Timeline", "What matters most", "Payments", "What the client would see"):
        expect(watched.get_by_role("heading", name=name, exact=True)).to_be_visible()
    with watched.expect_download() as found:
        watched.get_by_role("button", name="Proposal (PDF)").click()
    assert found.value.suggested_filename == "small-estimate.pdf"
    assert found.value.path().read_bytes().startswith(b"%PDF-")


def test_a_file_can_be_dropped(watched: Page) -> None:
    watched.goto("/")
    expect(watched.get_by_text("or drop it here")).to_be_visible()
    transfer = watched.evaluate_handle(
        """text => { const drop = new DataTransfer();
        drop.items.add(new File([text], "dropped.csv", {type: "text/csv"})); return drop; }""",
        CSV.decode(),
    )
    watched.locator("form[data-drop]").dispatch_event("drop", {"dataTransfer": transfer})
    expect(watched.get_by_role("heading", level=1)).to_have_text("Your estimate as a project")
    expect(watched.locator(".crumbs")).to_contain_text("Dropped")


def test_a_large_file_is_not_sent(watched: Page, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    large.write_bytes(b"a,1\n" * 1_500_000)
    watched.goto("/")
    watched.get_by_label("Your estimate").set_input_files(large)
    expect(watched.locator("[data-said]")).to_contain_text("up to 5 MB can be tried here")
    watched.get_by_role("button", name="Show it as a project").click()
    expect(watched).to_have_url("/")


def test_problems_are_told_and_the_form_stays(watched: Page, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_bytes(BAD)
    watched.goto("/try")
    watched.get_by_label("Your estimate").set_input_files(bad)
    watched.get_by_role("button", name="Show it as a project").click()
    expect(watched.get_by_role("alert")).to_be_focused()
    expect(watched.get_by_role("alert")).to_contain_text("did you mean")
    expect(watched.get_by_role("button", name="Show it as a project")).to_be_enabled()


def test_it_all_works_without_javascript(browser: Browser, base_url: str, spreadsheet: Path) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page: Page = context.new_page()
    page.goto("/")
    expect(page.get_by_text("or drop it here")).to_be_hidden()
    page.get_by_label("Your estimate").set_input_files(spreadsheet)
    page.get_by_role("button", name="Show it as a project").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your estimate as a project")
    context.close()


def test_the_pdf_of_the_demo_opens(watched: Page) -> None:
    answer = watched.request.get("/demo/proposal.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")
