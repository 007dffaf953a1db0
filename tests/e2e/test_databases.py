"""One journey on each database that can be chosen: on SQLite with all the others, and on PostgreSQL."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.faults.door import Setting
from tests.installation import Installation


@pytest.fixture
def setting(installed: Installation) -> Setting:
    """A plan, and somebody who may edit it."""
    return Setting.of(installed)


@pytest.fixture
def page(browser: Browser, installed: Installation, setting: Setting) -> Iterator[Page]:
    """A page of this person, at a server of the installation."""
    cookies = dict(each.split("=", 1) for each in setting.cookie.split("; "))
    with installed.serving() as server:
        context = browser.new_context(base_url=server.address)
        context.add_cookies(
            [{"name": name, "value": value, "url": server.address} for name, value in cookies.items()]
        )
        yield context.new_page()
        context.close()


@pytest.mark.database
def test_type_freeze_and_take_back(page: Page, setting: Setting) -> None:
    page.goto(f"{setting.project}estimate")
    page.locator("#row-add th").click()
    page.keyboard.type("Typed in a browser")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("Saved")

    page.goto(f"{setting.project}versions")
    page.get_by_label("Name").fill("As typed")
    page.get_by_role("button", name="Freeze v1").click()
    expect(page.get_by_text("As typed").first).to_be_visible()

    page.goto(f"{setting.project}history")
    page.get_by_role("button", name="Undo").first.click()
    page.goto(f"{setting.project}estimate")
    expect(page.locator("#row-add")).to_have_count(1)
    expect(page.locator("#rows tr", has_text="Typed in a browser")).to_have_count(0)
