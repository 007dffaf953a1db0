"""The table beside the picture says the same as the picture."""

from datetime import date

from milegate.charts.table import timeline_table
from milegate.charts.timeline import timeline_svg
from tests.charts.drawn import SVG, parsed
from tests.charts.samples import seen
from tests.charts.test_rail import RING


def test_it_has_the_rows_of_the_picture_in_the_same_order() -> None:
    drawn = [node.get("data-id") for node in parsed(timeline_svg(seen())).iter(f"{SVG}g")]
    assert [row.id for row in timeline_table(seen())] == drawn


def test_rows_say_when_who_and_why_not() -> None:
    rows = {row.id: row for row in timeline_table(seen())}
    assert (rows["workshops"].first, rows["workshops"].roles) == (
        date(2027, 1, 11),
        ("Design", "Backend developer"),
    )
    assert (rows["sms"].first, rows["sms"].notes) == (None, ("option",))
    assert rows["legacy"].notes == ("excluded",)
    assert rows["wait"].notes == ("critical",)
    assert rows["mvp"].notes == ("milestone", "review of 5 business days")
    assert (rows["mvp"].first, rows["mvp"].last) == (date(2027, 3, 15), date(2027, 3, 22))
    assert rows["pm"].roles == ("Project manager",)


def test_it_is_empty_without_a_timeline() -> None:
    assert timeline_table(seen(RING)) == []
