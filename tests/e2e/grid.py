"""The grid of an estimate in a browser: somebody before it, its cells, and what one does there."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

GRID = "/w/demo/p/demo/estimate"
Enter = Callable[[str], Page]


def cell(page: Page, name: str, column: str) -> Locator:
    """The cell of a row for a column by its head."""
    heads = [text.strip() for text in page.locator("#grid thead th").all_inner_texts()]
    at = next(number for number, head in enumerate(heads) if head.replace("\n", " ") == column)
    row = page.locator("#rows tr", has=page.locator(".v", has_text=name)).first
    return row.locator("td, th").nth(at)


def go(page: Page, name: str, column: str) -> None:
    """Click into a cell, beside the chips that stand in it."""
    cell(page, name, column).click(position={"x": 6, "y": 12})


def saved(page: Page) -> None:
    """Everything has been saved."""
    expect(page.locator("#said")).to_have_text("Saved")


def total(page: Page) -> str:
    """The hours of the whole."""
    return page.locator("#totals div", has_text="Hours").locator("b").inner_text()


def add_item(page: Page, name: str, *efforts: str) -> None:
    """Type an item and its efforts at the end, as in a spreadsheet."""
    page.locator("#row-add th").click()
    page.keyboard.type(name)
    for effort in efforts:
        page.keyboard.press("Tab")
        page.keyboard.type(effort)
    page.keyboard.press("Enter")
