"""Two people, two browsers: the agency sends, the client asks for changes, both sign."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.cli.door import run
from tests.e2e.test_looks import looked_at
from tests.installation import Installation

PHRASE = "correct horse battery"
ANNA = "anna@acme.example"
PATIENCE = 15_000
LINK = re.compile(r"http://\S+/c/[\w-]+")
CODE = re.compile(r"^Subject: (\d{6})", re.MULTILINE)


@dataclass(frozen=True)
class Letters:
    """The mail that the server writes into files, where no mail server is set."""

    folder: Path

    def to(self, who: str) -> list[str]:
        """All mail to somebody, the oldest first: its subject, and its text."""
        files = sorted(self.folder.glob("*"), key=lambda file: file.stat().st_mtime_ns)
        return [read for file in files for read in _mails(file.read_bytes()) if f"To: {who}" in read]


def _mails(content: bytes) -> Iterator[str]:
    """The mails of a file, as people read them."""
    for part in content.split(f"\n{'-' * 79}\n".encode()):
        if part.strip():
            mail = message_from_bytes(part.lstrip(), policy=policy.default)
            text = mail.get_body(("plain",))
            yield f"Subject: {mail['Subject']}\nTo: {mail['To']}\n\n{text.get_content() if text else ''}"


@dataclass(frozen=True)
class Both:
    """The agency's page, the client's page, and the mail between them."""

    agency: Page
    client: Page
    letters: Letters


@pytest.fixture
def both(browser: Browser, installed: Installation) -> Iterator[Both]:
    """An installation with its owner, and somebody who has never been there."""
    faults: list[str] = []
    with installed.serving("--workers", "1") as server:
        said = server.process.stdout.readline() if server.process.stdout else ""
        contexts = [
            browser.new_context(base_url=server.address, viewport={"width": width, "height": 900})
            for width in (1280, 360)
        ]
        agency, client = (context.new_page() for context in contexts)
        for page in (agency, client):
            page.set_default_timeout(PATIENCE)
            page.on("pageerror", lambda error: faults.append(str(error)))
        set_up(agency, said.split()[-1])
        yield Both(agency, client, Letters(installed.folder / "mail"))
        for context in contexts:
            context.close()
    assert faults == []


def set_up(page: Page, code: str) -> None:
    """Make the first person, the workspace and a project with an option."""
    page.goto("/setup")
    values = {"Code from the console": code, "Your name": "Olga", "E-mail": "olga@agency.example"}
    for label, value in (values | {"Password": PHRASE, "Name of the workspace": "Nordlicht"}).items():
        page.get_by_label(label, exact=True).fill(value)
    page.keyboard.press("Enter")
    page.wait_for_url("**/w/nordlicht/")
    start_project(page)


def start_project(page: Page) -> None:
    """A project from a template, with an option."""
    page.get_by_role("link", name="Start a project").first.click()
    page.get_by_label("Name", exact=True).fill("Client portal")
    page.get_by_label("Begins on").fill("2027-03-01")
    page.get_by_role("radio", name=re.compile("^MVP")).check()
    page.get_by_role("button", name="Start it").click()
    page.wait_for_url("**/estimate")


def begin(page: Page) -> None:
    """Go to the form of a proposal."""
    page.get_by_role("navigation", name="Project").get_by_role("link", name="Proposal").click()
    page.get_by_role("link", name="Send a proposal").click()


def send(page: Page, message: str) -> str:
    """Send the working plan, after a look at what the client gets; the address of its page."""
    page.get_by_label("Message in the mail").fill(message)
    page.get_by_role("button", name="Look at what the client gets").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the client gets")
    expect(page.get_by_text(message)).to_be_visible()
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("status").first).to_contain_text("is on its way")
    return page.url


def link_in(letter: str) -> str:
    """The link of a mail."""
    found = LINK.search(letter)
    assert found is not None
    return found[0]


def ask_for_changes(client: Page, what: str) -> None:
    """Say what should be different."""
    client.get_by_text("Ask for changes, or decline").click()
    client.get_by_label("What should be different?").fill(what)
    client.get_by_role("button", name="Ask for changes").click()
    expect(client.get_by_role("status")).to_contain_text("Changes were asked for")


def tick(client: Page, option: str) -> None:
    """Choose an option; price and dates are worked out with it."""
    before = client.locator(".sum b").inner_text()
    client.get_by_role("checkbox", name=re.compile(option)).check()
    expect(client.get_by_role("checkbox", name=re.compile(option))).to_be_checked()
    expect(client.locator(".sum b")).not_to_have_text(before)


def sign(client: Page, letters: Letters) -> None:
    """Sign, with the code from the mail."""
    client.get_by_role("link", name="Accept and sign").click()
    client.get_by_label("Your role").fill("CTO")
    client.get_by_label("Company, as it stands in the register").fill("Acme Ltd")
    client.get_by_label(re.compile("^I accept this proposal")).check()
    client.get_by_role("button", name="Send me the code").click()
    client.get_by_label("Code from the mail").fill(code_in(letters))
    client.get_by_role("button", name="Sign", exact=True).click()
    expect(client.get_by_role("status")).to_contain_text("Signed by Anna Klein for Acme Ltd")


def code_in(letters: Letters) -> str:
    """The last code that Anna got."""
    found = CODE.search(letters.to(ANNA)[-1])
    assert found is not None
    return found[1]


def first_round(both: Both) -> tuple[str, str]:
    """The agency sends v1, its client asks for changes: the page of the proposal, and the client’s link."""
    agency, client = both.agency, both.client
    begin(agency)
    agency.get_by_label("E-mail 1").fill(ANNA)
    agency.get_by_label("Name 1").fill("Anna Klein")
    first = send(agency, "Here is our offer.")
    (letter,) = both.letters.to(ANNA)
    assert "Here is our offer." in letter
    client.goto(link_in(letter))
    expect(client).to_have_url(re.compile(r"/c/p/[\w-]+/$"))
    expect(client.get_by_role("heading", level=1)).to_have_text("Client portal")
    tick(client, "Figures at a glance")
    ask_for_changes(client, "Without the second payment, please")
    return first, link_in(letter)


def second_round(both: Both, first: str) -> str:
    """The agency sees it, and sends v2 to the same people; the page of the new proposal."""
    agency = both.agency
    agency.goto(first)
    expect(agency.locator(".state").first).to_have_text("changes requested")
    expect(agency.locator(".big-line")).to_contain_text("Without the second payment, please")
    expect(agency.locator(".story")).to_contain_text("Opened by the client")
    agency.get_by_role("link", name="Send a newer version").click()
    expect(agency.get_by_label("E-mail 1")).to_have_value(ANNA)
    second = send(agency, "Now in one payment.")
    agency.goto(first)
    expect(agency.locator(".state").first).to_have_text("superseded")
    return second


def test_from_the_first_version_to_both_signatures(both: Both, tmp_path: Path) -> None:
    agency, client = both.agency, both.client
    first, link = first_round(both)
    second = second_round(both, first)
    assert link_in(both.letters.to(ANNA)[-1]) == link
    client.goto(link)
    expect(client.locator("main")).to_contain_text("version 2")
    tick(client, "Figures at a glance")
    sign(client, both.letters)
    agency.goto(second)
    expect(agency.locator("main")).to_contain_text("Signed by Anna Klein, CTO, for Acme Ltd")
    agency.locator("summary", has_text="Countersign").click()
    agency.get_by_role("button", name="Yes, countersign").click()
    expect(agency.locator(".story")).to_contain_text("Countersigned")
    client.reload()
    expect(client.get_by_role("status")).to_contain_text("Countersigned by Olga")
    client.get_by_role("link", name=re.compile("^Where we stand: ")).click()
    signed = client.get_by_role("region", name="Signed")
    expect(signed).to_contain_text("The proposal, version 2")
    file = tmp_path / "certificate.pdf"
    place = signed.get_by_role("link", name="Certificate").get_attribute("href")
    file.write_bytes(client.request.get(str(place)).body())
    checked = run("verify", str(file))
    assert (checked.exit_code, "version 2" in checked.stdout) == (0, True)
    assert "Anna Klein" in checked.stdout
    expect(client.get_by_role("region", name="Payments")).to_contain_text("due")


def test_a_signed_file_comes_back_and_is_recorded(both: Both) -> None:
    agency, client = both.agency, both.client
    begin(agency)
    agency.get_by_label("E-mail 1").fill(ANNA)
    agency.get_by_label("Name 1").fill("Anna Klein")
    sent = send(agency, "Here is our offer.")
    client.goto(link_in(both.letters.to(ANNA)[-1]))
    client.get_by_role("link", name="Accept and sign").click()
    client.get_by_role("link", name=re.compile("^Sign on paper")).click()
    scan = FilePayload(name="scan.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7")
    client.get_by_label("The signed file").set_input_files(scan)
    client.get_by_role("button", name="Hand it in").click()
    expect(client.get_by_role("status")).to_contain_text("is handed in")
    agency.goto(sent)
    agency.get_by_role("link", name="Record the signed file").click()
    agency.get_by_label("For which company").fill("Acme Ltd")
    agency.get_by_label("On which day").fill("2026-01-12")
    agency.get_by_role("button", name="Record the acceptance").click()
    expect(agency.locator(".state").first).to_have_text("accepted")
    client.get_by_role("link", name="The proposal", exact=True).click()
    expect(client.get_by_role("status")).to_contain_text("Olga has recorded it with proof")


def barriers(page: Page) -> list[str]:
    """What axe finds on a page that is only reached by a form, wide and on a phone, with everything open."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return looked_at(page, 1280, "light") + looked_at(page, 360, "dark")


