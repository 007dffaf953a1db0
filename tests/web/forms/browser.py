"""Forms as a browser sends them when somebody has changed nothing."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Fields = dict[str, list[str]]
TICKED = ("checkbox", "radio")


@dataclass
class Sheet:
    """One form of a page: where it goes, and what it sends; what is typed in it, and what is chosen.

    What is `secret` is typed, too, and never shown again.
    """

    action: str
    method: str = "get"
    fields: Fields = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    chosen: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    secret: set[str] = field(default_factory=set)


class Forms(HTMLParser):
    """All forms of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Sheet] = []
        self._open: Sheet | None = None
        self._list, self._area, self._option = "", "", False
        self._offered: list[str] = []
        self._chosen: list[int] = []
        self._many = False
        self.feed(html)

    def at(self, part: str) -> Sheet:
        """The first form that goes to an address which ends like this; without a part, to the page itself."""
        fits = (form.action.endswith(part) if part else not form.action for form in self.found)
        return next(form for form, does in zip(self.found, fits, strict=True) if does)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form begins, or a field of the one that is open."""
        own = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Sheet(own.get("action", ""), own.get("method", "get"))
            self.found.append(self._open)
        elif self._open and tag == "input" and own.get("name"):
            self._input(self._open, own)
        elif self._open and tag == "select":
            self._list, self._offered, self._chosen = own.get("name", ""), [], []
            self._many = "multiple" in own
            self._open.chosen.add(self._list)
        elif tag == "option" and self._list:
            self._chosen += [len(self._offered)] if "selected" in own else []
            self._offered.append(own.get("value", ""))
            self._option = "value" not in own
        elif self._open and tag == "textarea":
            self._area = own.get("name", "")
            self._open.fields[self._area] = [""]
            self._open.typed.update([] if "hidden" in own else [self._area])

    def _input(self, form: Sheet, own: dict[str, str]) -> None:
        kind, name = own.get("type", "text"), own["name"]
        if kind == "file":
            form.files.add(name)
        elif kind in TICKED:
            form.chosen.add(name)
            form.fields.setdefault(name, []).extend([own.get("value", "on")] if "checked" in own else [])
        elif kind != "submit":
            form.typed.update([] if kind == "hidden" else [name])
            form.secret.update([name] if kind == "password" else [])
            form.fields.setdefault(name, []).append(own.get("value", ""))

    def handle_data(self, data: str) -> None:
        """Text between the tags of a field."""
        if self._open and self._area:
            self._open.fields[self._area][0] += data
        if self._list and self._option and self._offered:
            self._offered[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """A list without a choice sends its first entry, unless many may be chosen."""
        if tag == "select" and self._open and self._list:
            chosen = self._chosen or ([] if self._many or not self._offered else [0])
            self._open.fields.setdefault(self._list, []).extend(self._offered[at] for at in chosen)
            self._list = ""
        self._option = self._option and tag != "option"
        self._area = "" if tag == "textarea" else self._area
        self._open = None if tag == "form" else self._open
