"""Stable ids from names: `Développer le code` becomes `developper-le-code`, and no two are the same."""

import re
import unicodedata

LONGEST = 48
_BREAKS = re.compile(r"[\W_]+")
_ID = re.compile(r"\w[\w.\-]{0,63}")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
# What turns text around or hides in it: control characters, bidi overrides, zero-width characters.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")
_SPACES = re.compile(r"\s+")


def slug(name: str) -> str:
    """Lower-case letters without accents, digits and single hyphens; empty when the name has none."""
    if name.isascii():
        return _short(_BREAKS.sub("-", name.lower()).strip("-"))
    letters = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return _short(_BREAKS.sub("-", unicodedata.normalize("NFC", bare)).strip("-"))


def _short(text: str) -> str:
    """Cut at the last whole word within the limit, if there is one."""
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST + 1].rpartition("-")[0] or text[:LONGEST]


def clean(text: str, longest: int = 300) -> str:
    """One line of text without control characters or direction overrides, cut at `longest`."""
    plain = text.isascii() and text.isprintable() and "  " not in text
    line = text.strip() if plain else _SPACES.sub(" ", _UNSEEN.sub(" ", text)).strip()
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def clean_lines(text: str, longest: int = 5_000) -> str:
    """Text of several lines, each cleaned, without empty lines at its ends."""
    lines = (clean(line, longest) for line in text[:longest].replace("\r\n", "\n").splitlines())
    return "\n".join(lines).strip()


class Ids:
    """Gives every name an id of its own within one namespace."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def take(self, name: str, otherwise: str) -> str:
        """The name's slug, with a number when it is taken; `otherwise` where the name gives none."""
        base = slug(name) or slug(otherwise) or "row"
        if base[0].isdigit():
            base = f"n{base}"
        chosen = base
        while chosen in self._taken:
            self._next[base] = self._next.get(base, 1) + 1
            chosen = f"{base}-{self._next[base]}"
        self._taken.add(chosen)
        return chosen

    def claim(self, wanted: str, otherwise: str) -> str:
        """The id as it is written when it is free and more than a number, else one from `otherwise`."""
        fits = _ID.fullmatch(wanted) and any(char.isalpha() for char in wanted)
        if fits and wanted not in self._taken:
            self._taken.add(wanted)
            return wanted
        return self.take(otherwise, wanted)
