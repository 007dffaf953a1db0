"""Descriptions in Markdown as safe HTML: no HTML of the author's own, no pictures, no foreign addresses."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

_TAGS = {"a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre"}
_MORE = {"s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"}
_READER = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])


@lru_cache(1_000)
def markdown(text: str) -> str:
    """The text as HTML; headings begin below those of the page."""
    html = _READER.render(text).replace("<h1>", "<h3>").replace("</h1>", "</h3>")
    html = html.replace("<h2>", "<h4>").replace("</h2>", "</h4>")
    schemes = {"http", "https", "mailto"}
    return nh3.clean(html, tags=_TAGS | _MORE, attributes={"a": {"href"}}, url_schemes=schemes)
