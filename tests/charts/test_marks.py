"""Text is measured, cut and wrapped without a font."""

from milegate.charts.marks import escape, fitted, reads_leftwards, text_width, wrapped


def test_what_xml_cannot_hold_is_replaced() -> None:
    assert escape("a\x00b\ud800<&>\"'") == "a\ufffdb\ufffd&lt;&amp;&gt;&quot;&#39;"


def test_wide_letters_are_wide() -> None:
    assert text_width("illi", 10) < text_width("oooo", 10) < text_width("WWWW", 10)
    assert text_width("客户", 10) > 20
    assert text_width("e\u0301", 10) == text_width("e", 10)


def test_text_is_cut_where_it_does_not_fit() -> None:
    assert fitted("Sign-in", 200, 12) == "Sign-in"
    assert fitted("Sign-in by one-time code", 60, 12) == "Sign-in…"
    assert fitted("two\nlines", 200, 12) == "two lines"


def test_the_ellipsis_of_leftward_text_stands_at_its_end() -> None:
    assert fitted("مرحبا بكم في البوابة", 60, 12).endswith("…\u200f")
    assert reads_leftwards("12 שלום")
    assert not reads_leftwards("12 hello שלום")
    assert not reads_leftwards("123")


def test_text_wraps_at_words() -> None:
    assert wrapped("MVP deployed to staging", 110, 12, 2) == ["MVP deployed", "to staging"]
    assert wrapped("MVP deployed to staging and much more", 110, 12, 2)[1].endswith("…")
    assert wrapped("  ", 110, 12, 2) == []
