"""People whom a client can reach: what can be called or written to is a link, and all else is text."""

import pytest

from milegate.web.project.reach import Piece, reached


def test_numbers_and_addresses_are_links() -> None:
    (line,) = reached("Olga Nord, project manager, +48 (0)600 100-200, olga@agency.example\n")
    assert line == [
        Piece("Olga Nord, project manager, "),
        Piece("+48 (0)600 100-200", "tel:+48600100200"),
        Piece(", "),
        Piece("olga@agency.example", "mailto:olga@agency.example"),
    ]


@pytest.mark.parametrize("text", ["Room 12-14", "since 2027", "12345678901234567890", "<b>Olga</b>"])
def test_all_else_is_text(text: str) -> None:
    assert reached(text) == [[Piece(text)]]


def test_empty_lines_are_nobody() -> None:
    assert reached(" \n\nOlga\n \n") == [[Piece("Olga")]]
