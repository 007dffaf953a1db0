"""What people who come from a spreadsheet expect of the grid: nothing typed is lost, no key surprises."""

from playwright.sync_api import Page, expect

from tests.e2e.grid import Enter, add_item, cell, go, saved

HAS_FOCUS = "element => element === document.activeElement"
FIRST = "#row-add-discovery"


def clipboard(page: Page) -> str:
    """What was copied."""
    found: str = page.evaluate("navigator.clipboard.readText()")
    return found


def names(page: Page) -> list[str]:
    """The names of all rows that are shown, from top to bottom."""
    return page.locator("#rows tr:visible .v").all_inner_texts()


def add_first(page: Page, name: str, *efforts: str) -> None:
    """Type an item at the end of the first phase."""
    page.locator(f"{FIRST} th").click()
    page.keyboard.type(name)
    for effort in efforts:
        page.keyboard.press("Tab")
        page.keyboard.type(effort)
    page.keyboard.press("Enter")


def test_a_refused_value_asks_again_after_the_page_was_left(sheet: Page) -> None:
    add_item(sheet, "Left unanswered", "8")
    saved(sheet)
    go(sheet, "Left unanswered", "Business analyst")
    sheet.keyboard.type("8-4")
    sheet.keyboard.press("Enter")
    expect(sheet.locator(".bubble.wrong")).to_have_count(1)
    for _ in range(2):
        sheet.reload()
        expect(sheet.locator(".bubble.wrong")).to_contain_text("the smallest comes first")
        expect(cell(sheet, "Left unanswered", "Business analyst")).to_have_text("8-4")
        expect(sheet.locator("#said")).to_contain_text("Something needs you")
    sheet.get_by_role("button", name="Leave it as it was").click()
    saved(sheet)
    sheet.reload()
    expect(cell(sheet, "Left unanswered", "Business analyst")).to_have_text("8")
    expect(sheet.locator(".bubble")).to_have_count(0)


def test_two_values_in_one_cell_ask_again_after_the_page_was_left(enter: Enter) -> None:
    olivia, emil = enter("Owner"), enter("Estimator")
    add_item(olivia, "Met and left", "2")
    saved(olivia)
    expect(cell(emil, "Met and left", "Business analyst")).to_have_text("2")
    go(olivia, "Met and left", "Business analyst")
    olivia.keyboard.type("8")
    go(emil, "Met and left", "Business analyst")
    emil.keyboard.type("6")
    emil.keyboard.press("Enter")
    saved(emil)
    olivia.keyboard.press("Enter")
    expect(olivia.locator(".bubble.clash")).to_have_count(1)
    olivia.reload()
    expect(olivia.locator(".bubble.clash")).to_contain_text("wrote “6”, you wrote “8”")
    olivia.get_by_role("button", name="Keep mine").click()
    saved(olivia)
    expect(cell(emil, "Met and left", "Business analyst")).to_have_text("8")


def test_f2_places_the_caret_at_the_end(sheet: Page) -> None:
    add_item(sheet, "At the end", "4")
    saved(sheet)
    go(sheet, "At the end", "Business analyst")
    sheet.keyboard.press("F2")
    sheet.keyboard.type("0")
    sheet.keyboard.press("Enter")
    expect(cell(sheet, "At the end", "Business analyst")).to_have_text("40")
    saved(sheet)


def test_a_slash_in_a_sum_is_no_search(sheet: Page) -> None:
    go(sheet, "Discovery and design", "Business analyst")
    sheet.keyboard.type("12/20/40")
    expect(sheet.locator("#said")).to_have_text("This row is a sum")
    assert cell(sheet, "Discovery and design", "Business analyst").evaluate(HAS_FOCUS)


def test_enter_steps_over_rows_that_take_no_effort(sheet: Page) -> None:
    go(sheet, "Set up repository", "UX designer")
    sheet.keyboard.press("Enter")
    assert sheet.locator("#row-components td").nth(2).evaluate(HAS_FOCUS)


