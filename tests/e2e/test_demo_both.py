"""Both sides of a proposal in the demo: what is done on the phone moves the agency's page, by itself."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from tests.e2e.test_looks import Scheme, looked_at

SOON = 40_000  # a build machine may be busy
READ = "[...document.querySelectorAll('iframe')].map(each => each.title)"


@pytest.fixture
def visit(watched: Page) -> Page:
    """Both sides, begun with one click on the first page."""
    watched.set_viewport_size({"width": 1440, "height": 900})
    watched.goto("/")
    watched.get_by_role("button", name="Try both sides").click()
    expect(agency(watched).locator("h1")).to_have_text("Proposal v1", timeout=SOON)
    expect(phone(watched).locator("h1")).to_have_text("Fernhain client portal", timeout=SOON)
    return watched


def agency(page: Page) -> FrameLocator:
    """The page on the left."""
    return page.frame_locator("iframe[name=agency]")


def phone(page: Page) -> FrameLocator:
    """The page on the right."""
    return page.frame_locator("iframe[name=phone]")


def letters(page: Page) -> Locator:
    """The client's mail, the newest first."""
    return page.locator("[data-letter]")


def moved(page: Page, state: str, said: str) -> None:
    """The left page shows it, and says it, without having been loaded again by hand."""
    expect(agency(page).locator(".state").first).to_have_text(state, timeout=SOON)
    expect(agency(page).locator("#others")).to_contain_text(said, timeout=SOON)
    expect(page.locator(".agency > header [data-stands]")).to_have_text(state, timeout=SOON)


def sign(page: Page) -> None:
    """Sign on the phone, with the code from the mail that arrives below."""
    before = letters(page).count()
    phone(page).get_by_role("link", name="Accept and sign").click()
    phone(page).get_by_label("Your role").fill("CIO")
    phone(page).get_by_label(re.compile("^I accept this proposal")).check()
    phone(page).get_by_role("button", name="Send me the code").click()
    expect(letters(page)).to_have_count(before + 1, timeout=SOON)
    code = re.search(r"\d{6}", letters(page).first.locator("summary").inner_text())
    assert code is not None
    phone(page).get_by_label("Code from the mail").fill(code[0])
    phone(page).get_by_role("button", name="Sign", exact=True).click()
    expect(phone(page).get_by_role("status")).to_contain_text("Signed by Karin Vogt", timeout=SOON)


def test_from_the_mail_to_the_certificate(visit: Page) -> None:
    visit.evaluate("window.stayed = true")
    expect(letters(visit)).to_have_count(1, timeout=SOON)
    with visit.expect_event("framenavigated", lambda frame: frame.name == "phone" and "/c/p/" in frame.url):
        letters(visit).get_by_role("link").click()
    phone(visit).locator("h1").click()
    moved(visit, "viewed", "Opened by the client")
    phone(visit).get_by_text("Ask, or remark on a line").click()
    phone(visit).get_by_label("What do you want to say?").fill("Who writes the texts?")
    phone(visit).get_by_role("button", name="Send", exact=True).click()
    moved(visit, "viewed", "Comment on The proposal as a whole: Karin Vogt")
    expect(agency(visit).locator(".story")).to_contain_text("Who writes the texts?", timeout=SOON)
    sign(visit)
    moved(visit, "accepted", "Accepted and signed: Karin Vogt")
    expect(letters(visit).first).to_contain_text("has been signed", timeout=SOON)
    certificate = phone(visit).get_by_role("link", name="The certificate")
    with visit.expect_popup():  # a window of its own: the phone stays where it is
        certificate.click()
    answer = visit.request.get(certificate.evaluate("link => link.href"))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert visit.evaluate("window.stayed")


def test_what_is_typed_on_the_left_is_not_lost(visit: Page) -> None:
    agency(visit).locator("#withdraw summary").click()
    reason = agency(visit).get_by_label("Why")
    reason.fill("Half a sentence")
    agency(visit).locator("h1").click()
    phone(visit).locator("h1").click()
    expect(agency(visit).locator("#others")).to_contain_text("Opened by the client", timeout=SOON)
    expect(agency(visit).get_by_role("link", name="Load the page again")).to_be_visible(timeout=SOON)
    expect(reason).to_have_value("Half a sentence", timeout=SOON)


def test_begin_again_can_be_signed_once_more(visit: Page) -> None:
    sign(visit)
    first = visit.url
    visit.get_by_role("button", name="Begin again").click()
    expect(visit).not_to_have_url(first, timeout=SOON)
    expect(phone(visit).get_by_role("link", name="Accept and sign")).to_be_visible(timeout=SOON)
    expect(letters(visit)).to_have_count(1, timeout=SOON)
    sign(visit)
    moved(visit, "accepted", "Accepted and signed: Karin Vogt")


@pytest.fixture
def other(browser: Browser, base_url: str) -> Iterator[Page]:
    """Somebody else's browser."""
    context = browser.new_context(base_url=base_url, viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def test_another_visitor_has_another_proposal(visit: Page, other: Page) -> None:
    other.goto("/demo/both")
    other.get_by_role("button", name="Send the proposal").click()
    expect(phone(other).get_by_role("link", name="Accept and sign")).to_be_visible(timeout=SOON)
    assert other.url != visit.url
    sign(visit)
    sign(other)
    moved(other, "accepted", "Accepted and signed: Karin Vogt")


def test_what_is_neither_side_leaves_the_frame(visit: Page) -> None:
    agency(visit).get_by_role("link", name="Milegate", exact=True).click()
    expect(visit.get_by_role("heading", level=1)).to_contain_text(
        "From an estimate to milestones", timeout=SOON
    )


def test_by_keyboard_and_with_names(visit: Page) -> None:
    titles = visit.evaluate(READ)
    assert titles == ["The agency’s page of the proposal", "The client’s page on the phone of Karin Vogt"]
    visit.get_by_role("link", name="In a window of its own").first.focus()
    visit.keyboard.press("Tab")
    assert visit.evaluate("document.activeElement.name") == "agency"
    agency(visit).get_by_role("link", name="All proposals").focus()
    visit.keyboard.press("Enter")
    expect(agency(visit).get_by_role("heading", level=1)).to_have_text("Proposal", timeout=SOON)


def test_on_a_phone_a_switch_chooses_the_side(visit: Page) -> None:
    visit.set_viewport_size({"width": 360, "height": 740})
    shown = visit.locator("iframe:visible")
    expect(shown).to_have_attribute("name", "phone")
    visit.get_by_role("radio", name="Client").focus()
    visit.keyboard.press("ArrowLeft")
    expect(shown).to_have_attribute("name", "agency")


def test_without_a_script_there_are_two_windows(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Try both sides").click()
    assert page.locator("iframe").count() == 0
    expect(page.get_by_text("Without a script nothing moves by itself")).to_be_visible(timeout=SOON)
    seen = []
    for link in page.get_by_role("link", name="In a window of its own").all():
        with page.expect_popup() as opened:
            link.click()
        seen.append(opened.value.locator("h1").inner_text())
    assert seen == ["Proposal v1", "Fernhain client portal"]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_barrier(visit: Page, scheme: Scheme) -> None:
    assert [fault for width in (1280, 360) for fault in looked_at(visit, width, scheme)] == []
    visit.context.clear_cookies()
    visit.goto("/demo/both")
    assert [fault for width in (1280, 360) for fault in looked_at(visit, width, scheme)] == []
