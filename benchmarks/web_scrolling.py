"""How smoothly a long estimate scrolls: the time between the frames that a real Chromium shows meanwhile."""

import os
from collections.abc import Iterator

from playwright.sync_api import Page, sync_playwright

from benchmarks.measuring import say
from benchmarks.web_report import Figure
from benchmarks.web_server import Server, World
from benchmarks.web_visitors import Taken
from tools.browser import installed

ROWS = "2000"
FRAME_LIMIT = 1 / 30  # so many seconds between two frames look smooth
STEPS, STEP = 300, 180
WIDTH, HEIGHT = 1280, 900
FRAMES = """([steps, step]) => new Promise((resolve) => {  // seconds between frames, down and up again
  const scroller = document.getElementById("sheet-scroll"), times = [];
  let last = null, left = steps, way = step;
  const frame = (now) => {
    if (last !== null) times.push((now - last) / 1000);
    last = now;
    const end = scroller.scrollHeight - scroller.clientHeight - 1;
    if (scroller.scrollTop >= end) way = -step;
    scroller.scrollTop += way;
    if (left-- > 0) requestAnimationFrame(frame);
    else resolve(times);
  };
  requestAnimationFrame(frame);
})"""


def scrolled(server: Server, world: World) -> Iterator[Figure]:
    """The frames of the longest estimate; nothing where there is no Chromium."""
    path = os.environ.get("MILEGATE_CHROMIUM") or installed()
    if not path:
        say("no Chromium is installed: scrolling is left out")
        return
    say(f"scrolling {ROWS} items")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"] * (os.geteuid() == 0)
        )
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, base_url=f"http://127.0.0.1:{server.port}"
        )
        _enter(page, world)
        seconds = page.evaluate(FRAMES, [STEPS, STEP])
        browser.close()
    yield Figure(f"a frame while {int(ROWS):,} items scroll", Taken(seconds), None, FRAME_LIMIT)


def _enter(page: Page, world: World) -> None:
    """Show the grid of the longest plan to the first person."""
    pairs = (each.split("=", 1) for each in world.cookies[0].split("; "))
    page.context.add_cookies(
        [{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"} for name, value in pairs]
    )
    page.goto(world.doors[ROWS].removesuffix("/edits"))
    page.wait_for_selector("#estimate.ready")