def test_each_phase_ends_with_a_row_for_its_next_item(sheet: Page) -> None:
    add_first(sheet, "Typed on and on", "4")
    assert sheet.locator(f"{FIRST} th").evaluate(HAS_FOCUS)
    sheet.keyboard.type("Typed on")
    sheet.keyboard.press("Enter")
    saved(sheet)
    expect(sheet.locator("#rows tr", has_text="Typed on and on").locator(".mark-col")).to_have_text("1.9")
    expect(sheet.locator(f"{FIRST} + tr")).to_contain_text("Scope agreed")


def test_whole_rows_are_cut_and_moved_with_all_that_they_are(sheet: Page) -> None:
    add_first(sheet, "Cut out", "4", "", "2-3")
    saved(sheet)
    row = sheet.locator("#rows tr", has_text="Cut out")
    id = row.get_attribute("id")
    go(sheet, "Cut out", "Item")
    sheet.keyboard.press("Shift+Space")
    sheet.keyboard.press("Control+x")
    lines = [line.split("\t") for line in clipboard(sheet).split("\n")]
    assert [line[:4] for line in lines] == [
        ["Item", "Business analyst", "UX designer", "Backend developer"],
        ["Cut out", "4", "", "2-3"],
    ]
    assert len(lines[1]) == 8
    expect(cell(sheet, "Cut out", "Business analyst")).to_have_text("4")
    go(sheet, "Hold the kick-off workshop", "Item")
    sheet.keyboard.press("Control+v")
    expect(sheet.locator("#row-kick-off + tr")).to_have_id(id or "")
    saved(sheet)
    expect(row).to_have_count(1)


def test_a_panel_that_cannot_be_opened_leaves_the_page(sheet: Page) -> None:
    sheet.context.set_offline(True)
    sheet.get_by_role("link", name="Buffers").click()
    expect(sheet.locator("#troubles")).to_contain_text("No connection")
    expect(sheet.locator("#grid")).to_be_visible()
    sheet.context.set_offline(False)
    sheet.get_by_role("link", name="Buffers").click()
    expect(sheet.get_by_role("dialog")).to_be_visible()
    sheet.mouse.click(100, 500)
    expect(sheet.get_by_role("dialog")).to_have_count(0)


def test_a_refusal_names_the_rows_moves_nothing_and_offers_a_group(sheet: Page) -> None:
    add_first(sheet, "With hours", "4")
    sheet.keyboard.type("Below it")
    sheet.keyboard.press("Enter")
    saved(sheet)
    before = sheet.locator("#grid").bounding_box()
    go(sheet, "Below it", "Item")
    sheet.keyboard.press("Alt+ArrowRight")
    notice = sheet.locator("#troubles")
    expect(notice).to_contain_text("“Below it”: “With hours” has work of its own")
    assert sheet.locator("#grid").bounding_box() == before
    notice.get_by_role("button", name="Put them into a new group").click()
    expect(sheet.locator("#rows input")).to_be_focused()
    sheet.keyboard.press("Control+a")
    sheet.keyboard.type("Both together")
    sheet.keyboard.press("Enter")
    saved(sheet)
    expect(notice).to_be_empty()
    group = sheet.locator("#rows tr.group", has_text="Both together")
    number = group.locator(".mark-col").inner_text()
    expect(sheet.locator("#rows tr", has_text="With hours").locator(".mark-col")).to_have_text(f"{number}.1")
    expect(sheet.locator("#rows tr", has_text="Below it").locator(".mark-col")).to_have_text(f"{number}.2")


