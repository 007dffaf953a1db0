"""The grid of the estimate: typed, pasted, taken back; by two people at once; and without a network."""

from playwright.sync_api import Page, expect

from tests.e2e.grid import GRID, Enter, add_item, cell, go, saved, total

AGED = """() => {  // as if the other tab had been closed a while ago
    for (const [key, kept] of Object.entries(localStorage)) {
        localStorage.setItem(key, JSON.stringify({ ...JSON.parse(kept), at: Date.now() - 60_000 }));
    }
}"""


def test_ranges_are_typed_by_keyboard(sheet: Page) -> None:
    before = total(sheet)
    add_item(sheet, "Typed by keyboard", "4-8", "", "12/20/40")
    saved(sheet)
    expect(cell(sheet, "Typed by keyboard", "Business analyst")).to_have_text("4-8")
    expect(cell(sheet, "Typed by keyboard", "Backend developer")).to_have_text("12/20/40")
    expect(cell(sheet, "Typed by keyboard", "Hours")).to_have_text("28")
    assert total(sheet) != before
    sheet.reload()
    expect(cell(sheet, "Typed by keyboard", "Backend developer")).to_have_text("12/20/40")


def test_a_cell_is_left_by_escape_and_replaced_by_typing(sheet: Page) -> None:
    add_item(sheet, "Escaped", "8")
    saved(sheet)
    go(sheet, "Escaped", "Business analyst")
    sheet.keyboard.press("F2")
    sheet.keyboard.type("9")
    sheet.keyboard.press("Escape")
    expect(cell(sheet, "Escaped", "Business analyst")).to_have_text("8")
    sheet.keyboard.type("2d")
    sheet.keyboard.press("Enter")
    saved(sheet)
    expect(cell(sheet, "Escaped", "Hours")).to_have_text("16")


def test_what_is_no_effort_stays_and_says_why(sheet: Page) -> None:
    add_item(sheet, "Wrongly typed", "8")
    saved(sheet)
    go(sheet, "Wrongly typed", "Business analyst")
    sheet.keyboard.type("8-4")
    sheet.keyboard.press("Enter")
    bubble = sheet.locator(".bubble.wrong")
    expect(bubble).to_contain_text("the smallest comes first")
    expect(cell(sheet, "Wrongly typed", "Business analyst")).to_have_text("8-4")
    go(sheet, "Wrongly typed", "Business analyst")
    sheet.keyboard.type("4-8")
    sheet.keyboard.press("Enter")
    saved(sheet)
    expect(bubble).to_have_count(0)


def test_rows_are_moved_indented_duplicated_and_removed_by_keyboard(sheet: Page) -> None:
    for name in ("First of three", "Second of three", "Third of three"):
        add_item(sheet, name)
    saved(sheet)
    go(sheet, "Third of three", "Item")
    sheet.keyboard.press("Alt+ArrowUp")
    saved(sheet)
    sheet.keyboard.press("Alt+ArrowRight")
    saved(sheet)
    expect(sheet.locator("#rows tr.group", has_text="First of three")).to_have_count(1)
    sheet.keyboard.press("Alt+ArrowLeft")
    saved(sheet)
    go(sheet, "Second of three", "Item")
    sheet.keyboard.press("Control+d")
    saved(sheet)
    expect(sheet.locator("#rows tr", has_text="Second of three")).to_have_count(2)
    sheet.keyboard.press("Shift+ArrowUp")
    sheet.keyboard.press("Control+Delete")
    saved(sheet)
    expect(sheet.locator("#rows tr", has_text="Second of three")).to_have_count(0)
    sheet.keyboard.press("Control+z")
    saved(sheet)
    expect(sheet.locator("#rows tr", has_text="Second of three")).to_have_count(2)


def test_twenty_rows_are_pasted_as_one_step(sheet: Page) -> None:
    count = sheet.locator("#rows tr.item").count()
    lines = [f"Pasted row {number:02}\t{number}-{number + 4}\t8" for number in range(1, 21)]
    block = "\n".join(["Task\tBackend developer\tQA engineer", *lines])
    sheet.evaluate("text => navigator.clipboard.writeText(text)", block)
    sheet.locator("#row-add th").click()
    sheet.keyboard.press("Control+v")
    expect(sheet.locator("#rows tr.item")).to_have_count(count + 20)
    saved(sheet)
    expect(cell(sheet, "Pasted row 20", "Backend developer")).to_have_text("20-24")
    expect(cell(sheet, "Pasted row 07", "QA engineer")).to_have_text("8")
    sheet.keyboard.press("Control+z")
    expect(sheet.locator("#rows tr.item")).to_have_count(count)
    sheet.keyboard.press("Control+y")
    expect(sheet.locator("#rows tr.item")).to_have_count(count + 20)
    saved(sheet)


