"""Two people after the signature: the plan grows, changes are open at once, a client asks for one."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.grid import add_item, go, saved
from tests.e2e.test_looks import looked_at
from tests.e2e.test_proposals import ANNA, Both, Letters, begin, both, code_in, link_in, send, sign

__all__ = ["both"]
CHIP = re.compile("^not in the contract:")


def to(page: Page, tab: str) -> None:
    """Go to a part of the project."""
    page.get_by_role("navigation", name="Project").get_by_role("link", name=tab).click()


def contract(both: Both) -> str:
    """A proposal is sent and signed; the client's link."""
    agency, client = both.agency, both.client
    begin(agency)
    agency.get_by_label("E-mail 1").fill(ANNA)
    agency.get_by_label("Name 1").fill("Anna Klein")
    send(agency, "Here is our offer.")
    link = link_in(both.letters.to(ANNA)[-1])
    client.goto(link)
    sign(client, both.letters)
    return link


def ask(page: Page, title: str) -> None:
    """Make a change request of all that is not agreed and not asked for, and send it."""
    page.get_by_role("link", name=CHIP).click()
    page.get_by_text("Make it a change request").click()
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Capture and price it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    page.locator("summary", has_text="Send it").click()
    page.get_by_role("button", name="Yes, send it").click()
    expect(page.locator(".state").first).to_have_text("with the client")


def agree(client: Page, letters: Letters, title: str) -> None:
    """Accept a change with the code from the mail."""
    client.get_by_role("link", name=re.compile(title)).click()
    client.get_by_label(re.compile("^I accept this change")).check()
    client.get_by_role("button", name="Send me the code").click()
    client.get_by_label("Code from the mail").fill(code_in(letters))
    client.get_by_role("button", name="Accept the change").click()
    expect(client.get_by_role("status")).to_contain_text("It is part of what is agreed.")
    client.get_by_role("link", name="Back to the proposal").click()


def first_change(agency: Page) -> None:
    """One row is dropped, another one added, and both are one request."""
    to(agency, "Estimate")
    expect(agency.get_by_role("link", name=CHIP)).to_have_count(0)
    go(agency, "Mail notifications", "Item")
    agency.keyboard.press("Control+Delete")
    saved(agency)
    add_item(agency, "Wallets", "40")
    saved(agency)
    agency.reload()
    ask(agency, "Wallets, but no notifications")
    expect(agency.locator(".rows").first).to_contain_text("− Mail notifications")
    expect(agency.locator(".rows").first).to_contain_text("+ Wallets")


def second_change(agency: Page) -> None:
    """One more row, asked for while the first change is open."""
    to(agency, "Estimate")
    add_item(agency, "Reports", "16")
    saved(agency)
    agency.reload()
    ask(agency, "Reports, too")
    expect(agency.locator(".rows").first).not_to_contain_text("Wallets")


def test_two_changes_are_open_and_both_become_part_of_the_contract(both: Both) -> None:
    agency, client = both.agency, both.client
    link = contract(both)
    first_change(agency)
    second_change(agency)
    assert "CR-02: Reports, too" in both.letters.to(ANNA)[-1]
    client.goto(link)
    expect(client.get_by_text("waits for you")).to_have_count(2)
    client.emulate_media(media="print")
    expect(client.get_by_role("link", name="CR-01: ").first).to_be_visible()
    client.emulate_media(media="screen")
    agree(client, both.letters, "CR-01")
    assert "CR-01 has been accepted" in both.letters.to("olga@agency.example")[-1]
    agency.reload()
    expect(agency.get_by_text("on agreement 2")).to_be_visible()
    expect(agency.locator(".state").first).to_have_text("with the client")
    agree(client, both.letters, "CR-02")
    to(agency, "Agreed")
    expect(agency.get_by_role("link", name=CHIP)).to_have_count(0)
    expect(agency.get_by_role("table").first.locator("tbody tr")).to_have_count(3)
    assert looked_at(agency, 1280, "light") + looked_at(agency, 360, "dark") == []


def wish(client: Page) -> None:
    """The client asks for a change of one row, on a phone."""
    client.set_viewport_size({"width": 360, "height": 780})
    client.get_by_text("Every row with its amount").click()
    row = client.get_by_role("row").filter(has=client.get_by_text("Mail notifications", exact=True))
    row.get_by_role("link", name=re.compile("^change ?: Mail notifications")).click()
    expect(client.get_by_role("heading", level=1)).to_have_text("Ask for a change")
    client.get_by_label("What should be different?").fill("Push messages on the phone instead")
    client.get_by_label("This should go altogether").check()
    client.get_by_role("button", name="Ask for the change").click()
    expect(client.get_by_role("status")).to_contain_text("This is being priced.")
    assert looked_at(client, 360, "light") + looked_at(client, 1280, "dark") == []


def taken(agency: Page) -> None:
    """The agency reads the wish, edits the plan, and gives the request its rows and its price."""
    to(agency, "Agreed")
    agency.get_by_role("link", name="CR-01").click()
    expect(agency.locator(".state").first).to_have_text("asked by the client")
    expect(agency.get_by_text("Push messages on the phone instead").first).to_be_visible()
    to(agency, "Estimate")
    go(agency, "Mail notifications", "Item")
    agency.keyboard.press("Control+Delete")
    saved(agency)
    add_item(agency, "Push messages", "24")
    saved(agency)
    to(agency, "Agreed")
    agency.get_by_role("link", name="CR-01").click()
    agency.locator("summary", has_text="Take rows from the plan").click()
    agency.get_by_label("Title").fill("Push instead of mail")
    agency.get_by_role("button", name="Take them and price it").click()
    expect(agency.locator(".state").first).to_have_text("priced, not sent")


def test_a_client_asks_for_a_change_from_a_row_and_gets_it(both: Both) -> None:
    agency, client = both.agency, both.client
    contract(both)
    client.reload()
    wish(client)
    assert "CR-01" in both.letters.to("olga@agency.example")[-1]
    taken(agency)
    client.reload()
    expect(client.get_by_text("Push instead of mail")).to_have_count(0)
    agency.locator("summary", has_text="Send it").click()
    agency.get_by_role("button", name="Yes, send it").click()
    expect(agency.locator(".state").first).to_have_text("with the client")
    client.get_by_role("link", name="Back to the proposal").click()
    agree(client, both.letters, "Push instead of mail")
    to(agency, "Agreed")
    expect(agency.get_by_role("link", name=CHIP)).to_have_count(0)