def test_the_filter_shows_what_fits_and_says_how_much(sheet: Page) -> None:
    add_item(sheet, "Needle in the grid")
    saved(sheet)
    search = sheet.get_by_label("Search the names")
    search.fill("needle")
    assert names(sheet)[1:] == ["Needle in the grid"]
    expect(sheet.locator("#filter-said")).to_contain_text("1 of ")
    expect(sheet.locator("#filter-said")).to_contain_text("totals are of all")
    search.fill("no such row")
    expect(sheet.locator("#rows tr:visible")).to_have_count(0)
    nothing = sheet.locator("#filter-none")
    expect(nothing).to_contain_text("Nothing found")
    nothing.get_by_role("link").click()
    expect(nothing).to_be_hidden()
    expect(sheet.locator("#row-kick-off")).to_be_visible()


def test_phases_and_groups_are_folded_and_stay_so(sheet: Page) -> None:
    sheet.locator("#row-discovery .fold-row").click()
    expect(sheet.locator("#row-kick-off")).to_be_hidden()
    sheet.reload()
    expect(sheet.locator("#row-kick-off")).to_be_hidden()
    expect(sheet.locator("#rows tr", has_text="Scope agreed")).to_be_visible()
    expect(sheet.locator("#row-discovery .fold-row")).to_have_attribute("aria-expanded", "false")
    go(sheet, "Discovery and design", "Business analyst")
    sheet.keyboard.press("Space")
    expect(sheet.locator("#row-kick-off")).to_be_visible()


def test_efforts_are_filled_down_by_keyboard_and_by_the_corner(sheet: Page) -> None:
    for name in ("Filled one", "Filled two", "Filled three"):
        add_item(sheet, name)
    saved(sheet)
    go(sheet, "Filled one", "QA engineer")
    sheet.keyboard.type("3-5")
    sheet.keyboard.press("Enter")
    sheet.keyboard.press("ArrowUp")
    sheet.keyboard.press("Shift+ArrowDown")
    sheet.keyboard.press("Control+Shift+d")
    expect(cell(sheet, "Filled two", "QA engineer")).to_have_text("3-5")
    saved(sheet)
    go(sheet, "Filled two", "QA engineer")
    corner, below = sheet.locator(".fill-corner"), cell(sheet, "Filled three", "QA engineer")
    corner.drag_to(below)
    expect(below).to_have_text("3-5")
    saved(sheet)
    sheet.keyboard.press("Control+z")
    expect(below).to_have_text("")


def test_a_name_that_is_too_long_is_said_and_not_cut(sheet: Page) -> None:
    sheet.locator("#row-add th").click()
    sheet.keyboard.insert_text("long" * 80)
    sheet.keyboard.press("Enter")
    bubble = sheet.locator(".bubble.wrong")
    expect(bubble).to_contain_text("A name may have 300 characters; this has 320.")
    expect(sheet.locator("#rows tr.draft .v")).to_have_text("long" * 80)
    bubble.get_by_role("button").click()
    expect(sheet.locator("#rows tr.draft")).to_have_count(0)


def test_one_link_leads_over_everything_to_the_grid(sheet: Page) -> None:
    sheet.keyboard.press("Tab")
    sheet.keyboard.press("Tab")
    expect(sheet.get_by_role("link", name="To the grid")).to_be_focused()
    sheet.keyboard.press("Enter")
    assert sheet.evaluate("Boolean(document.activeElement.closest('#rows'))")


def test_a_row_says_how_many_threads_are_open_on_it(sheet: Page) -> None:
    sheet.locator("#row-kick-off .mark-col a").click()
    sheet.get_by_role("dialog").get_by_role("link", name="Comments on this row").click()
    sheet.get_by_label("Begin a thread").fill("Who comes to the workshop?")
    sheet.get_by_role("button", name="Say it").click()
    sheet.get_by_role("link", name="Estimate", exact=True).click()
    count = sheet.locator("#row-kick-off .talk")
    expect(count).to_have_text("1 open thread")
    count.click()
    expect(sheet.get_by_role("heading", name="Comments on Hold the kick-off workshop")).to_be_visible()
    sheet.get_by_role("button", name="Resolve").first.click()
