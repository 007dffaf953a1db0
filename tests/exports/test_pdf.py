"""The proposal as PDF, read back: what it says, what it is, and that it is the same every time."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pikepdf
import pypdfium2
import pytest

from milegate.charts.speech import speech
from milegate.core.compose import compose
from milegate.core.kinds import Hold, TaxKind, TriggerKind
from milegate.core.plan import Payment, Plan, Price, Retain, Review, Tax, Trigger
from milegate.exports.brand import Brand
from milegate.exports.pdf import proposal_pdf
from milegate.exports.pictures import timeline_pictures
from tests.bitmaps import png
from tests.charts.samples import PORTAL, named, seen, wide
from tests.charts.test_rail import RING

WHEN = datetime(2026, 12, 1, 10, tzinfo=UTC)


def made(plan: Plan = PORTAL, when: datetime = WHEN) -> bytes:
    overview = seen(plan)
    return proposal_pdf(compose(overview), timeline_pictures(overview), when)


def pages(content: bytes) -> list[str]:
    """The text of every page, with plain spaces."""
    document = pypdfium2.PdfDocument(content)
    texts = (page.get_textpage().get_text_range() for page in document)
    return [" ".join(text.replace("\u200b", "").split()) for text in texts]


def text(content: bytes) -> str:
    return " ".join(pages(content))


def metadata(content: bytes) -> str:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return pdf.Root.Metadata.read_bytes().decode()


def bookmarks(content: bytes) -> Iterator[str]:
    for item in pypdfium2.PdfDocument(content).get_toc():
        yield item.get_title()


ONCE = made()


def test_the_cover_says_whose_how_much_until_when_and_paid_how() -> None:
    cover = pages(ONCE)[0]
    for words in (
        "Acme client portal",
        "for Acme Ltd",
        "€63,500",
        "7 April 2027",
        "4 payments",
        "31 December 2026",
    ):
        assert words in cover


def test_the_totals_are_those_of_the_plan() -> None:
    said = text(ONCE)
    for amount in (
        "List price €63,403.87",
        "Rounding to the agreed price €96.13",
        "Net price €63,500.00",
        "Tax 19% €12,065.00",
        "Total €75,565.00",
    ):
        assert amount in said


def test_scope_options_exclusions_and_assumptions_are_told_apart() -> None:
    said = text(ONCE)
    order = [
        "What you get",
        "Sign-in by one-time code",
        "Beside the price",
        "Hosting and care",
        "You may add",
        "SMS notifications",
        "Not included",
        "Migration of the old portal’s data",
        "What this rests on",
        "How it gets there",
    ]
    begin = said.index("Summary Work is cut")
    places = []
    for words in order:
        begin = said.index(words, begin)
        places.append(begin)
    assert places == sorted(places)


def test_a_milestone_says_what_proves_it_who_decides_and_what_follows() -> None:
    said = text(ONCE)
    mvp = said[said.rindex("MVP deployed to staging 26 March 2027") :]
    for words in (
        "Approve hardening and launch preparation",
        "Closes Build",
        "Agreed backend module (a link)",
        "Test coverage of 80 %",
        "Staging URL (a link)",
        "cto@acme.example, product@acme.example All of them decide.",
        "Within 5 business days.",
        "Opens Begins after your approval: Hardening and launch",
        "€17,145.00 (and €1,905.00 retained until Launch approved), payable 14 days after approval",
    ):
        assert words in mvp
    assert "15 March" not in said
    assert "€1,905.00 retained from MVP deployed to staging" in mvp


def test_payments_add_up() -> None:
    assert "Total €63,500.00 €12,065.00 €75,565.00" in text(ONCE)
    assert "Deposit Your signature 14 days after your signature €12,700.00 €2,413.00 €15,113.00" in text(ONCE)


def test_needs_and_terms_are_there() -> None:
    said = text(ONCE)
    for words in (
        "Access to your directory",
        "Waits for it: Sign-in by one-time code.",
        "Payments are due 14 days after their event.",
        "Work on site is charged apart.",
    ):
        assert words in said


def test_nothing_private_is_in_it() -> None:
    assert "SECRET-NOTE" not in text(ONCE)
    assert b"SECRET-NOTE" not in ONCE


def test_pages_are_numbered() -> None:
    every = pages(ONCE)
    assert len(every) == 6
    assert all(f"{n} / 6" in page for n, page in enumerate(every, 1))
    assert all("Acme client portal Proposal" in page for page in every[1:])


def test_it_has_bookmarks() -> None:
    found = list(bookmarks(ONCE))
    assert [
        name
        for name in found
        if name in {"Summary", "What you get", "How it gets there", "Milestones", "Payments", "Terms"}
    ] == ["Summary", "What you get", "How it gets there", "Milestones", "Payments", "Terms"]
    assert {"Scope agreed", "MVP deployed to staging", "Launch approved"} <= set(found)


def test_it_is_tagged_and_archivable() -> None:
    with pikepdf.open(io.BytesIO(ONCE)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert "/Outlines" in pdf.Root
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Acme client portal"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261201100000")
    for words in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert words in metadata(ONCE)


def test_the_picture_has_a_text_instead() -> None:
    with pikepdf.open(io.BytesIO(ONCE)) as pdf:
        texts = [
            str(one.get("/Alt"))
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        ]
    assert texts == ["Timeline of Acme client portal; the milestones below say it in words."]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert made() == ONCE
    assert made(when=datetime(2026, 12, 2, 10, tzinfo=UTC)) != ONCE


@pytest.mark.parametrize(
    ("locale", "total", "day"),
    [
        ("en", "€75,565.00", "January 11, 2027"),
        ("de", "75.565,00 €", "11. Januar 2027"),
        ("fr", "75 565,00 €", "11 janvier 2027"),
        ("pl", "75 565,00 €", "11 stycznia 2027"),
        ("es", "75.565,00 €", "11 de enero de 2027"),
        ("xx", "€75,565.00", "January 11, 2027"),
    ],
)
def test_figures_are_written_in_the_locale(locale: str, total: str, day: str) -> None:
    content, say = made(replace(PORTAL, project=replace(PORTAL.project, locale=locale))), speech(locale)
    begins = say("It begins on {start} and is completed on {end}.", start=day, end="~").split("~")[0]
    assert f"{say('Total')} {total}" in text(content)
    assert begins in text(content)
    assert "pdfaid" in metadata(content)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang).split("-")[0] == say.language


HOSTILE = '#panic() [x] $y$ \\ *b* _i_ <l> @r `c` // /* " #{1+1} =='


def test_markup_is_printed_as_it_stands() -> None:
    assert HOSTILE in text(made(named(PORTAL, HOSTILE)))


def test_very_long_words_break() -> None:
    content = made(named(PORTAL, "Donau" * 60))
    assert "Donau" * 60 in text(content).replace(" ", "")
    for page in pypdfium2.PdfDocument(content):
        spots = page.get_textpage()
        edges = [spots.get_rect(n)[2] for n in range(spots.count_rects())]
        assert max(edges, default=0) <= page.get_width() - 50


@pytest.mark.parametrize(
    "name", ["客户门户", "بوابة العملاء", "שער לקוחות", "हिन्दी में नाम", "ลูกค้า", "\U0010fffe\x07 x 😀"]
)
def test_every_script_gives_a_pdf(name: str) -> None:
    content = made(named(PORTAL, name))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert len(pdf.pages) == 6


def test_without_a_timeline_dates_are_to_be_agreed() -> None:
    said = text(made(RING))
    assert "to be agreed" in said
    assert "How it gets there" not in said


def test_a_plan_with_next_to_nothing() -> None:
    bare = Plan(PORTAL.project, PORTAL.roles, ())
    said = text(made(bare))
    assert "0 payments" in said
    assert "No tax is added." in said


def test_hourly_work_with_a_cap() -> None:
    monthly = (Payment("m", Trigger(TriggerKind.MONTHLY), "Work of the month"),)
    terms = replace(PORTAL.terms, tax=Tax(TaxKind.REVERSE_CHARGE), payment_days=1)
    plan = replace(PORTAL, price=Price(per_hour=True, cap=Decimal(70_000)), payments=monthly, terms=terms)
    said = text(made(plan))
    for words in (
        "at most €70,000",
        "Hours Price",
        "Reverse charge: the recipient",
        "End of month, 29 Jan 2027",
        "due 1 day after",
    ):
        assert words in said


def test_approvals_by_number_and_without_review() -> None:
    first, mvp, last = PORTAL.gates
    gates = (
        replace(first, approvers=replace(mvp.approvers, rule=2), review=Review()),
        replace(mvp, approvers=replace(mvp.approvers, contacts=()), review=Review(1)),
        replace(last, approvers=replace(mvp.approvers, rule="any")),
    )
    said = text(made(replace(PORTAL, gates=gates)))
    for words in (
        "2 of them decide.",
        "At once, when the proof is shown.",
        "You name the person",
        "Within 1 business day",
    ):
        assert words in said


def test_a_long_plan_shows_phases_and_milestones() -> None:
    overview = seen(wide(300))
    pictures = timeline_pictures(overview)
    assert len(pictures) == 1
    assert "mg-is-item" not in pictures[0].svg
    assert pages(made(wide(300)))[-1]


def test_a_timeline_of_several_pages_says_which_part_it_is() -> None:
    pictures = timeline_pictures(seen(wide(60)))
    assert [picture.alt.split("; ")[0] for picture in pictures] == [
        f"Timeline of Big, part {n} of 3" for n in (1, 2, 3)
    ]


def test_what_follows_hangs_on_the_approval_as_the_plan_says() -> None:
    first, *others = PORTAL.gates
    said = text(made(replace(PORTAL, gates=(replace(first, hold=Hold.NONE), *others))))
    assert "Opens Runs independently of this: Build" in said
    soft = text(made(replace(PORTAL, gates=(replace(first, hold=Hold.RELEASE), *others))))
    assert "Opens May already be under way; your approval releases it: Build" in soft


def test_everything_is_complete_with_the_last_promise() -> None:
    *others, last = PORTAL.gates
    late = replace(last, target=date(2027, 5, 14))
    said = pages(made(replace(PORTAL, gates=(*others, late))))
    assert "14 May 2027 completed" in said[0]
    assert "is completed on 14 May 2027" in said[1]


def test_what_is_retained_until_a_day_names_it() -> None:
    retain = Retain(Decimal(10), Trigger(TriggerKind.DATE, day=date(2027, 9, 1)))
    whole = Payment("all", Trigger(TriggerKind.GATE, "mvp"), "All", remainder=True, retain=retain)
    said = text(made(replace(PORTAL, payments=(whole,))))
    assert "retained until 15 Sept 2027" in said
    assert "later" not in said


def images(content: bytes) -> int:
    """How many bitmaps the first page shows."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages[0].get_images())


def branded(brand: Brand) -> bytes:
    overview = seen(PORTAL)
    return proposal_pdf(compose(overview), timeline_pictures(overview), WHEN, brand)


def test_the_cover_has_the_logo_and_the_colour_of_the_agency() -> None:
    own = branded(Brand("The agency", "#aa0000", png(), "image/png"))
    assert (images(ONCE), images(own)) == (0, 1)
    assert "<pdfaid:part>2</pdfaid:part>" in metadata(own)
    assert pages(own)[0] == pages(ONCE)[0]
    assert own == branded(Brand("The agency", "#aa0000", png(), "image/png"))


def test_a_logo_that_cannot_be_decoded_is_left_out() -> None:
    assert images(branded(Brand("The agency", "", png()[:60], "image/png"))) == 0