def test_cells_are_copied_for_a_spreadsheet(sheet: Page) -> None:
    add_item(sheet, "Copied", "4-8", "16")
    saved(sheet)
    go(sheet, "Copied", "Item")
    for _ in range(2):
        sheet.keyboard.press("Shift+ArrowRight")
    sheet.keyboard.press("Control+c")
    assert sheet.evaluate("navigator.clipboard.readText()") == "Copied\t4-8\t16"


def test_two_people_merge_and_meet(enter: Enter) -> None:
    olivia, emil = enter("Owner"), enter("Estimator")
    add_item(olivia, "Between two", "2", "3")
    saved(olivia)
    expect(cell(emil, "Between two", "UX designer")).to_have_text("3")
    go(emil, "Between two", "UX designer")
    emil.keyboard.type("30")
    emil.keyboard.press("Enter")
    saved(emil)
    expect(cell(olivia, "Between two", "UX designer")).to_have_text("30")
    first = cell(olivia, "Between two", "Business analyst")
    go(olivia, "Between two", "Business analyst")
    olivia.keyboard.press("F2")
    olivia.keyboard.press("Control+a")
    olivia.keyboard.type("8")
    go(emil, "Between two", "Business analyst")
    emil.keyboard.type("6")
    emil.keyboard.press("Enter")
    saved(emil)
    olivia.keyboard.press("Enter")
    bubble = olivia.locator(".bubble.clash")
    expect(bubble).to_contain_text("wrote “6”, you wrote “8”")
    expect(first).to_have_text("8")
    bubble.get_by_role("button", name="Keep mine").click()
    saved(olivia)
    expect(cell(emil, "Between two", "Business analyst")).to_have_text("8")


def test_without_a_network_nothing_is_lost(sheet: Page) -> None:
    sheet.context.set_offline(True)
    add_item(sheet, "Typed in a tunnel", "4-8")
    expect(sheet.locator("#said")).to_contain_text("No connection: 2 changes not saved yet")
    expect(cell(sheet, "Typed in a tunnel", "Business analyst")).to_have_text("4-8")
    sheet.context.set_offline(False)
    saved(sheet)
    sheet.reload()
    expect(cell(sheet, "Typed in a tunnel", "Business analyst")).to_have_text("4-8")


def test_a_moment_that_is_too_busy_loses_nothing(sheet: Page) -> None:
    add_item(sheet, "Typed in a crowd", "1")
    saved(sheet)
    busy = {
        "status": 503,
        "content_type": "application/json",
        "body": '{"message": "Too many", "troubles": []}',
    }
    sheet.route("**/estimate/edits", lambda route: route.fulfill(**busy), times=1)
    go(sheet, "Typed in a crowd", "Business analyst")
    sheet.keyboard.type("5")
    sheet.keyboard.press("Enter")
    expect(sheet.locator("#said")).to_contain_text("1 change not saved yet, sent again in a moment")
    saved(sheet)
    sheet.reload()
    expect(cell(sheet, "Typed in a crowd", "Business analyst")).to_have_text("5")


def test_a_closed_tab_loses_nothing(sheet: Page) -> None:
    sheet.context.set_offline(True)
    add_item(sheet, "Typed before closing", "4-8")
    expect(sheet.locator("#said")).to_contain_text("2 changes not saved yet")
    other = sheet.context.new_page()
    sheet.close()
    other.context.set_offline(False)
    other.goto(GRID)
    other.evaluate(AGED)
    other.reload()
    expect(cell(other, "Typed before closing", "Business analyst")).to_have_text("4-8")
    saved(other)
    other.reload()
    expect(other.locator("#rows tr", has_text="Typed before closing")).to_have_count(1)


