"""What a client reads in two minutes: the promise, what it gets and how to tell, the way with its days."""

from milegate.core.choices import with_effects
from milegate.core.compose import compose
from milegate.core.overview import overview
from milegate.core.workdays import DaysOff
from milegate.planfile.text import parse_plan
from milegate.web.project.client import ClientPage
from milegate.web.project.words import Words

PLAN = """
milegate: 1
project:
  name: Shop
  description: They order by themselves.
  currency: EUR
  locale: en-GB
  start: {after: signature, days: 5, if_signed: 2027-01-04}
roles: {dev: {name: Developer, rate: 100, people: 1}}
phases:
  - id: build
    name: Build
    description: All features.
    items:
      - {id: base, name: Base, effort: {dev: 40}, acceptance: [It stands]}
      - {id: more, name: More, effort: {dev: 40}, optional: true}
gates: [{id: done, name: Done, closes: [build], review: {days: 2}}]
payments:
  - {id: first, on: signature, percent: 40}
  - {id: rest, on: {gate: done}, remainder: true}
terms: {payment_days: 14}
"""


def page_of(text: str) -> ClientPage:
    """The client's page of a plan."""
    plan = parse_plan(text, "yaml")
    offer = with_effects(compose(overview(plan, DaysOff())), plan, DaysOff())
    return ClientPage(offer, Words(offer.locale, offer.currency))


def test_the_way_names_weeks_days_of_review_and_of_payment() -> None:
    signed, done = page_of(PLAN).steps
    assert signed.sentences == ("Work begins on 11 January 2027.", "Payable by 18 Jan.")
    assert done.day == "week 1, 15 Jan"
    assert done.sentences[0] == "You have 2 business days for it, until 19 Jan."
    assert done.sentences[-1] == "Payable by 2 Feb."


def test_a_sentence_ends_once() -> None:
    german = PLAN.replace("en-GB", "de-DE").replace("2027-01-", "2027-04-")
    decided = german.replace("review: {days: 2}", "review: {days: 2}, decision: Build it.")
    said = [sentence for step in page_of(decided).steps for sentence in step.sentences]
    assert "Sie entscheiden: Build it." in said
    assert any(sentence.endswith(" Apr.") for sentence in said)
    assert not [sentence for sentence in said if sentence.endswith("..")]


def test_a_start_on_a_day_needs_no_weeks() -> None:
    fixed = PLAN.replace("{after: signature, days: 5, if_signed: 2027-01-04}", "2027-01-11")
    signed, done = page_of(fixed).steps
    assert (signed.day, done.day) == ("", "15 Jan")
    assert signed.sentences[-1] == "Payable 14 days after your signature."


def test_a_promised_day_leaves_what_hangs_on_it_to_the_approval() -> None:
    promised = page_of(PLAN.replace("review: {days: 2}", "review: {days: 2}, target: 2027-01-29"))
    *_, done = promised.steps
    assert done.day == "week 3, 29 Jan"
    assert done.sentences[0] == "You have 2 business days for it."
    assert done.sentences[-1] == "Payable 14 days after approval."
    assert {promised.end_with(row) for row in promised.proposal.options} == {""}


def test_without_deliverables_the_phases_are_what_a_client_gets() -> None:
    assert [(one.name, one.description) for one in page_of(PLAN).outputs] == [("Build", "All features.")]
    named = page_of(PLAN + "deliverables: [{id: code, name: Code, from: [base], acceptance: [It runs]}]\n")
    assert [(one.name, one.criteria) for one in named.outputs] == [("Code", ("It runs",))]


def test_an_option_says_what_it_does_to_the_end() -> None:
    page = page_of(PLAN)
    (more,) = page.proposal.options
    assert page.end_with(more) == "complete by 22 January 2027 with it"
    free = page_of(PLAN.replace("name: More, effort: {dev: 40}", "name: More, duration: 1d"))
    assert {free.end_with(row) for row in free.proposal.options} == {"no change to the dates"}
