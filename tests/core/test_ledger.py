"""The ledger: whatever is changed, left out or moved is found, and a text can be erased without a trace."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milegate.core.ledger import (
    Entry,
    Head,
    Kept,
    appended,
    beginning,
    first_false,
    first_fault,
    head_of,
    is_anchored,
)

PROJECT = "0b6f6c0e-project"
NAME = Kept(b"k" * 32, "Anna Klein")


def ledger(count: int = 3) -> list[Entry]:
    """A few entries, each with an erasable name."""
    entries: list[Entry] = []
    for number in range(count):
        head = head_of(PROJECT, entries)
        facts = {"version": number, "net": "118000.00"}
        entries.append(appended(head, f"2027-01-0{number + 1}T09:00:00+00:00", "sent", facts, {"name": NAME}))
    return entries


def test_a_ledger_as_it_was_written_has_no_fault() -> None:
    entries = ledger()
    assert first_fault(PROJECT, entries) is None
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert all(first_false(entry, {"name": NAME}) is None for entry in entries)
    assert first_fault(PROJECT, []) is None
    assert head_of(PROJECT, []) == beginning(PROJECT)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", "2027-01-03T09:00:00+00:00"),
        ("kind", "accepted"),
        ("facts", {"version": 1, "net": "118000.01"}),
        ("sealed", {"name": "0" * 64}),
        ("hash", "0" * 64),
    ],
)
def test_what_was_changed_is_found(field: str, value: Any) -> None:
    entries = ledger()
    entries[1] = entries[1]._replace(**{field: value})
    fault = first_fault(PROJECT, entries)
    assert fault is not None
    assert fault.number == 2
    assert "changed" in fault.what


def test_what_is_missing_or_moved_is_found() -> None:
    first, second, third = ledger()
    assert first_fault(PROJECT, [first, third]) == (2, "is missing: entry 3 stands in its place")
    assert first_fault(PROJECT, [second, third]) == (1, "is missing: entry 2 stands in its place")
    swapped = [first, third._replace(number=2), second._replace(number=3)]
    assert first_fault(PROJECT, swapped) == (2, "does not follow the entry before it")


def test_an_entry_of_another_project_does_not_fit() -> None:
    fault = first_fault("another", ledger(1))
    assert fault == (1, "does not follow the entry before it")


def test_the_end_that_was_cut_off_is_found_by_a_witness_alone() -> None:
    entries = ledger()
    witness = head_of(PROJECT, entries)
    assert is_anchored(entries, witness)
    assert first_fault(PROJECT, entries[:2]) is None
    assert not is_anchored(entries[:2], witness)
    assert not is_anchored(entries, Head(3, "0" * 64))


def test_an_erased_text_leaves_the_chain_whole() -> None:
    (entry,) = ledger(1)
    assert first_false(entry, {"name": None}) is None
    assert first_false(entry, {}) is None
    assert "Anna" not in str(entry)


def test_another_text_or_an_additional_one_is_found() -> None:
    (entry,) = ledger(1)
    assert first_false(entry, {"name": NAME._replace(text="Otto Groß")}) == (
        1,
        "was made with another text for “name”",
    )
    assert first_false(entry, {"name": NAME, "note": NAME}) == (1, "knows no text “note”")


@given(st.lists(st.dictionaries(st.text(), st.text() | st.integers() | st.none()), max_size=6))
def test_whatever_the_facts_are_the_chain_holds(every: list[dict[str, Any]]) -> None:
    entries: list[Entry] = []
    for facts in every:
        entries.append(appended(head_of(PROJECT, entries), "2027-01-04T09:00:00+00:00", "sent", facts, {}))
    assert first_fault(PROJECT, entries) is None
