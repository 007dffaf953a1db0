"""Whatever colour an agency has, its pages can be read in light and in dark."""

from hypothesis import given
from hypothesis import strategies as st

from milegate.exports.accent import DARK, ENOUGH, LIGHT, contrast, shades

GREYS = ("#5a6067", "#a3a9ae")  # --ink-2 of tokens.css


@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
def test_every_colour_can_be_read(colour: str) -> None:
    for shade, grounds, grey in zip(shades(colour), (LIGHT, DARK), GREYS, strict=True):
        assert contrast(grey, shade.soft) >= ENOUGH
        for ground in (*grounds, shade.soft):
            assert contrast(shade.plain, ground) >= ENOUGH
        assert contrast(shade.on, shade.plain) >= ENOUGH
        assert contrast(shade.on, shade.strong) >= ENOUGH


def test_a_colour_that_can_be_read_stays_what_it_is() -> None:
    light, dark = shades("#0b6157")
    assert light.plain == "#0b6157"
    assert dark.plain != "#0b6157"
    assert contrast("#ffffff", "#000000") == 21
