"""Criteria of taste, and criteria that can be checked."""

import pytest

from milegate.core.findings.vagueness import vague

VAGUE = """
Fast
The site is fast.
User-friendly, modern
Works properly
Must be intuitive
Good quality
Benutzerfreundlich
Die Seite ist schnell
Interface intuitive
Strona jest szybka
La página es rápida
Looks nice!
"""
CLEAR = """
Answers within 1 s
Fast: 95 % of requests within 300 ms
All 40, final
A locked account shows the reason
No broken links
Every simple form rejects an empty name
Signed by both sides
500 orders with 0 mismatches
The export opens in Excel
Clicking “Easy mode” does it
Eine einfache Suche zeigt den Treffer
Lighthouse report
"""


@pytest.mark.parametrize("criterion", VAGUE.strip().splitlines())
def test_a_matter_of_taste_is_vague(criterion: str) -> None:
    assert vague(criterion)


@pytest.mark.parametrize("criterion", CLEAR.strip().splitlines())
def test_a_number_or_a_result_is_not(criterion: str) -> None:
    assert not vague(criterion)
