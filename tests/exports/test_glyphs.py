"""Texts that the PDF's font cannot print are found, and only these."""

import pytest

from milegate.core.findings.finding import Severity
from milegate.exports.glyphs import missing_characters, missing_glyphs
from tests.charts.samples import PORTAL, named


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "Zażółć gęślą jaźń",
        "Ελληνικά",
        "Кириллица",
        "Tiếng Việt",
        "हिन्दी",
        "€ £ zł ₽ – … → ✓ ◆",
        "a\u200bb\u00a0c",
    ],
)
def test_what_the_font_has_is_not_missing(text: str) -> None:
    assert missing_characters(text) == ""


@pytest.mark.parametrize(
    ("text", "missing"),
    [("客户客", "客户"), ("مرحبا", "مرحبا"), ("שלום", "שלום"), ("Hi 😀", "😀"), ("ไทย", "ไทย")],
)
def test_what_it_lacks_is_named_once(text: str, missing: str) -> None:
    assert missing_characters(text) == missing


def test_every_place_has_one_finding() -> None:
    findings = missing_glyphs(named(PORTAL, "客户门户的第一个版本"))
    assert [finding.where for finding in findings] == ["project", "client", "discovery", "workshops", "scope"]
    assert {(finding.code, finding.severity) for finding in findings} == {("missing-glyph", Severity.WARNING)}
    assert "客 户 门 的 第 一 and 3 more" in findings[0].message


def test_a_plan_in_latin_letters_has_none() -> None:
    assert missing_glyphs(PORTAL) == ()
