"""Every page, light and dark, wide and on a phone: nothing for axe to find, nothing beside the screen."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.web.uploads import BAD, CSV

Scheme = Literal["light", "dark"]
ADDRESSES = (
    "/",
    "/demo/estimate",
    "/demo/timeline",
    "/demo/milestones",
    "/demo/proposal",
    "/demo/client",
    "/demo/review",
    "/try",
    "/nowhere",
)
WIDTHS = (1280, 360)
BESIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Page) -> list[str]:
    """What axe says of a page, and what does not fit on it."""
    found = [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in Axe().run(page).response["violations"]
        for node in rule["nodes"][:3]
    ]
    beside = page.evaluate(BESIDE)
    return [*found, *([f"{beside} pixels stand beside the screen"] if beside else [])]


def looked_at(page: Page, width: int, scheme: Scheme) -> list[str]:
    """The same after the page has taken a width and a scheme."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    return [f"{width} {scheme} {fault}" for fault in faults(page)]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_has_no_barrier(watched: Page, address: str, scheme: Scheme) -> None:
    watched.goto(address)
    assert [fault for width in WIDTHS for fault in looked_at(watched, width, scheme)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("name", "content"), [("small.csv", CSV), ("bad.yaml", BAD)])
def test_a_try_has_no_barrier(
    watched: Page, tmp_path: Path, name: str, content: bytes, scheme: Scheme
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    watched.goto("/try")
    watched.get_by_label("Your estimate").set_input_files(file)
    watched.get_by_role("button", name="Show it as a project").click()
    watched.wait_for_load_state()
    assert [fault for width in WIDTHS for fault in looked_at(watched, width, scheme)] == []


def test_targets_are_large_enough(watched: Page) -> None:
    watched.set_viewport_size({"width": 360, "height": 800})
    watched.goto("/")
    small = watched.evaluate(
        """[...document.querySelectorAll("button, .button, .tabs a, input, select")]
        .filter(each => each.offsetParent && each.getBoundingClientRect().height < 24)
        .map(each => each.outerHTML)"""
    )
    assert small == []


def test_paper_shows_the_page_without_its_buttons(watched: Page) -> None:
    watched.goto("/demo/milestones")
    watched.emulate_media(media="print")
    assert watched.locator(".tabs").is_hidden()
    assert watched.locator("#gate-mvp").is_visible()
