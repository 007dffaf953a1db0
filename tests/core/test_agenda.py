"""What comes, what is due and what is needed: of an offer, on a day; and the days that a client reads."""

from datetime import date

from milegate.core.agenda import Agenda, Kind, Known, agenda
from milegate.core.compose import compose
from milegate.core.overview import overview
from milegate.core.promised import in_order, pay_day, release_day, shown_date, shown_end
from milegate.core.proposal import Proposal
from milegate.core.showing import Promise, Shows, shown
from milegate.core.workdays import DaysOff
from milegate.planfile.text import parse_plan

PLAN = """
milegate: 1
project: {name: Test, currency: EUR, start: 2027-01-11}
roles: {dev: {name: Developer, rate: 100, people: 1}}
phases:
  - {id: build, name: Build, items: [{id: login, name: Sign-in, effort: {dev: 40}}]}
  - {id: launch, name: Launch, items: [{id: live, name: Going live, effort: {dev: 40}, after: [mvp]}]}
gates:
  - {id: mvp, name: MVP, closes: [build], opens: [launch]}
  - {id: end, name: All live, closes: [launch]}
needs:
  - {id: texts, name: Texts, due: 2027-01-20, blocks: [live]}
  - {id: access, name: Access, due: 2027-03-01}
  - {id: logo, name: A logo}
payments:
  - {id: first, on: signature, percent: 40}
  - {id: half, on: {date: 2027-01-15}, percent: 10}
  - {id: rest, on: {gate: mvp}, remainder: true, retain: {percent: 10, until: {gate: end}}}
terms: {payment_days: 14}
"""


def offer_of(text: str = PLAN, promise: Promise | None = None) -> Proposal:
    """What a client sees of a plan."""
    plan = parse_plan(text, "yaml")
    return shown(compose(overview(plan, DaysOff())), Shows(), promise or Promise())


def on(day: date, signed: date | None = None, **received: date) -> Agenda:
    """What the plan means on a day."""
    return agenda(offer_of(), Known(day, signed, received))


def test_before_a_signature_nothing_is_due() -> None:
    found = on(date(2027, 1, 22))
    assert [one.is_due for one in found.payments] == [False, False, False]
    assert [one.day for one in found.payments][:2] == [None, date(2027, 1, 29)]


def test_a_signature_and_a_day_that_has_come_make_payments_due() -> None:
    found = on(date(2027, 1, 15), date(2027, 1, 4))
    assert [(one.due.id, one.is_due, one.day) for one in found.payments] == [
        ("first", True, date(2027, 1, 18)),
        ("half", True, date(2027, 1, 29)),
        ("rest", False, date(2027, 1, 29)),
    ]


def test_needs_are_soon_late_or_there() -> None:
    early, late = on(date(2027, 1, 11)), on(date(2027, 1, 22), texts=date(2027, 1, 21))
    assert [(one.days, one.is_soon, one.is_late) for one in early.needs] == [
        (9, True, False),
        (49, False, False),
        (None, False, False),
    ]
    assert (late.needs[0].is_soon, late.needs[0].is_late) == (False, False)
    assert on(date(2027, 1, 22)).needs[0].is_late


def test_what_comes_is_in_order_and_what_has_passed_is_gone() -> None:
    assert [(one.kind, one.name) for one in on(date(2027, 1, 19), date(2027, 1, 4)).coming] == [
        (Kind.NEED, "Texts"),
        (Kind.GATE, "All live"),
        (Kind.PAYMENT, ""),
        (Kind.NEED, "Access"),
    ]


def test_a_promised_day_is_the_one_that_is_read_and_what_hangs_on_it_is_left_open() -> None:
    promise = Promise(ends=date(2027, 6, 1), gates=(("mvp", date(2027, 4, 1)),))
    moved, computed = offer_of(promise=promise), offer_of()
    assert [shown_date(one) for one in in_order(moved)] == [date(2027, 1, 27), date(2027, 4, 1)]
    assert (shown_end(moved), shown_end(computed)) == (date(2027, 6, 1), date(2027, 1, 27))
    (rest,) = (due for due in moved.payments if due.id == "rest")
    assert (pay_day(rest, moved), release_day(rest, moved)) == (None, date(2027, 2, 10))


def test_without_a_timeline_there_is_no_day_and_the_order_is_that_of_the_plan() -> None:
    offer = offer_of(PLAN.replace("people: 1", "people: 0"))
    assert [one.id for one in in_order(offer)] == ["mvp", "end"]
    assert (shown_end(offer), [shown_date(one) for one in in_order(offer)]) == (None, [None, None])
