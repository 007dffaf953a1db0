"""Whose paper it is: an agency's name, colour and logo."""

from dataclasses import dataclass
from functools import lru_cache

from milegate.exports.accent import shades

OWN = "#0b6157"
FORMATS = {"image/png": "png", "image/jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class Brand:
    """An agency as a paper shows it; without a colour it has Milegate's. `kind` is the logo's media type."""

    name: str = ""
    accent: str = ""
    logo: bytes = b""
    kind: str = ""

    @property
    def colour(self) -> str:
        """The colour on white paper."""
        return shades(self.accent or OWN)[0].plain

    @property
    def picture(self) -> dict[str, object] | None:
        """The logo for the typesetter; None where there is none that it can draw."""
        if not self.logo or not drawable(self.logo, self.kind):
            return None
        return {"bytes": list(self.logo), "format": FORMATS[self.kind], "alt": self.name}


@lru_cache(64)
def drawable(content: bytes, kind: str) -> bool:
    """Whether a picture can be decoded: its first bytes alone do not say so."""
    import typst

    page = '#image(bytes(json(bytes(sys.inputs.content))), format: sys.inputs.format, alt: "x")'
    given = {"content": str(list(content)), "format": FORMATS[kind]}
    try:
        typst.compile(page.encode(), format="pdf", sys_inputs=given)
    except typst.TypstError:
        return False
    return True
