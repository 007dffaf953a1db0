"""Reading pages as a strict browser does."""

from collections import Counter
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "circle"}


class Page(HTMLParser):
    """What is in a page: its elements, ids, texts, and what a strict policy would refuse."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.inline: list[str] = []
        self.links: list[str] = []
        self.fields: dict[str, str] = {}
        self.texts: list[str] = []
        self.feed(html)

    @classmethod
    def of(cls, content: bytes) -> "Page":
        """The page of a response."""
        return cls(content.decode())

    @property
    def text(self) -> str:
        """All that can be read."""
        return " ".join(" ".join(self.texts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count it, and look for what is inline."""
        values = {name: value or "" for name, value in attrs}
        self.elements[tag] += 1
        self.ids.update([values["id"]] if "id" in values else [])
        self.links += [values["href"]] if tag == "a" and "href" in values else []
        if tag == "input":
            self.fields[values.get("name", "")] = values.get("value", "")
        self.inline += [name for name in values if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in values):
            self.inline.append(tag)

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.texts.append(data)