def test_an_expired_session_loses_nothing(sheet: Page) -> None:
    add_item(sheet, "Typed too late", "1")
    saved(sheet)
    cookies = sheet.context.cookies()
    sheet.context.clear_cookies(name="milegate-session")
    go(sheet, "Typed too late", "Business analyst")
    sheet.keyboard.type("5")
    sheet.keyboard.press("Enter")
    expect(sheet.locator("#said")).to_contain_text("1 change kept here")
    sheet.context.add_cookies(cookies)  # type: ignore[arg-type]
    saved(sheet)
    expect(cell(sheet, "Typed too late", "Hours")).to_have_text("5")


def test_the_side_panel_saves_and_the_row_shows_it(sheet: Page) -> None:
    add_item(sheet, "With details", "4")
    saved(sheet)
    go(sheet, "With details", "Item")
    sheet.keyboard.press("Control+i")
    panel = sheet.get_by_role("dialog")
    panel.get_by_label("Accepted when").fill("The list shows all orders within 1 s\nIt can be printed")
    panel.get_by_label("Optional: the client may choose it").check()
    panel.get_by_role("button", name="Save").click()
    expect(panel).to_have_count(0)
    row = sheet.locator("#rows tr", has_text="With details")
    expect(row).to_contain_text("2 criteria")
    expect(row).to_contain_text("option, +")


def test_one_filters_and_searches(sheet: Page) -> None:
    sheet.keyboard.press("/")
    sheet.keyboard.type("invitations")
    expect(sheet.locator("#rows tr.item:visible")).to_have_count(1)
    sheet.keyboard.press("Escape")
    sheet.get_by_label("Show", exact=True).select_option("should")
    shown = sheet.locator("#rows tr.item:visible")
    assert 0 < shown.count() < 40


def test_who_may_not_edit_sees_the_same_grid(enter: Enter) -> None:
    viewer = enter("Viewer")
    expect(viewer.locator("#row-add")).to_have_count(0)
    viewer.locator("#rows tr.item td.cell").first.click()
    viewer.keyboard.type("99")
    expect(viewer.locator("#rows input")).to_have_count(0)
    expect(viewer.locator("#grid")).not_to_contain_text("Margin")


def test_a_phase_is_added_and_a_row_dragged_into_it(sheet: Page) -> None:
    add_item(sheet, "Dragged")
    saved(sheet)
    sheet.get_by_role("button", name="New phase").click()
    sheet.keyboard.type("A phase of its own")
    sheet.keyboard.press("Enter")
    saved(sheet)
    row = sheet.locator("#rows tr", has_text="Dragged")
    phase = sheet.locator("#rows tr.phase", has_text="A phase of its own")
    expect(phase.locator(".mark-col")).not_to_be_empty()
    row.locator(".mark-col").hover(position={"x": 2, "y": 4})
    row.locator(".mark-col").drag_to(
        phase, source_position={"x": 2, "y": 4}, target_position={"x": 200, "y": 24}
    )
    saved(sheet)
    number = phase.locator(".mark-col").inner_text()
    expect(row.locator(".mark-col")).to_have_text(f"{number}.1")


def test_the_details_remove_and_duplicate_by_mouse(sheet: Page) -> None:
    add_item(sheet, "By mouse")
    saved(sheet)
    rows = sheet.locator("#rows tr", has_text="By mouse")
    rows.first.locator(".mark-col a").click()
    sheet.get_by_role("dialog").get_by_role("button", name="Duplicate").click()
    expect(rows).to_have_count(2)
    saved(sheet)
    rows.first.locator(".mark-col a").click()
    sheet.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
    expect(rows).to_have_count(1)


def test_shown_in_days_bare_numbers_are_days(sheet: Page) -> None:
    add_item(sheet, "In days", "16")
    saved(sheet)
    sheet.get_by_role("link", name="days", exact=True).click()
    expect(cell(sheet, "In days", "Business analyst")).to_have_text("2")
    go(sheet, "In days", "Business analyst")
    sheet.keyboard.type("3-4")
    sheet.keyboard.press("Enter")
    saved(sheet)
    sheet.get_by_role("link", name="hours", exact=True).click()
    expect(cell(sheet, "In days", "Business analyst")).to_have_text("3-4d")
    expect(cell(sheet, "In days", "Hours")).to_have_text("28")
