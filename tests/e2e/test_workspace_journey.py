"""A day with a project, by keyboard alone: from the template to the first version, and all the way back.

What is typed is what the journeys through the API and through files send (`tests/journey.py`): the plan has
to become the same, with the same money to the cent and the same dates.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from milegate.core.changes_text import sentence
from milegate.core.compare import compare
from milegate.web.project.words import Words
from tests.e2e.keyboard import PATIENCE, GridKeys, Keyboard
from tests.installation import Installation
from tests.journey import (
    BUFFER,
    DEARER,
    LATER,
    NAME,
    PASTED,
    START,
    TARGET,
    TYPED,
    Json,
    begun,
    changed,
    computed,
    expected,
    frozen,
    plan_of,
)

EMAIL, PHRASE = "olga@agency.example", "correct horse battery"
STEPS = 80  # more than are to be taken back


@pytest.fixture
def page(browser: Browser, installed: Installation) -> Iterator[Page]:
    """A browser before an empty installation, where the set-up has made its first person."""
    faults: list[str] = []
    with installed.serving("--workers", "2") as server:
        said = server.process.stdout.readline() if server.process.stdout else ""
        context = browser.new_context(
            base_url=server.address, locale="en-GB", viewport={"width": 1280, "height": 900}
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        set_up(Keyboard(page), said.split()[-1])
        yield page
        context.close()
    assert faults == []


def set_up(keyboard: Keyboard, code: str) -> None:
    """Make the first person and the first workspace, and leave."""
    keyboard.page.goto("/setup")
    keyboard.fill("Code from the console", code)
    keyboard.fill("Your name", "Olga")
    keyboard.fill("E-mail", EMAIL)
    keyboard.fill("Password", PHRASE)
    keyboard.fill("Name of the workspace", "Nordlicht")
    keyboard.press("Enter")
    keyboard.page.wait_for_url("**/w/nordlicht/")
    keyboard.tab_to(keyboard.page.locator("[data-menu] summary"))
    keyboard.press("Enter")
    keyboard.send("Sign out")
    expect(keyboard.page.get_by_role("link", name="Sign in").first).to_be_visible()


def sign_in(keyboard: Keyboard) -> None:
    """By e-mail and password."""
    keyboard.follow("Sign in")
    keyboard.fill("E-mail", EMAIL)
    keyboard.fill("Password", PHRASE)
    keyboard.press("Enter")
    keyboard.page.wait_for_url("**/w/nordlicht/")


def start(keyboard: Keyboard) -> None:
    """A project from the MVP template."""
    keyboard.follow("Start a project")
    keyboard.fill("Name", NAME)
    keyboard.fill_day("Begins on", START)
    keyboard.pick(keyboard.page.get_by_role("radio", name=re.compile("^MVP")))
    keyboard.send("Start it")
    keyboard.page.wait_for_url("**/estimate")


def type_items(grid: GridKeys) -> None:
    """Ten items below the last one of the phase Build, each with two ranges."""
    keyboard = grid.keyboard
    grid.go("Deploy to staging and test from end to end")
    for item in TYPED:
        keyboard.press("Control+Enter")
        keyboard.type(item["name"])
        keyboard.press("Tab", "Tab")
        keyboard.type(item["effort"]["backend"])
        keyboard.press("Tab", "Tab")
        keyboard.type(item["effort"]["qa"])
    keyboard.press("Enter")
    grid.saved()


def paste_rows(grid: GridKeys) -> None:
    """Twenty rows of a spreadsheet, below the last one of the last phase."""
    lines = [f"{row['name']}\t{row['effort']['ux']}\t{row['effort']['frontend']}" for row in PASTED]
    block = "\n".join(["Task\tUX designer\tFrontend developer", *lines])
    grid.page.evaluate("text => navigator.clipboard.writeText(text)", block)
    count = grid.page.locator("#rows tr.item").count()
    grid.go("Type the next item …")
    grid.keyboard.press("Control+v")
    expect(grid.page.locator("#rows tr.item")).to_have_count(count + len(PASTED), timeout=PATIENCE)
    grid.saved()


def add_buffer(grid: GridKeys) -> None:
    """One more buffer, in its panel."""
    keyboard, panel = grid.keyboard, grid.page.get_by_role("dialog")
    keyboard.follow(re.compile("^Buffers"))
    expect(panel).to_be_visible()
    keyboard.fill("Name of a new buffer", str(BUFFER["name"]))
    keyboard.fill("Percent of the new buffer", str(BUFFER["percent"]))
    keyboard.choose("Kind of the new buffer", str(BUFFER["kind"]))
    keyboard.send("Save")
    expect(panel).to_have_count(0)


def move_gate(keyboard: Keyboard) -> None:
    """Later by a day before which it may not be, and with the day that was promised."""
    keyboard.follow("Timeline")
    keyboard.follow("MVP deployed to staging", within="section[aria-labelledby=gates-name]")
    keyboard.fill_day("Not before", LATER)
    keyboard.send("Set the day")
    panel = keyboard.page.get_by_role("dialog")
    expect(panel).to_contain_text("Decided16 Aug 2027")
    keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(keyboard.page.get_by_role("row", name="MVP deployed to staging")).to_contain_text("16 Aug 2027")
    keyboard.follow("Milestones and money")
    keyboard.follow("Edit MVP deployed to staging")
    keyboard.fill_day("Promised for", TARGET)
    keyboard.send("Save")
    keyboard.page.wait_for_url("**/milestones**")


def plan(page: Page) -> Json:
    """The plan file of the project that is looked at, as it is downloaded."""
    project = re.search(r"/w/[^/]+/p/[^/]+/", page.url)
    assert project is not None
    found: Json = page.request.get(f"{project[0]}plan.json").json()
    return found


def freeze(keyboard: Keyboard) -> None:
    """The plan as it is becomes v1."""
    keyboard.follow("Freeze a version…")
    keyboard.send("Freeze v1")
    keyboard.page.wait_for_url("**/versions/1")


def change(grid: GridKeys) -> None:
    """One effort is another, and an hour of a role is dearer."""
    keyboard, panel = grid.keyboard, grid.page.get_by_role("dialog")
    keyboard.follow("Estimate")
    grid.go("Typed 3")
    keyboard.press("ArrowRight", "ArrowRight")
    keyboard.type("40")
    keyboard.press("Enter")
    grid.saved()
    keyboard.follow(re.compile("^Roles"))
    keyboard.fill("Rate of Backend developer", DEARER)
    keyboard.send("Save")
    expect(panel).to_have_count(0)


def undo_all(grid: GridKeys) -> None:
    """Take back my steps, one after the other, until there is none."""
    grid.keyboard.follow("Estimate")
    grid.enter()
    for _ in range(STEPS):
        if grid.page.locator("#undo button").is_disabled():
            return
        before = grid.page.locator("#estimate").get_attribute("data-revision")
        grid.keyboard.press("Control+z")
        expect(grid.page.locator("#estimate")).not_to_have_attribute(
            "data-revision", before or "", timeout=PATIENCE
        )
    raise AssertionError("There is always something left to be taken back")


def said_of_the_change() -> str:
    """What the core says of it."""
    found = sentence(compare(computed(frozen()), computed(changed())), Words("en-GB", "EUR").short)
    return f"{found[:1].upper()}{found[1:]}."


@pytest.mark.database
def test_the_journey_by_keyboard(page: Page) -> None:
    keyboard = Keyboard(page)
    grid = GridKeys(keyboard)
    sign_in(keyboard)
    start(keyboard)
    first = plan(page)
    assert expected(first) == expected(begun())

    type_items(grid)
    paste_rows(grid)
    add_buffer(grid)
    move_gate(keyboard)
    assert plan_of(plan(page)) == plan_of(frozen())
    assert expected(plan(page)) == expected(frozen())
    freeze(keyboard)

    change(grid)
    assert plan_of(plan(page)) == plan_of(changed())
    keyboard.follow("Changes")
    keyboard.follow("Versions")
    keyboard.follow(re.compile("^v1"))
    keyboard.follow("Compare with now")
    expect(page.locator(".big-line")).to_have_text(said_of_the_change())

    undo_all(grid)
    assert plan(page) == first