def test_pages_on_the_way_have_no_barrier(both: Both) -> None:
    agency = both.agency
    begin(agency)
    agency.get_by_label("E-mail 1").fill("nobody")
    agency.get_by_role("button", name="Look at what the client gets").click()
    expect(agency.get_by_text("Write an e-mail address")).to_be_visible()
    found = barriers(agency)
    agency.get_by_label("E-mail 1").fill(ANNA)
    agency.get_by_label("Cover note").fill("Thank you for the good talk.")
    agency.get_by_role("button", name="Look at what the client gets").click()
    expect(agency.get_by_role("button", name="Send it")).to_be_visible()
    found += barriers(agency)
    agency.get_by_role("button", name="Send it").click()
    expect(agency.get_by_role("heading", level=1)).to_have_text("Proposal v1")
    found += barriers(agency)
    agency.get_by_role("button", name="Show the link").click()
    expect(agency.locator(".secret")).to_contain_text("/c/")
    assert found + barriers(agency) == []


def test_a_german_client_meets_no_barrier_on_a_phone(both: Both) -> None:
    agency, client = both.agency, both.client
    agency.goto("/w/nordlicht/settings/")
    agency.get_by_label("Language of figures and offers").fill("de-DE")
    agency.get_by_role("button", name="Save", exact=True).click()
    expect(agency.get_by_role("status").first).to_contain_text("Saved")
    agency.goto("/w/nordlicht/")
    start_project(agency)
    begin(agency)
    agency.get_by_label("E-mail 1").fill(ANNA)
    send(agency, "Hier ist unser Angebot.")
    client.goto(link_in(both.letters.to(ANNA)[-1]))
    expect(client).to_have_url(re.compile(r"/c/p/[\w-]+/$"))
    expect(client.locator("html")).to_have_attribute("lang", "de")
    found = barriers(client)
    client.get_by_role("link", name="Annehmen und unterschreiben").click()
    expect(client.get_by_role("heading", level=1)).to_have_text("Annehmen und unterschreiben")
    assert found + barriers(client) == []
