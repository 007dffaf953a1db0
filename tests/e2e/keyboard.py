"""A person without a mouse: everything is reached by Tab and by arrows, and typed."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page, expect

PATIENCE = 30_000  # many edits wait for each other on a busy machine
FAR = 250  # more stops than any page has
HAS_FOCUS = "element => element === document.activeElement"
WHERE = """element => {
  const active = document.activeElement;
  return element === active ? "here" : active.closest("#grid") ? "in the grid" : "elsewhere";
}"""


@dataclass(frozen=True)
class Keyboard:
    """The keyboard before a page; nothing here ever clicks."""

    page: Page

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self.page.keyboard.type(text)

    def tab_to(self, target: Locator) -> Locator:
        """Press Tab until this element has the focus; a grid is left as its help says."""
        expect(target).to_be_visible()
        for _ in range(FAR):
            where = target.evaluate(WHERE)
            if where == "here":
                return target
            self.press(*(["Escape", "Tab"] if where == "in the grid" else ["Tab"]))
        raise AssertionError(f"Tab does not reach {target}")

    def fill(self, label: str, text: str) -> None:
        """Go to a field and type into it, over what stands there."""
        self.tab_to(self.page.get_by_label(label, exact=True))
        self.press("Control+a")
        self.type(text)

    def fill_day(self, label: str, day: str) -> None:
        """Go to a field for a day and type it; which part of a day comes first is up to the browser."""
        field = self.tab_to(self.page.get_by_label(label, exact=True))
        year, month, number = day.split("-")
        self.type(f"{month}{number}{year}")
        if field.input_value() != day:
            self.press("ArrowLeft", "ArrowLeft")
            self.type(f"{number}{month}{year}")
        expect(field).to_have_value(day)

    def choose(self, label: str, option: str) -> None:
        """Go to a choice and type the beginning of an option."""
        field = self.page.get_by_label(label, exact=True)
        self.tab_to(field)
        self.type(option)
        expect(field.locator("option:checked")).to_have_text(option)

    def follow(self, name: str | re.Pattern[str], within: str = "body") -> None:
        """Go to a link and follow it, to its page or to what it opens beside this one."""
        place = self.page.locator(within)
        link = place.get_by_role("link", name=name, exact=isinstance(name, str)).first
        self.tab_to(link)
        address = None if link.get_attribute("data-panel") is not None else link.get_attribute("href")
        self.press("Enter")
        if address:
            self.page.wait_for_url(urljoin(self.page.url, address))

    def send(self, name: str) -> None:
        """Go to a button and press it."""
        self.tab_to(self.page.get_by_role("button", name=name, exact=True).first)
        self.press("Enter")

    def pick(self, choice: Locator) -> None:
        """Go to a group of choices of which one counts, and down to this one."""
        group = self.page.locator(f"input[type=radio][name={choice.get_attribute('name')}]")
        self.tab_to(group.and_(self.page.locator(":checked")))
        for _ in range(FAR):
            if choice.is_checked():
                return
            self.press("ArrowDown")
        raise AssertionError(f"No arrow reaches {choice}")


@dataclass(frozen=True)
class GridKeys:
    """The same in the grid of an estimate."""

    keyboard: Keyboard

    @property
    def page(self) -> Page:
        """The page with the grid."""
        return self.keyboard.page

    def enter(self) -> None:
        """Go into the grid, to the column of names."""
        expect(self.page.locator("#estimate.ready")).to_have_count(1)
        self.keyboard.tab_to(self.page.locator("#rows [tabindex='0']"))
        self.keyboard.press("Control+Home", "ArrowRight")

    def row(self, name: str) -> Locator:
        """The row of a name; the last of several."""
        named = self.page.locator(".v").get_by_text(name, exact=True)
        return self.page.locator("#rows tr").filter(has=named).last

    def go(self, name: str) -> None:
        """Go down to the row of a name."""
        self.enter()
        for _ in range(FAR):
            if self.row(name).locator("th").evaluate(HAS_FOCUS):
                return
            self.keyboard.press("ArrowDown")
        raise AssertionError(f"No arrow reaches the row {name}")

    def saved(self) -> None:
        """Everything has been saved."""
        expect(self.page.locator("#said")).to_have_text("Saved", timeout=PATIENCE)
