"""Take the pictures of the README: serve the demo from a folder of its own, and look at it.

python -m tools.screenshots [NAME ...]
"""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tools.browser import find_browser

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
LARGEST = 300_000  # bytes: a README is read over slow lines, too
PATIENCE = 20_000  # milliseconds


@dataclass(frozen=True)
class Shot:
    """A picture: its file, what it shows, how wide and high, and in which scheme.

    Without an address it shows the page to which `before` has led.
    """

    name: str
    address: str
    width: int = 1280
    height: int = 800
    dark: bool = False
    before: Callable[[Page], None] | None = None  # what is done first


def enter(page: Page) -> None:
    """Come in as the owner of the demo's workspace."""
    page.goto("/")
    page.locator("#enter button").first.click()


def sign_on_the_phone(page: Page) -> None:
    """Begin both sides; the client signs with the code from the mail."""
    page.goto("/")
    page.get_by_role("button", name="Try both sides").click()
    phone, agency = (page.frame_locator(f"iframe[name={name}]") for name in ("phone", "agency"))
    phone.get_by_role("link", name="Accept and sign").click()
    phone.get_by_label("Your role").fill("CIO")
    phone.get_by_label("I accept this proposal").check()
    phone.get_by_role("button", name="Send me the code").click()
    letter = page.get_by_text("is your code for signing")
    expect(letter).to_be_visible(timeout=PATIENCE)
    phone.get_by_label("Code from the mail").fill(letter.inner_text().split()[0])
    phone.get_by_role("button", name="Sign", exact=True).click()
    expect(agency.locator("#others")).to_contain_text("Accepted and signed", timeout=PATIENCE)
    expect(page.get_by_text("the proposal has been signed")).to_be_visible(timeout=PATIENCE)


SHOTS = (
    Shot("both-sides", "", before=sign_on_the_phone),
    Shot("grid", "/w/demo/p/demo/estimate", height=900, before=enter),
    Shot("estimate", "/demo/estimate", height=900),
    Shot("timeline", "/demo/timeline", height=900),
    Shot("milestones", "/demo/milestones#gate-mvp", height=760),
    Shot("client-phone", "/demo/client", width=360, height=740),
    Shot("timeline-dark", "/demo/timeline", height=900, dark=True),
)


@contextmanager
def served() -> Iterator[str]:
    """The demo on a free port; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "milegate.config.serve", "--demo", "--port", port]
        environment = os.environ | {"MILEGATE_DATA": folder}
        with subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE) as server:
            said = server.stdout.readline() if server.stdout else ""
            try:
                yield said.split()[-1]
            finally:
                server.terminate()


def take(browser: Browser, base: str, shot: Shot) -> str:
    """Take one picture; a line about it."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.dark else "light",
        base_url=base,
    )
    if shot.before:
        shot.before(page)
    if shot.address:
        page.goto(shot.address)
    path = IMAGES / f"{shot.name}.png"
    page.screenshot(path=path)
    page.close()
    size = path.stat().st_size
    return f"{path.relative_to(ROOT)}: {size:,} bytes" + (" (too large)" if size > LARGEST else "")


def main(names: list[str]) -> int:
    """Take all pictures, or those that are named."""
    found = find_browser()
    if not found.path:
        print(found.reason, file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with served() as base, sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=found.path, args=sandbox)
        for shot in SHOTS:
            if not names or shot.name in names:
                print(take(browser, base, shot))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
